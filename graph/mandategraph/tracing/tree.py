"""A trace as a tree for people: the resolution on top, its mandates with what followed, each with its words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from mandategraph.namespaces import shortened
from mandategraph.querying.table_formats import DEFAULT_WIDTH, clean
from mandategraph.querying.wrapping import wrap
from mandategraph.tracing.traces import Activity, Mandate, Opinion, Outcome, Quote, Status, Trace, walk
from mandategraph.tracing.words import Words

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

#: One mark and one colour a status; the word stands beside them, so that neither is needed.
MARKS: Mapping[Status, tuple[str, str]] = MappingProxyType(
    {
        Status.OUTCOME: ("✓", "green"),
        Status.ACTIVITY: ("●", "cyan"),
        Status.FORWARD: ("↻", "yellow"),
        Status.NOTHING: ("○", "red"),
    }
)
#: What stands before the words of an analyst.
OPINION = "✎"
_NAME = "dim cyan"


def to_tree(trace: Trace, *, width: int = DEFAULT_WIDTH, colour: bool = False, iris: bool = False) -> str:
    """The tree as text of at most `width` columns; with `colour`, for a terminal that shows them.

    With `iris`, under each mandate, activity and link the name by which it can be corrected.
    """
    from rich.console import Console

    out = io.StringIO()
    # Lines are broken already where they may be; the name of a thing stays whole, to be copied.
    console = Console(
        file=out,
        width=width * 10 if iris else width,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    console.print(_Drawing(trace, width, iris).tree())
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


class _Drawing:
    """Draws one trace; knows which words stand in it already, so that nothing is quoted twice in full."""

    def __init__(self, trace: Trace, width: int, iris: bool) -> None:
        self._trace = trace
        self._words = Words(trace.labels)
        self._width = width
        self._iris = iris
        self._several = len(trace.documents) > 1
        self._quoted: set[str] = set()

    def tree(self) -> Tree:
        from rich.tree import Tree

        tree = Tree(self._top(), guide_style="dim")
        for mandate in self._trace.mandates:
            branch = tree.add(self._mandate(mandate))
            for activity in mandate.activities:
                self._add(branch, activity, 2, "")
        if self._trace.explanation:
            tree.add(self._lines((explanation(self._trace), ""), depth=1))
        return tree

    def _top(self) -> Text:
        trace = self._trace
        lines = [(trace.resolution, "bold")]
        if trace.title and trace.title != trace.resolution:
            lines.append((trace.title, "bold"))
        lines.append((trace.body_label, ""))
        lines += [(line, "dim") for line in summary(trace)] if trace.mandates else []
        return self._lines(*lines, depth=0)

    def _mandate(self, mandate: Mandate) -> Text:
        mark, style = MARKS[mandate.status]
        own = self._words.own(self._trace, mandate)
        head = _Head()
        head.add(f"{mark} ", f"bold {style}")
        head.add(mandate.label, "bold")
        head.add(f" {self._words.agents(mandate.addressees)}" if mandate.addressees else "", "")
        head.add(f"  {self._words.status(mandate.status)}", style)
        head.add(f"  {own}" if own else "", "dim")
        head.add(f"  {self._where(mandate.report, mandate.para)}", "dim")
        lines = [*self._said(mandate.opinions), (mandate.text, "")]
        # The words of the mandate are often its quotation, or put together from several.
        lines += [(self._quoted_once(quote), "dim") for quote in mandate.quotes if quote.exact not in mandate.text]
        lines += self._named(mandate.iri)
        return self._lines(*lines, depth=1, head=head)

    def _add(self, branch: Tree, activity: Activity, depth: int, above: str) -> None:
        reason = self._words.because(activity)
        twig = branch.add(self._activity(activity, depth, reason if reason != above else ""))
        # What a later activity brought about stands there, not here as well.
        later = {outcome.iri for one in activity.led_to for below in walk(one) for outcome in below.outcomes}
        for outcome in activity.outcomes:
            if outcome.iri not in later:
                twig.add(self._outcome(outcome))
        for one in activity.led_to:
            self._add(twig, one, depth + 1, reason)

    def _activity(self, activity: Activity, depth: int, reason: str) -> Text:
        head = _Head()
        head.add(activity.label, "bold")
        for part in (activity.date, self._words.agents(activity.actors)):
            head.add(f"  {part}" if part else "", "")
        head.add(f"  {self._where(activity.report, activity.para)}", "dim")
        lines = [(reason, "italic"), *self._said(activity.link.opinions if activity.link else ())]
        lines += self._said(activity.opinions)
        lines += [(self._quoted_once(quote), "dim") for quote in activity.quotes]
        lines.append((f"= {activity.result}" if activity.result else "", ""))
        lines += [*self._named(activity.iri), *self._named(activity.link.iri if activity.link else "")]
        return self._lines(*lines, depth=depth, head=head)

    def _outcome(self, outcome: Outcome) -> Text:
        head = _Head()
        head.add("→ ", "bold green")
        head.add(outcome.name, "bold")
        head.add(f"  {self._words.came(outcome)}", "dim")
        return self._lines(depth=0, head=head)

    def _said(self, opinions: Iterable[Opinion]) -> list[tuple[str, str]]:
        """What analysts say of a thing, a line each."""
        return [(f"{OPINION} {self._words.opinion(one)}", "bold magenta") for one in opinions]

    def _named(self, iri: str) -> list[tuple[str, str]]:
        return [(shortened(iri), _NAME)] if self._iris and iri else []

    def _quoted_once(self, quote: Quote) -> str:
        """The words, the first time in full, then their beginning."""
        again = quote.iri in self._quoted and len(quote.exact) > 40
        self._quoted.add(quote.iri)
        return self._words.say("as_above", words=quote.exact[:40].rstrip()) if again else self._words.quoted(quote)

    def _where(self, report: str, para: str) -> str:
        return self._words.place(report, para) if self._several else self._words.para(para)

    def _lines(self, *lines: tuple[str, str], depth: int, head: _Head | None = None) -> Text:
        """Lines with their styles, broken to the width that is left at a depth of the tree; empty ones are left out."""
        from rich.text import Text

        text = head.text if head else Text()
        for words, style in lines:
            if words:
                text.append("\n" if text else "")
                whole = style == _NAME
                text.append(words if whole else wrap(clean(words), self._width - 4 * depth), style=style)
        return text


class _Head:
    """The first line of a node: pieces, each in its style."""

    def __init__(self) -> None:
        from rich.text import Text

        self.text = Text()

    def add(self, words: str, style: str) -> None:
        self.text.append(clean(words), style=style)


def summary(trace: Trace) -> list[str]:
    """How many mandates, as told by which documents, and with what status: two lines."""
    words = Words(trace.labels)
    counts = " · ".join(f"{MARKS[one][0]} {number} {words.status(one)}" for one, number in trace.counts().items())
    return [words.summary(trace), counts]


def explanation(trace: Trace) -> str:
    """Why there are no mandates, in the language of the labels."""
    return trace.labels.explanation or trace.explanation

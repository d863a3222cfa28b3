"""A trace as Markdown, as a page of HTML that needs nothing else, and as a Mermaid flowchart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from mandategraph.querying.table_formats import clean
from mandategraph.tracing.traces import Activity, Opinion, Quote, Status, Trace, walk
from mandategraph.tracing.tree import MARKS, OPINION, explanation, summary
from mandategraph.tracing.words import STATED, Words

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --dim: #888; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
.mg h1 { margin-bottom: 0; } .mg .body { margin-top: 0; color: var(--dim); }
.mg section { border: 1px solid var(--line); border-left: .4rem solid var(--mark, #888); border-radius: .3rem;
  padding: .5rem 1rem; margin: 1rem 0; }
.mg h2 { font-size: 1rem; margin: 0; } .mg ul { padding-inline-start: 1.2rem; list-style: none;
  border-inline-start: 1px solid var(--line); } .mg li { margin: .6rem 0; }
.mg .place, .mg .why { color: var(--dim); } .mg .why { font-style: italic; }
.mg q { display: block; } .mg details { margin: .2rem 0; } .mg summary { cursor: pointer; color: var(--dim); }
.mg .outcome { font-weight: 600; } .mg .opinion { color: #8e44ad; }
.mg .s-outcome { --mark: #2a9d4a; } .mg .s-activity { --mark: #2a8fbd; }
.mg .s-carried { --mark: #d9a400; } .mg .s-nothing { --mark: #c8442f; }
""".strip()
_MERMAID_CLASSES = {
    Status.OUTCOME: "fill:#d8f3dc,stroke:#2a9d4a,color:#000",
    Status.ACTIVITY: "fill:#d7ecf7,stroke:#2a8fbd,color:#000",
    Status.FORWARD: "fill:#fdf3cf,stroke:#d9a400,color:#000",
    Status.NOTHING: "fill:#fbdcd6,stroke:#c8442f,color:#000",
}
_SHORT = 60


def to_markdown(trace: Trace) -> str:
    """Headings for the mandates, nested lists for what followed, quotations in quotation marks."""
    words = Words(trace.labels)
    lines = [f"# {_md(trace.resolution)}", ""]
    lines += [line for text in _about(trace) for line in (_md(text), "")]
    for mandate in trace.mandates:
        mark = MARKS[mandate.status][0]
        place = _md(words.place(mandate.report, mandate.para))
        lines += [f"## {mark} {_md(words.headed(mandate))}", "", f"{_md(mandate.text)} ({place})"]
        lines += [part for one in mandate.opinions for part in ("", f"**{OPINION} {_md(words.opinion(one))}**")]
        for quote in mandate.quotes:
            if quote.exact not in mandate.text:
                lines += ["", f"> {_md(words.quoted(quote))} ({_md(words.place(quote.document, quote.para))})"]
        lines += ["", *(line for one in mandate.activities for line in _markdown_items(words, one, 0)), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def to_html(trace: Trace) -> str:
    """A whole page: no script, nothing to load."""
    title = html.escape(clean(trace.resolution))
    return (
        f'<!DOCTYPE html>\n<html lang="{_h(trace.labels.words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{_article(trace)}\n</body>\n</html>\n"
    )


def to_fragment(trace: Trace) -> str:
    """The page's content with its style, to be put into another page or a notebook."""
    rules = "\n".join(line for line in _STYLE.splitlines() if not line.startswith("body"))
    return f"<style>\n{rules}\n</style>\n{_article(trace)}"


def to_mermaid(trace: Trace) -> str:
    """A flowchart from the resolution to the outcomes; an activity that follows several mandates stands there once."""
    words = Words(trace.labels)
    lines = ["flowchart LR", f'  r["{_mm(trace.resolution)}"]']
    names: dict[str, str] = {}
    edges: dict[str, None] = {}
    for number, mandate in enumerate(trace.mandates, 1):
        node = f"m{number}"
        text = f"{MARKS[mandate.status][0]} {words.heading(mandate)}<br/>{_shortened(mandate.text)}"
        lines.append(f'  {node}["{_mm(text)}"]:::{_class(mandate.status)}')
        edges[f"  r --> {node}"] = None
        for top in mandate.activities:
            for one in walk(top):
                lines += _mermaid_nodes(words, one, names)
                link = one.link
                if link:
                    arrow = f"-- {words.link(link)} -->" if link.kind == STATED else f"-. {words.link(link)} .->"
                    arrow = f"-. {OPINION} {words.rejected()} .-x" if link.rejected else arrow
                    edges[f"  {node} {arrow} {names[one.iri]}"] = None
            for one in walk(top):
                edges |= {f"  {names[one.iri]} --> {names[later.iri]}": None for later in one.led_to}
                edges |= {f"  {names[one.iri]} --> {names[outcome.iri]}": None for outcome in one.outcomes}
    if trace.explanation:
        lines.append(f'  none["{_mm(explanation(trace))}"]')
    classes = [f"  classDef {_class(status)} {style}" for status, style in _MERMAID_CLASSES.items()]
    return "\n".join([*lines, *edges, *classes]) + "\n"


def _markdown_items(words: Words, activity: Activity, depth: int) -> Iterator[str]:
    pad = "  " * depth
    parts = [f"**{_md(activity.label)}**", activity.date, _md(words.agents(activity.actors))]
    parts.append(f"({_md(words.place(activity.report, activity.para))})")
    why = words.because(activity)
    yield f"{pad}- {' '.join(part for part in parts if part)}{f' *{_md(why)}*' if why else ''}"
    for opinion in _opinions(activity):
        yield f"{pad}  - **{OPINION} {_md(words.opinion(opinion))}**"
    for quote in activity.quotes:
        yield f"{pad}  - {_md(words.quoted(quote))}"
    if activity.result:
        yield f"{pad}  - = {_md(activity.result)}"
    for outcome in activity.outcomes:
        yield f"{pad}  - → **{_md(outcome.name)}** ({_md(words.came(outcome))})"
    for later in activity.led_to:
        yield from _markdown_items(words, later, depth + 1)


def _article(trace: Trace) -> str:
    words = Words(trace.labels)
    about = "".join(f'<p class="body">{_h(text)}</p>\n' for text in _about(trace))
    return (
        f'<article class="mg">\n<h1>{_h(trace.resolution)}</h1>\n{about}'
        + "".join(
            f'<section class="s-{_class(mandate.status)}">\n'
            f"<h2>{MARKS[mandate.status][0]} {_h(words.headed(mandate))} "
            f'<span class="place">{_h(words.place(mandate.report, mandate.para))}</span></h2>\n'
            f'<p lang="{_h(mandate.language)}" dir="auto">{_h(mandate.text)}</p>\n'
            f"{_html_opinions(words, mandate.opinions)}{_details(words, mandate.quotes)}"
            f"{_html_list(words, mandate.activities)}</section>\n"
            for mandate in trace.mandates
        )
        + "</article>"
    )


def _html_list(words: Words, activities: Iterable[Activity]) -> str:
    items = "".join(_html_item(words, activity) for activity in activities)
    return f"<ul>\n{items}</ul>\n" if items else ""


def _html_item(words: Words, activity: Activity) -> str:
    told = " ".join(_h(part) for part in (activity.date, words.agents(activity.actors)) if part)
    why = words.because(activity)
    outcomes = "".join(
        f'<li class="outcome">→ {_h(one.name)} <span class="place">{_h(words.came(one))}</span></li>\n'
        for one in activity.outcomes
    )
    return (
        f"<li><b>{_h(activity.label)}</b> {told} "
        f'<span class="place">{_h(words.place(activity.report, activity.para))}</span>'
        + (f' <span class="why" dir="auto">{_h(why)}</span>' if why else "")
        + _html_opinions(words, _opinions(activity))
        + (f"<div>= {_h(activity.result)}</div>" if activity.result else "")
        + f"\n{_details(words, activity.quotes)}"
        + (f"<ul>\n{outcomes}</ul>\n" if outcomes else "")
        + f"{_html_list(words, activity.led_to)}</li>\n"
    )


def _opinions(activity: Activity) -> tuple[Opinion, ...]:
    """What analysts say of an activity and of its link."""
    return (*(activity.link.opinions if activity.link else ()), *activity.opinions)


def _html_opinions(words: Words, opinions: Iterable[Opinion]) -> str:
    return "".join(
        f'<div class="opinion" dir="auto">{OPINION} {_h(words.opinion(one))}{_html_basis(one)}</div>'
        for one in opinions
    )


def _html_basis(opinion: Opinion) -> str:
    """What an analyst relies on: words, and a link to what can be looked up."""
    words = f" <q>{_h(opinion.quotation)}</q>" if opinion.quotation else ""
    source = _h(opinion.source)
    if re.match("https?://", opinion.source):
        source = f'<a href="{source}">{source}</a>'
    return f"{words} <small>{source}</small>" if source else words


def _details(words: Words, quotes: Iterable[Quote]) -> str:
    quoted = "".join(f'<q lang="{_h(quote.language)}" dir="auto">{_h(quote.exact)}</q>' for quote in quotes)
    return f"<details><summary>{_h(words.say('the_words'))}</summary>{quoted}</details>\n" if quoted else ""


def _mermaid_nodes(words: Words, activity: Activity, names: dict[str, str]) -> Iterator[str]:
    if activity.iri not in names:
        names[activity.iri] = f"n{len(names) + 1}"
        where = words.place(activity.report, activity.para)
        parts = [activity.label, activity.date, words.agents(activity.actors), where]
        yield f'  {names[activity.iri]}["{_mm(" · ".join(part for part in parts if part))}"]'
    for outcome in activity.outcomes:
        if outcome.iri not in names:
            names[outcome.iri] = f"n{len(names) + 1}"
            yield f'  {names[outcome.iri]}(["{_mm(outcome.name)}"])'


def _about(trace: Trace) -> list[str]:
    """What stands under the name of the resolution."""
    title = trace.title if trace.title != trace.resolution else ""
    told = summary(trace) if trace.mandates else [explanation(trace)]
    return [text for text in (title, trace.body_label, *told) if text]


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()} …"


def _class(status: Status) -> str:
    """The first word of a status, as a name in style sheets: outcome, activity, carried, nothing."""
    return status.value.split()[0]


def _h(text: str) -> str:
    return html.escape(clean(text))


def _md(text: str) -> str:
    """A text whose characters Markdown would take for its own are escaped."""
    escaped = re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", clean(text))
    return re.sub(r"\s*\n\s*", " ", escaped)


def _mm(text: str) -> str:
    """A label for Mermaid, which knows `#quot;` and the like inside quotation marks, and `<br/>`."""
    escaped = clean(text).replace("<br/>", "\n").replace("#", "#35;").replace('"', "#quot;").replace("`", "#96;")
    escaped = escaped.replace("<", "#lt;").replace(">", "#gt;")
    return "<br/>".join(line.strip() for line in escaped.split("\n"))

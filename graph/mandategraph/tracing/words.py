"""How people's formats tell of the parts of a trace, in the language of its labels: status, place, reason, opinion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph.querying.labels import AGENT, Labels
from mandategraph.tracing.traces import Activity, Link, Mandate, Opinion, Outcome, Quote, Status, Trace
from mandategraph.wording import Wording

STATUS, LINK_KIND, JUDGEMENT = "status", "link-kind", "judgement"
STATED, REJECTED = "stated", "rejected"
_PARAGRAPH = "paragraph "


@dataclass(frozen=True, slots=True)
class Words:
    """Says the parts of a trace in a language; in the contract's words where none was asked for."""

    labels: Labels

    @property
    def wording(self) -> Wording:
        """What stands around the facts."""
        return self.labels.words

    def say(self, name: str, /, *, count: int = 1, **said: str) -> str:
        """As `Wording.say`."""
        return self.wording.say(name, count=count, **said)

    def status(self, status: Status) -> str:
        """`nothing recorded`."""
        return self.labels.name(STATUS, status.value)

    def heading(self, mandate: Mandate) -> str:
        """`request Secretariat`."""
        return " ".join(part for part in (mandate.label, self.agents(mandate.addressees)) if part)

    def headed(self, mandate: Mandate) -> str:
        """`request Secretariat: nothing recorded`."""
        return self.say("headed", heading=self.heading(mandate), status=self.status(mandate.status))

    def agents(self, names: Iterable[str]) -> str:
        """`States parties; Secretariat`."""
        return self.listed(self.labels.name(AGENT, name) for name in names)

    def listed(self, texts: Iterable[str]) -> str:
        """`corruption; extradition`."""
        return self.say("between").join(texts)

    def para(self, number: str) -> str:
        """`para. 7`; `title` where the place has no number."""
        return self.say("paragraph", number=number) if number[:1].isdigit() else number

    def place(self, document: str, number: str) -> str:
        """`A/RES/75/196, para. 7`."""
        return self.say("place", document=document, place=self.para(number))

    def came(self, outcome: Outcome) -> str:
        """`para. 7`: where an outcome is told of."""
        return self.say("paragraph", number=outcome.para)

    def own(self, trace: Trace, mandate: Mandate) -> str:
        """`its paragraph 27`, where a mandate is that of a paragraph of what is traced, else nothing."""
        part = mandate.source.removeprefix(trace.resolution).removeprefix(", ")
        number = part.removeprefix(_PARAGRAPH)
        return self.say("own_paragraph", number=number) if number != part else ""

    def summary(self, trace: Trace) -> str:
        """`10 mandates, as told by A/RES/75/196`."""
        return self.say("mandates_told", count=len(trace.mandates), documents=self.listed(trace.documents))

    def link(self, link: Link) -> str:
        """`stated`, `same subject`."""
        named = self.labels.name(LINK_KIND, link.kind)
        return named if named != link.kind else link.kind.replace("-", " ")

    def shared(self, link: Link) -> str:
        """`same subject: corruption; extradition`."""
        kind = self.link(link)
        return self.say("sharing", kind=kind, terms=self.listed(link.shared_terms)) if link.shared_terms else kind

    def because(self, activity: Activity) -> str:
        """Why an activity stands under its mandate: the words that state it, or the terms that both share."""
        link = activity.link
        if not link:
            return ""
        if link.kind != STATED:
            return self.shared(link)
        # The link quotes its ends too; what states it stands in the activity's paragraph.
        here = [quote for quote in link.quotes if quote.para == activity.para] or list(link.quotes)
        words = min(here, key=lambda quote: (len(quote.exact), quote.begin)).exact if here else ""
        why = self.link(link)
        if activity.basis:
            why = self.say("on_the_basis", stated=why, basis=self.listed(activity.basis))
        said_elsewhere = words and all(words != quote.exact for quote in activity.quotes)
        return self.say("because", why=why, words=words) if said_elsewhere else why

    def opinion(self, opinion: Opinion) -> str:
        """`rejected by Ana Analyst, 2026-11-25: another subject`."""
        if not self.labels.language:
            return opinion.text
        told = self.labels.name(JUDGEMENT, opinion.judgement)
        told += f" {self.labels.name(STATUS, opinion.status)}" if opinion.status else ""
        author = opinion.author.removeprefix("mailto:")
        told = self.say("said_by", what=told, author=author) if author else told
        told = self.say("said_on", what=told, date=opinion.date) if opinion.date else told
        return self.say("said_why", what=told, reason=opinion.reason) if opinion.reason else told

    def rejected(self) -> str:
        """`rejected`."""
        return self.labels.name(JUDGEMENT, REJECTED)

    def quoted(self, quote: Quote) -> str:
        """Words in quotation marks."""
        return self.say("quotation", words=quote.exact)

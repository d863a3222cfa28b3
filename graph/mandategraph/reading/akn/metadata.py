"""What an AKN4UN file says of a statement beside its text: drafts, sponsors, reports, adoption, votes, subjects."""

from __future__ import annotations

from collections.abc import Iterator

from mandategraph.reading.akn.identity import Statement, known_date
from mandategraph.reading.structured.parts import CELL, Datum
from mandategraph.reading.structured.words import Words
from mandategraph.reading.xml import Element, attribute_words

#: outcome of a step -> its attributes that are told, each with its name
_STEPS = {
    "draftResolution": (("as", "draft"), ("by", "sponsors")),
    "draftResolutionAdditionalSponsors": (("by", "additional-sponsors"),),
    "recommendedForAdoption": (("as", "committee-report"), ("refersTo", "committee-report-paragraph")),
    "adopted": (("date", "adopted"), ("as", "record")),
}
_VOTES = {
    "inFavour": "in-favour",
    "against": "against",
    "abstaining": "abstaining",
    "nonVoting": "non-voting",
    "absent": "non-voting",
}


def metadata_of(text: str, statement: Statement) -> list[Datum]:
    """The metadata in a fixed order; `text` is the decoded file, in which their words stand.

    Returns:
        `draft`, `sponsors`, `additional-sponsors`, `committee-report`, `committee-report-paragraph`, `adopted`,
        `record`, `vote` (the markup's own word), `in-favour`, `against`, `abstaining`, `non-voting` (names joined by
        `; `), and one `subject` for each distinct IRI of a thesaurus. What the markup leaves empty is left out.
    """
    found = [
        *_steps(text, _nearest(statement, "workflow")),
        *_votes(text, _nearest(statement, "analysis")),
        *_subjects(text, statement),
    ]
    return [datum for datum in found if datum.words]


def _nearest(statement: Statement, name: str) -> Element | None:
    """The statement's own element of a name, else its collection's."""
    return next((found for meta in statement.metas if (found := meta.child(name))), None)


def _steps(text: str, workflow: Element | None) -> Iterator[Datum]:
    for step in workflow.elements() if workflow else ():
        for attribute, name in _STEPS.get(step.attributes.get("outcome", ""), ()):
            value = step.attributes.get(attribute, "").strip()
            if value and (name != "adopted" or known_date(value)):
                yield Datum(name, attribute_words(text, step, attribute))


def _votes(text: str, analysis: Element | None) -> Iterator[Datum]:
    for voting in analysis.descendants("voting") if analysis else ():
        yield Datum("vote", attribute_words(text, voting, "outcome"))
        for count in voting.descendants("count"):
            name = _VOTES.get(count.attributes.get("refersTo", "").lstrip("#"), "")
            words = Words()
            for voter in count.descendants("organization"):
                inner = Words()
                for child in voter.children:
                    if isinstance(child, tuple):
                        inner.add(*child)
                if inner:
                    words.extend(inner, CELL)
            if name:
                yield Datum(name, words)


def _subjects(text: str, statement: Statement) -> Iterator[Datum]:
    seen: set[str] = set()
    for meta in statement.metas:
        for keyword in meta.descendants("keyword"):
            iri = keyword.attributes.get("href", "").strip()
            if iri and iri not in seen and "://" in iri:
                seen.add(iri)
                yield Datum("subject", attribute_words(text, keyword, "href"))

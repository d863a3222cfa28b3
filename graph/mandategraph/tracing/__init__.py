"""Following a resolution through a store: its mandates, the activities linked to them, and what came of those.

The rows are those of the stored query `trace-mandate` (a test holds the two together). They are read from the
resolution outward, so that the size of the store does not matter, and come with the words that everything rests on.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from mandategraph import citation, vocabulary
from mandategraph.querying import naming
from mandategraph.querying.asking import Queryable, select
from mandategraph.querying.binding import language_of
from mandategraph.querying.naming import find
from mandategraph.tracing.neighbourhood import Neighbourhood
from mandategraph.tracing.opinions import followed, is_rejected, opinions_of, read_opinions, status_given
from mandategraph.tracing.places import FAR, document_of, paragraph_of, place_of
from mandategraph.tracing.rows import table_of
from mandategraph.tracing.traces import Activity, Link, Mandate, Outcome, Quote, Status, Trace

_NAMED = "SELECT DISTINCT ?thing ?name WHERE { ?thing mg:identifier ?name } ORDER BY ?thing"
_DESCRIBED = (
    "recordedIn",
    "verb",
    "addressee",
    "kind",
    "actor",
    "basis",
    "linkKind",
    "source",
    "hasOutcome",
)


def trace(store: Queryable, resolution: str, body: str = "", *, lang: str = "") -> Trace:
    """What became of a resolution, or of whatever else asks for something: an operative paragraph, a meeting, a treaty.

    `resolution` is its number (`7/1`), symbol (`A/RES/75/194`) or name; `body` says whose resolution is meant; texts
    come in the language `lang`, else in English where there is one, else in the document's own. A trace without
    mandates explains itself.

    Raises:
        CitationError: the text is no citation, or fits the resolutions of several bodies, which the message lists.
        QueryError: there is no such body, or several go by that name.
        StoreError: the store could not be read.
    """
    lang, body = language_of(lang), naming.body(store, body) if body else ""
    found = find(store, resolution, role="source", body=body)
    if not found.known and not re.search(citation.NUMBER, resolution):
        citation.parse(resolution, vocabulary.load(), body)  # says what a citation looks like
    around = Neighbourhood(store, lang)
    things = _things(store, found.term)
    around.read(things)
    sources = {*things, *around.sources("partOf", things)}
    around.read(sources)
    directives = around.sources("source", sorted(sources))
    # What a document tells of a directive that is itself at hand stands with that directive.
    directives = [iri for iri in directives if not around.iris(iri, "reports")]
    _read_around(around, directives)
    directives.sort(key=lambda iri: (around.title(document_of(around, iri)), *place_of(around, iri)))
    mandates = tuple(_mandate(around, iri) for iri in directives)
    bodies = around.targets(things, "adoptedBy", "heldBy")
    table = table_of(store, around, found, mandates, lang)
    return Trace(
        resolution=found.term.value,
        title=next((label for thing in things if (label := around.label(thing))), ""),
        body="; ".join(around.name(one) for one in bodies),
        body_label="; ".join(label for one in bodies if (label := around.label(one))),
        mandates=mandates,
        table=table,
        iri=next(iter(things), ""),
        explanation=table.explanation,
    )


def _things(store: Queryable, term: ox.Literal | ox.NamedNode) -> list[str]:
    """What bears the name."""
    if isinstance(term, ox.NamedNode):
        return [term.value]
    rows = select(store, _NAMED, {"name": term})
    return [row["thing"].value for row in rows if isinstance(row["thing"], ox.NamedNode)]


def _read_around(around: Neighbourhood, directives: list[str]) -> None:
    """Read all that a trace of these directives tells of, ring by ring."""
    activities = around.targets(around.sources("from", directives), "to")
    fresh = activities
    while fresh:
        known = set(activities)
        fresh = [iri for iri in around.targets(fresh, "informs") if iri not in known]
        activities += fresh
    links = around.sources("from", directives)
    origins = around.targets(directives, "source")
    around.targets(origins, "partOf")
    taken_up = [*origins, *around.targets(origins, "partOf")]
    around.sources("reaffirms", taken_up)
    around.sources("renews", [*directives, *taken_up])
    facts = [*directives, *links, *activities]
    around.targets(facts, *_DESCRIBED)
    around.tongues(one.partition("#")[0] for fact in facts for one in around.iris(fact, "evidence"))
    quotes = [one for fact in facts for one in around.words_of(fact)]
    around.read(quotes)
    paragraphs = [*around.targets(facts, "recordedIn"), *around.targets(quotes, "inParagraph")]
    around.targets(paragraphs, "partOf")
    around.tongues(version for quote in quotes for version in around.iris(quote, "inExpression"))
    read_opinions(around, facts)


def _mandate(around: Neighbourhood, iri: str) -> Mandate:
    text, language = around.words(iri, "text")
    links = around.sources("from", [iri])
    linked: dict[str, list[str]] = {}
    for link in links:
        for activity in around.iris(link, "to"):
            linked.setdefault(activity, []).append(link)
    reached = {later for activity in linked for later in _reached(around, activity)}
    recorded, opinions = _status(around, iri, followed(around, linked)), opinions_of(around, iri)
    # What another linked activity led on to stands under that one.
    tops = [activity for activity in linked if activity not in reached] or list(linked)
    return Mandate(
        source="; ".join(_names(around, iri, "source")),
        verb="; ".join(_names(around, iri, "verb")),
        label=_label(around, iri, "verb"),
        addressees=tuple(_in_words(around, iri, "addressee")),
        text=text,
        language=language,
        report=around.title(document_of(around, iri)),
        para=around.value(paragraph_of(around, iri), "number"),
        quotes=_quotes(around, iri),
        status=status_given(opinions) or recorded,
        activities=tuple(
            _activity(around, activity, linked, text, frozenset())
            for activity in sorted(tops, key=lambda activity: place_of(around, activity))
        ),
        iri=iri,
        recorded=recorded,
        opinions=opinions,
    )


def _activity(
    around: Neighbourhood, iri: str, linked: dict[str, list[str]], asked: str, above: frozenset[str]
) -> Activity:
    text, language = around.words(iri, "text")
    above = above | {iri}
    later = [one for one in around.iris(iri, "informs") if one not in above]
    para = around.value(paragraph_of(around, iri), "number")
    return Activity(
        kind="; ".join(_names(around, iri, "kind")),
        label=_label(around, iri, "kind"),
        actors=tuple(_in_words(around, iri, "actor")),
        date="; ".join(around.values(iri, "date")),
        basis=tuple(_names(around, iri, "basis")),
        text=text,
        language=language,
        result=around.words(iri, "resultText")[0],
        report=around.title(document_of(around, iri)),
        para=para,
        quotes=_quotes(around, iri),
        link=_link(around, linked[iri], asked) if iri in linked else None,
        outcomes=tuple(
            sorted(
                (Outcome(around.name(one), para, one) for one in around.iris(iri, "hasOutcome")),
                key=lambda outcome: (outcome.name, outcome.iri),
            )
        ),
        led_to=tuple(
            _activity(around, one, linked, asked, above) for one in sorted(later, key=lambda one: place_of(around, one))
        ),
        iri=iri,
        opinions=opinions_of(around, iri),
    )


def _link(around: Neighbourhood, links: list[str], asked: str) -> Link:
    """The link between a mandate and an activity; `stated` in one language is enough."""
    kinds = sorted(name for link in links for name in _names(around, link, "linkKind"))
    terms = dict.fromkeys(term for link in links for term in around.terms(link, "sharedTerm"))
    return Link(
        kind=kinds[-1] if kinds else "",
        shared_terms=tuple(sorted(terms, key=lambda term: (max(asked.find(term), 0), term))),
        quotes=tuple(quote for link in links for quote in _quotes(around, link)),
        iri=links[0],
        opinions=opinions_of(around, *links),
        rejected=all(is_rejected(around, link) for link in links),
    )


def _status(around: Neighbourhood, iri: str, activities: list[str]) -> Status:
    """What the documents record of a directive, given the activities that followed it."""
    reached = {later for activity in activities for later in (activity, *_reached(around, activity))}
    if activities:
        outcome = any(around.iris(one, "hasOutcome") for one in reached if not is_rejected(around, one))
        return Status.OUTCOME if outcome else Status.ACTIVITY
    origins = around.iris(iri, "source")
    wholes = [whole for origin in origins for whole in around.iris(origin, "partOf")]
    again = [one for one in around.sources("reaffirms", [*origins, *wholes]) if one != iri]
    renewed = around.sources("renews", [iri, *origins, *wholes])
    return Status.FORWARD if again or renewed else Status.NOTHING


def _reached(around: Neighbourhood, activity: str) -> set[str]:
    """All activities that one led on to, over any number of steps."""
    reached: set[str] = set()
    fresh = [activity]
    while fresh:
        fresh = [later for one in fresh for later in around.iris(one, "informs") if later not in reached]
        reached |= set(fresh)
    return reached - {activity}


def _quotes(around: Neighbourhood, iri: str) -> tuple[Quote, ...]:
    """The words that a fact rests on, of its best language version, in the order of the text."""
    quotes = []
    for evidence in around.words_of(iri):
        version = next(iter(around.iris(evidence, "inExpression")), "")
        paragraph = next(iter(around.iris(evidence, "inParagraph")), "")
        document = next(iter(around.iris(paragraph, "partOf")), "")
        quotes.append(
            Quote(
                exact=around.value(evidence, "exact"),
                begin=around.number(evidence, "begin"),
                end=around.number(evidence, "end"),
                language=around.tongues([version])[version],
                document=around.title(document),
                para=around.value(paragraph, "number"),
                iri=evidence,
            )
        )
    best = min((around.rank(quote.language) for quote in quotes), default="")
    kept = [quote for quote in quotes if around.rank(quote.language) == best]
    return tuple(sorted(kept, key=lambda quote: (quote.begin, quote.end, quote.iri)))


def _names(around: Neighbourhood, iri: str, property_: str) -> list[str]:
    return sorted({around.name(target) for target in around.iris(iri, property_)})


def _in_words(around: Neighbourhood, iri: str, property_: str) -> list[str]:
    """The names of agents in the order in which the fact's words name them, then those that they do not name."""
    texts = around.tagged(iri, "text")

    def place(agent: str) -> int:
        labels = around.labels(agent)
        found = [text.find(label) for text, language in texts for label, tongue in labels if tongue == language]
        return min((at for at in found if at >= 0), default=FAR)

    agents = sorted(around.iris(iri, property_), key=lambda agent: (place(agent), around.name(agent)))
    return list(dict.fromkeys(around.name(agent) for agent in agents))


def _label(around: Neighbourhood, iri: str, property_: str) -> str:
    """What people call a concept: its label, else its identifier with spaces."""
    concepts = around.iris(iri, property_)
    return "; ".join(around.label(one) or around.name(one).replace("_", " ") for one in concepts)

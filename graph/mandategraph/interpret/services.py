"""The services that a report describes: review mechanisms, directories, portals, publications, networks, tools."""

from __future__ import annotations

from mandategraph.document import Document, Span
from mandategraph.facts import Reference, ReferenceKind, Service
from mandategraph.interpret.agents import ACTING
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.recognise import Mentions
from mandategraph.recognise.view import Mention, MentionKind


def find_services(document: Document, paragraph: Paragraph, mentions: Mentions) -> list[Service]:
    """The services of a paragraph, each once: those the vocabulary names, and those described by what they are."""
    if not paragraph.running or paragraph.role in ("attendance", "agenda", "adoption"):
        return []
    grammar = mentions.grammar
    found: dict[tuple[str, str], Service] = {}
    generic = grammar.all("services", "not_services")
    leading = grammar.one("services", "leading")
    for sentence in paragraph.sentences:
        named: list[tuple[int, int]] = []
        for at, mention in sorted(sentence.view.mentions.items()):
            if mention.kind == MentionKind.SERVICE and mention.entry:
                named.append((at, at + 1))
                one = _named(document, sentence, mention, mentions)
                found.setdefault((one.kind, one.concept), one)
        for kind, pattern in grammar.named("services", "kinds"):
            for match in pattern.finditer(sentence.text):
                begin, end = match.span("name")
                if lead := leading.match(sentence.text, begin, end):
                    begin = lead.end()
                if any(end == first for first, _ in named):  # "the portal X": X itself is named
                    continue
                if any(begin < other and first < end for first, other in named):
                    continue
                if any(one.search(sentence.text[begin:end]) for one in generic):
                    continue
                named.append((begin, end))
                span = sentence.view.span(begin, end)
                name = document.quote(span)
                if any(
                    name.endswith(other.name) or other.name.endswith(name)
                    for other in found.values()
                    if other.kind == kind
                ):
                    continue
                found[(kind, name)] = Service(
                    sentence.para, (span,), name, kind, _provider(sentence, begin, end, mentions)
                )
    return sorted(found.values(), key=lambda one: one.evidence[0])


def _named(document: Document, sentence: Sentence, mention: Mention, mentions: Mentions) -> Service:
    entry = mention.entry
    assert entry is not None
    provider = None
    for identifier in entry.properties.get("providedBy", ()):
        for kind in (ReferenceKind.BODY, ReferenceKind.ORGANIZATION):
            known = mentions.grammar.vocabulary.get(kind.value, identifier)
            provider = mentions.grammar.vocabulary.reference(known) if known else provider
    kind_of = next(iter(entry.properties.get("serviceKind", ())), "tool")
    span: Span = mention.span
    return Service(sentence.para, (span,), document.quote(span), kind_of, provider, entry.identifier)


def _provider(sentence: Sentence, begin: int, end: int, mentions: Mentions) -> Reference | None:
    """Whose service it is: the agent inside its name, else the one right before it."""
    for at in (begin - 2, begin - 1, *range(begin, end)):
        mention = sentence.view.mentions.get(at)
        if mention and mention.kind in ACTING and mention.kind != MentionKind.GROUP and mention.targets:
            return mention.targets[0]
    return None

"""A directive as lists of them show it: who is asked to do what, in which words, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph.explorer.names import Names
from mandategraph.explorer.said import Said, best


@dataclass(frozen=True, slots=True)
class Asks:
    """A directive: its verbs and addressees by name (with their IRIs), its text, and the document and paragraph."""

    iri: str
    verbs: tuple[tuple[Said, str], ...]
    addressees: tuple[tuple[Said, str], ...]
    text: Said
    document: Said
    place: str
    para: str
    paragraph: str


def directives_of(names: Names, iris: Iterable[str]) -> tuple[Asks, ...]:
    """What the graph says of directives, in their order."""
    wanted, around = list(iris), names.around
    around.read(wanted)
    paragraphs = around.targets(wanted, "recordedIn")
    around.targets(paragraphs, "partOf")
    names.read(one for iri in wanted for name in ("verb", "addressee") for one in around.iris(iri, name))
    return tuple(_asks(names, iri) for iri in wanted)


def _asks(names: Names, iri: str) -> Asks:
    around = names.around
    paragraph = next(iter(around.iris(iri, "recordedIn")), "")
    document = next(iter(around.iris(paragraph, "partOf")), "")
    return Asks(
        iri=iri,
        verbs=tuple((names.of(one), one) for one in around.iris(iri, "verb")),
        addressees=tuple((names.of(one), one) for one in around.iris(iri, "addressee")),
        text=best(around.tagged(iri, "text"), names.language),
        document=names.of(document),
        place=document,
        para=around.value(paragraph, "number"),
        paragraph=paragraph,
    )

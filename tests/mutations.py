"""Graphs broken at random: what documents' graphs turn into when something goes wrong, and worse."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pyoxigraph as ox

from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.namespaces import RDF, RDFS, SKOS, VOCABULARY, XSD

Triples = list[ox.Triple]
_TYPE = ox.NamedNode(RDF + "type")
_DATATYPES = (
    *(XSD + name for name in ("string", "integer", "decimal", "boolean", "date", "gYear", "gYearMonth", "dateTime")),
    *(XSD + name for name in ("double", "anyURI", "int", "nonNegativeInteger", "token", "language")),
    *(RDF + "HTML", RDFS + "Literal", "urn:own"),
)
# Odd spellings, values that are not what they are said to be, and borders.
_WORDS = (
    *("", " ", "0", "00", "08", "+7", "-1", "-0", "1.0", "1.", ".5", "1e3", "NaN", "٣", "１", "9" * 18, "9" * 30),
    *("2019", "0000", "-2019", "12019", "2019-13", "2019-00", "2019-02", "2019-02-30", "2019-05-31", "2019-05-31Z"),
    *(
        "2019-05-31T00:00:00",
        "true",
        "TRUE",
        "1",
        "\n",
        "a\nb",
        'a"b',
        "a\\b",
        "\u00a0",
        "\u2028",
        "\U0001f600",
        "en",
        "zh",
    ),
    *(
        "EN",
        "A/RES/75/1",
        "x/",
        "31 May 2019",
        "soon",
        "115个国家",
        "请秘书处收集信息",
        "ab/directive/recommendation/a",
    ),
)
_LANGUAGES = ("en", "zh", "fr", "en-GB", "zh-Hans", "EN", "x-own")
_SUPERCLASSES = ("Directive", "Activity", "Meeting", "Document", "Agent", "Evidence", "Paragraph", "Outcome")


def mutate(triples: Sequence[ox.Triple], dice: random.Random, times: int) -> Triples:
    """A graph after some changes at random."""
    changed = list(dict.fromkeys(triples))
    for _ in range(times):
        changed = dice.choice(_WAYS)(changed, dice) if changed else list(triples)
    return list(dict.fromkeys(changed))


def _replaced(triples: Triples, place: int, *new: ox.Triple) -> Triples:
    return [*triples[:place], *new, *triples[place + 1 :]]


def _place(triples: Triples, dice: random.Random) -> int:
    """Any place: properties that few triples have come as often as others."""
    predicate = dice.choice(sorted({one.predicate.value for one in triples}))
    return dice.choice([place for place, one in enumerate(triples) if one.predicate.value == predicate])


def _drop(triples: Triples, dice: random.Random) -> Triples:
    return _replaced(triples, _place(triples, dice))


def _drop_all(triples: Triples, dice: random.Random) -> Triples:
    """All values that a thing has of a property, or all that is said of a thing."""
    one = triples[_place(triples, dice)]
    whole = dice.random() < 0.2
    return [
        other for other in triples if other.subject != one.subject or (not whole and other.predicate != one.predicate)
    ]


def _literal(dice: random.Random, words: str | None = None) -> ox.Literal:
    words = dice.choice(_WORDS) if words is None else words
    match dice.randrange(4):
        case 0:
            return ox.Literal(words)
        case 1:
            return ox.Literal(words, language=dice.choice(_LANGUAGES))
        case _:
            return ox.Literal(words, datatype=ox.NamedNode(dice.choice(_DATATYPES)))


def _term(triples: Triples, dice: random.Random) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Some term: one of the graph, or a new one."""
    match dice.randrange(8):
        case 0:
            return ox.BlankNode(dice.choice("ab"))
        case 1:
            return ox.NamedNode(f"urn:new:{dice.choice('ab')}")
        case 2:
            return ox.NamedNode(
                VOCABULARY + dice.choice(("verb", "verb/request", "statement-kind/concern", "capacity"))
            )
        case 3 | 4:
            return _literal(dice)
        case _:
            found = dice.choice(triples).object
            return found if isinstance(found, ox.NamedNode | ox.BlankNode | ox.Literal) else ox.BlankNode("c")


def _other_value(triples: Triples, dice: random.Random) -> Triples:
    place = _place(triples, dice)
    one = triples[place]
    return _replaced(triples, place, ox.Triple(one.subject, one.predicate, _term(triples, dice)))


def _further_value(triples: Triples, dice: random.Random) -> Triples:
    one = triples[_place(triples, dice)]
    return [*triples, ox.Triple(one.subject, one.predicate, _term(triples, dice))]


def _like_another(triples: Triples, dice: random.Random) -> Triples:
    """The value that something else has of the same property."""
    place = _place(triples, dice)
    one = triples[place]
    values = [other.object for other in triples if other.predicate == one.predicate]
    new = ox.Triple(one.subject, one.predicate, dice.choice(values))
    return _replaced(triples, place, new) if dice.random() < 0.5 else [*triples, new]


def _respelled(triples: Triples, dice: random.Random) -> Triples:
    """The same words as another kind of literal, or another spelling in the same kind."""
    places = [place for place, one in enumerate(triples) if isinstance(one.object, ox.Literal)]
    if not places:
        return triples
    predicate = dice.choice(sorted({triples[place].predicate.value for place in places}))
    place = dice.choice([place for place in places if triples[place].predicate.value == predicate])
    one = triples[place]
    assert isinstance(one.object, ox.Literal)
    words = one.object.value
    if dice.random() < 0.5:
        new = _literal(dice, words)
    else:
        words = dice.choice((words + " ", words[:-1], words.upper(), "0" + words, words + "x", words[1:], *_WORDS))
        language = one.object.language
        new = ox.Literal(words, language=language, datatype=None if language else one.object.datatype)
    return _replaced(triples, place, ox.Triple(one.subject, one.predicate, new))


def _moved(triples: Triples, dice: random.Random) -> Triples:
    """Another subject: something of the graph, a blank node, or something in the vocabularies."""
    place = _place(triples, dice)
    one = triples[place]
    term = _term(triples, dice)
    subject = term if isinstance(term, ox.NamedNode | ox.BlankNode) else dice.choice(triples).subject
    return _replaced(triples, place, ox.Triple(subject, one.predicate, one.object))


def _another_property(triples: Triples, dice: random.Random) -> Triples:
    place = _place(triples, dice)
    one = triples[place]
    predicate = triples[_place(triples, dice)].predicate
    return _replaced(triples, place, ox.Triple(one.subject, predicate, one.object))


def _another_class(triples: Triples, dice: random.Random) -> Triples:
    place = dice.choice([place for place, one in enumerate(triples) if one.predicate == _TYPE] or [0])
    one = triples[place]
    names = sorted({str(other.object) for other in triples if other.predicate == _TYPE and "<" in str(other.object)})
    name = dice.choice([*names, *(f"<{MG}{name}>" for name in _SUPERCLASSES), f"<{SKOS}Concept>"])
    new = ox.Triple(one.subject, _TYPE, ox.NamedNode(name[1:-1]))
    return [*triples, new] if dice.random() < 0.5 else _replaced(triples, place, new)


def _unnamed(triples: Triples, dice: random.Random) -> Triples:
    """A thing loses its IRI."""
    thing, blank = dice.choice(triples).subject, ox.BlankNode("unnamed")
    return [
        ox.Triple(
            blank if one.subject == thing else one.subject, one.predicate, blank if one.object == thing else one.object
        )
        for one in triples
    ]


def _class_of_its_own(triples: Triples, dice: random.Random) -> Triples:
    if dice.random() < 0.9:
        return triples
    upper = ox.NamedNode(MG + dice.choice(_SUPERCLASSES))
    own = ox.NamedNode("urn:own")
    thing = dice.choice(triples).subject
    return [*triples, ox.Triple(own, ox.NamedNode(RDFS + "subClassOf"), upper), ox.Triple(thing, _TYPE, own)]


_WAYS: tuple[Callable[[Triples, random.Random], Triples], ...] = (
    _drop,
    _drop_all,
    _other_value,
    _other_value,
    _further_value,
    _like_another,
    _like_another,
    _respelled,
    _respelled,
    _respelled,
    _moved,
    _another_property,
    _another_class,
    _unnamed,
    _class_of_its_own,
)

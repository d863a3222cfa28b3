"""The forms of a name: what a text writes for it in other cases, numbers and genders.

The vocabularies list the forms of the names they know. A name that only the document gives is sought by the stems of
its words, with the algorithm that the pack's `[links] stemmer` names.
"""

from __future__ import annotations

import re

from snowballstemmer import stemmer

from mandategraph.recognise.grammar import Grammar

#: Words up to this length are prepositions and the like, which have one form only.
_UNINFLECTED = 3
#: How much longer than the word's own ending another one can be: "совещание", "совещаниями".
_LONGER = 2


def forms_of(name: str, text: str, grammar: Grammar, *, noun: bool = False) -> tuple[str, ...]:
    """The forms in which a folded text writes a name, the name itself among them, each once, sorted.

    A `noun` alone means what it names where it has a capital: where one form has one, those without are left out. In a
    language whose words do not change, the name alone.

    >>> "рабочая группа по прекурсорам" in "... Рабочей группе по прекурсорам ..." -> "Рабочей группе по прекурсорам"
    """
    algorithm = grammar.pack.text("links", "stemmer")
    if not algorithm:
        return (name,)
    stem = stemmer(algorithm).stemWord
    parts = re.findall(r"\w+|\s+|[^\w\s]+", name.lower())
    pattern = "".join(
        re.escape(part) if len(part) <= _UNINFLECTED and not part.isspace() else _varied(part, stem(part))
        for part in parts
    )
    found = {re.sub(r"\s+", " ", one) for one in re.findall(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)}
    capital = {one for one in found if noun and one[0].isupper()}
    return tuple(sorted(capital or {name, *found}))


def _varied(part: str, stem: str) -> str:
    if part.isspace():
        return r"\s+"
    longest = len(part) - len(stem) + _LONGER
    return rf"{re.escape(stem)}\w{{0,{longest}}}" if part[0].isalpha() else re.escape(part)

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
#: The longest ending that can follow a stem.
_ENDING = r"\w{0,5}"


def forms_of(name: str, text: str, grammar: Grammar) -> tuple[str, ...]:
    """The forms in which a folded text writes a name, the name itself among them, each once, sorted.

    Where one form is written with a capital, those without are common nouns and left out. In a language whose words do
    not change, the name alone.

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
    capital = {one for one in found if one[0].isupper()}
    return tuple(sorted({name, *(capital or found)}))


def _varied(part: str, stem: str) -> str:
    if part.isspace():
        return r"\s+"
    return re.escape(stem) + _ENDING if part[0].isalpha() else re.escape(part)

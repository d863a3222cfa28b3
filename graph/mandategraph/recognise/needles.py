"""What a text must hold for a pattern to match anywhere in it: a cheap test before a costly search.

Most patterns of a pack are about words that most blocks do not hold. From a pattern's syntax tree follows a set of
short strings one of which stands in whatever it matches; where none is in a text, the pattern need not be tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import product
from re import _parser as parser  # type: ignore[attr-defined]  # what `re.compile` itself begins with
from typing import Any

_MOST = 80  # strings, beyond which looking for them all costs as much as the pattern
_RARITY = 30.0  # how many times rarer a string is for each of its characters
_CUT = 7  # characters of a string that tell enough
_LONGEST = 4  # characters that are counted
_COMMON = 1 / 12  # how often some of the strings may stand in a text, guessed: beyond it the test is not worth while

#: Letters that another letter than their own small or capital one matches where case does not count.
_ODD = re.compile(
    "[\u0130\u0131\u017f\u00b5\u0345\u0370-\u03ff\u1c80-\u1c8f\u1e9b\u1f00-\u1fff\ua64a\ua64b\ufb05\ufb06]"
)

_Node = tuple[Any, Any]


class Text:
    """A text to be searched by many patterns."""

    __slots__ = ("_asked", "_lowered")

    def __init__(self, text: str) -> None:
        self._lowered = None if _ODD.search(text) else text.lower()
        self._asked: dict[tuple[str, ...], bool] = {}

    def may_match(self, needles: tuple[str, ...]) -> bool:
        """Whether a pattern with these needles can match anywhere in the text."""
        if not needles or self._lowered is None:
            return True
        found = self._asked.get(needles)
        if found is None:
            lowered = self._lowered
            found = self._asked[needles] = any(needle in lowered for needle in needles)
        return found


@cache
def needles_of(pattern: str) -> tuple[str, ...]:
    """Strings in lower case one of which stands in any text that a pattern matches; none where nothing useful follows.

    The pattern is one that counts no case. It is a regular expression, else `re.error` is raised.

    >>> "(?:in )?resolutions? ([0-9/]+)" -> ("resolution ", "resolutions ")
    """
    found = _required(list(parser.parse(pattern, re.IGNORECASE)))
    return tuple(sorted(_fewer(found))) if found and _weight(found) < _COMMON else ()


def _fewer(needles: frozenset[str]) -> frozenset[str]:
    """Beginnings or ends that do nearly as well, where they are fewer; what holds another is told by that one."""
    needles = _telling(needles)
    options = [needles, *(frozenset(one[part] for one in needles) for part in (slice(_CUT), slice(-_CUT, None)))]
    return _telling(min((one for one in options if _weight(one) < _COMMON), key=len))


def _telling(needles: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in needles if not any(other != one and other in one for other in needles))


def _weight(needles: Iterable[str]) -> float:
    """How often one of the strings may stand in a text, for comparing."""
    return sum(_RARITY ** -min(sum(_told(one) for one in needle), _LONGEST) for needle in needles)


def _told(character: str) -> float:
    """How much a character tells: a mention's is rarer than a letter, and a space is nearly everywhere."""
    if "\ue000" <= character <= "\uf8ff":
        return 2.0
    return 0.3 if character == " " else 0.8 if character in "0123456789" else 1.0


def _required(sequence: list[_Node]) -> frozenset[str] | None:
    """The best set of strings that a sequence cannot do without, None if it has none."""
    candidates: list[frozenset[str]] = []
    run = frozenset({""})
    for operator, value in sequence:
        name = str(operator)
        if name in ("AT", "ASSERT_NOT"):
            continue
        if name == "ASSERT":
            candidates += _known(_required(list(value[1])))
            continue
        whole = _whole(name, value)
        if whole is not None and len(run) * len(whole) <= _MOST:
            run = frozenset(one + other for one, other in product(run, whole))
            continue
        candidates.append(run)
        run = whole if whole is not None else frozenset({""})
        if whole is None:
            candidates += _known(_inside(name, value))
    candidates.append(run)
    useful = [one for one in candidates if "" not in one and len(one) <= _MOST]
    return min(useful, key=_weight, default=None)


def _known(found: frozenset[str] | None) -> list[frozenset[str]]:
    return [found] if found else []


def _inside(name: str, value: Any) -> frozenset[str] | None:
    """What a part of a sequence that may be written in too many ways cannot do without."""
    if name == "SUBPATTERN":
        return _required(list(value[3]))
    if name == "ATOMIC_GROUP":
        return _required(list(value))
    if name == "BRANCH":
        found = [_required(list(one)) for one in value[1]]
        return frozenset().union(*(one for one in found if one)) if all(found) else None
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _required(list(value[2]))
    return None


def _whole(name: str, value: Any) -> frozenset[str] | None:
    """All that a part of a sequence matches, None if that is too much."""
    if name == "LITERAL":
        return _letters([value])
    if name == "IN":
        return _letters_in(value)
    if name == "SUBPATTERN":
        return _whole_sequence(list(value[3]))
    if name == "ATOMIC_GROUP":
        return _whole_sequence(list(value))
    if name == "BRANCH":
        found = [_whole_sequence(list(one)) for one in value[1]]
        every = frozenset().union(*(one for one in found if one))
        return every if all(one is not None for one in found) and len(every) <= _MOST else None
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[1] == 1:
        once = _whole_sequence(list(value[2]))
        return once if once is None or value[0] else once | {""}
    return None


def _whole_sequence(sequence: list[_Node]) -> frozenset[str] | None:
    run = frozenset({""})
    for operator, value in sequence:
        name = str(operator)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        whole = _whole(name, value)
        if whole is None or len(run) * len(whole) > _MOST:
            return None
        run = frozenset(one + other for one, other in product(run, whole))
    return run


def _letters_in(value: list[_Node]) -> frozenset[str] | None:
    codes: list[int] = []
    for operator, one in value:
        name = str(operator)
        if name == "LITERAL":
            codes.append(one)
        elif name == "RANGE" and one[1] - one[0] < _MOST:
            codes += range(one[0], one[1] + 1)
        else:
            return None
    return _letters(codes)


def _letters(codes: list[int]) -> frozenset[str] | None:
    letters = {chr(code).lower() for code in codes}
    if len(letters) > 12 or any(len(one) != 1 or _ODD.match(one) for one in map(chr, codes)):
        return None
    return frozenset(letters) if all(len(one) == 1 for one in letters) else None

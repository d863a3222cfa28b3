"""A line of a right-to-left script from the order in which it is seen to the order in which it is read.

Letters go from right to left; numbers, and words of other scripts with the numbers that follow them, from left to
right. The reverse of what the Unicode bidirectional algorithm does when a line is shown, for lines without marks of
direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_RIGHT = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_MARKER = re.compile(r"\(?[0-9A-Za-z]{1,4}[.)(]")
_ENDS = frozenset(".:;!?\u061b\u061f\u2026")
_SEPARATORS = frozenset(".,:/+-\u2013\u066b\u066c%")
_OPENING = re.compile(r"(?:(?<=\s)|^)[()\[\]{}](?=[^\s.,;:\u060c\u061b\u061f])|(?<=\s)[()\[\]{}]$")
_CLOSING = re.compile(r"(?<=\S)[()\[\]{}](?=[\s.,;:\u060c\u061b\u061f]|$)")
_OPEN = str.maketrans(")]}", "([{")
_CLOSE = str.maketrans("([{", ")]}")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text go from right to left."""
    classes = [unicodedata.bidirectional(one) for one in text]
    right = sum(one in _RIGHT for one in classes)
    return right > sum(one == "L" for one in classes)


def has_right_to_left(text: str) -> bool:
    """Whether some letters of a text go from right to left."""
    return any(unicodedata.bidirectional(one) in _RIGHT for one in text)


def runs_of(
    texts: Sequence[str], apart: frozenset[int] = frozenset(), *, from_left: bool = False
) -> list[tuple[int, int]]:
    """What is read one after the other in a line, as ranges of its characters; they are given from the left.

    Args:
        texts: the characters; each range is read from the left to the right.
        apart: after which of them a space stands, where spaces are not among them.
        from_left: whether the line is part of a paragraph that begins at the left, for all its letters.

    >>> ["2", "0", " ", "b", "a"], a and b being Arabic letters -> [(4, 5), (3, 4), (2, 3), (0, 2)]
    """
    kinds = [_kind(one) for one in texts]
    if not from_left:
        return _from_right(kinds, texts, apart, 0, len(texts))
    found: list[tuple[int, int]] = []
    index = _end_of_marker(texts)
    if index:
        found.append((0, index))
    while index < len(texts):
        if index and kinds[index - 1] == "L" and (numbers := _numbers_behind(kinds, index, len(texts))) > index:
            found.append((index, numbers))
            index = numbers
            continue
        end = index
        while end < len(texts) and kinds[end] != "L":
            end += 1
        strong = [one for one in range(index, end) if kinds[one] in "RE"]
        if not any(kinds[one] == "R" for one in strong):  # numbers and the like among Latin letters
            end = max(end, index + 1)
            found.append((index, end))
        else:
            last = end
            while (
                last > strong[-1] + 1 and texts[last - 1] in _ENDS
            ):  # of a sentence: at the right, as in other scripts
                last -= 1
            found += _from_right(kinds, texts, apart, index, last)
            found += [(one, one + 1) for one in range(last, end)]
        index = end
    return found


def runs_without_letters(texts: Sequence[str], apart: frozenset[int]) -> list[tuple[int, int]]:
    """What is read one after the other in a line of right-to-left text that has none of its letters.

    The full stop at its left is its end; a number at its right, with another before it, its beginning.

    >>> [".", "2", "0", "1", "9"] -> [(1, 5), (0, 1)]; "vol. 3 12" -> "12", "vol. 3"
    """
    first = next((index for index, one in enumerate(texts) if one not in _ENDS), 0)
    last = len(texts)
    while last > first and _kind(texts[last - 1]) == "E" and (last == len(texts) or last - 1 not in apart):
        last -= 1
    numbered = first < last < len(texts) and last - 1 in apart and _kind(texts[last - 1]) == "E"
    if not numbered:
        last = len(texts)
    found = [(last, len(texts)), (first, last), *((index, index + 1) for index in range(first))]
    return [one for one in found if one[0] < one[1]]


def _numbers_behind(kinds: Sequence[str], begin: int, end: int) -> int:
    """Where the numbers end that go on with a word from left to right: "EG" / ".1/2019"."""
    last = begin
    for index in range(begin, end):
        if kinds[index] in "LR":
            break
        if kinds[index] == "E":
            last = index + 1
    return last


def _from_right(
    kinds: Sequence[str], texts: Sequence[str], apart: frozenset[int], first: int, end: int
) -> list[tuple[int, int]]:
    """The runs between two places, from the right on."""
    found: list[tuple[int, int]] = []
    index = end - 1
    while index >= first:
        begin = index if kinds[index] in "RN" else max(_begin_of_run(kinds, texts, apart, index), first)
        found.append((begin, index + 1))
        index = begin - 1
    return found


def _end_of_marker(texts: Sequence[str]) -> int:
    """Where the number ends that a line begins with: "12.", "(a)", "I."; 0 if it begins with none."""
    found = _MARKER.match("".join(one[0] for one in texts[:8]))
    return found.end() if found else 0


def _kind(text: str) -> str:
    """R: from right to left, L: from left to right, E: a digit, N: goes with what is around it."""
    direction = unicodedata.bidirectional(text[0])
    if direction in _RIGHT or direction == "NSM":
        return "R"
    if direction in _NUMBERS:
        return "E"
    return "L" if direction == "L" else "N"


def _begin_of_run(kinds: Sequence[str], texts: Sequence[str], apart: frozenset[int], end: int) -> int:
    """Where, to the left of its last character, a run begins that is read from left to right."""
    begin = end
    while begin > 0 and kinds[begin - 1] != "R":
        begin -= 1
    words = [index for index in range(begin, end + 1) if kinds[index] == "L"]
    if words:
        return words[0]
    begin = end
    while begin > 0 and begin - 1 not in apart:
        if kinds[begin - 1] == "E":
            begin -= 1
        elif begin > 1 and texts[begin - 1] in _SEPARATORS and kinds[begin - 2] == "E":
            begin -= 2
        elif texts[begin - 1] in "%$\u20ac":
            begin -= 1
        else:
            break
    return begin


def brackets_are_mirrored(lines: Sequence[str]) -> bool:
    """Whether a document gives its brackets in the shape that they are seen in, and not as they are read."""
    opening = "".join(found.group() for line in lines for found in _OPENING.finditer(line))
    closing = "".join(found.group() for line in lines for found in _CLOSING.finditer(line))
    turned = sum(one in ")]}" for one in opening) + sum(one in "([{" for one in closing)
    return turned * 2 > len(opening) + len(closing)


def mirror(text: str) -> str:
    """Brackets turned round."""
    return text.translate(_MIRRORED)


def with_brackets(text: str, mirrored: bool) -> str:
    """A line with its brackets as they are read: those before a word open, those behind one close.

    `mirrored`: whether the document gives most of its brackets in the shape that they are seen in.
    """
    text = mirror(text) if mirrored else text
    text = _OPENING.sub(lambda found: found.group().translate(_OPEN), text)
    return _CLOSING.sub(lambda found: found.group().translate(_CLOSE), text)

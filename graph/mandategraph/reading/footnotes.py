"""Footnotes taken from the foot of each page, and the marks in the text that refer to them.

A rule (`____`) parts them from the text above. Where a PDF's rule was lost, lines at a page's end that begin with the
next footnote's number are footnotes if a mark with that number stands above them on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mandategraph.reading.lines import Line, ends_sentence

_RULE = re.compile(r"[_‗―─—–-]{5,200}|(?:[_─] ?){5,100}")
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"  # digits that are written raised
_LEVEL = str.maketrans(_RAISED, "0123456789")
_NOTE = re.compile(
    rf"[\s\u200e\u200f]*([(（]?)(\d{{1,3}}|[{_RAISED}]{{1,3}}|\*{{1,4}})([)）/]?)"
    rf"(?:\s+|(?<=[)）/{_RAISED}]))(?:\(\)\s*)?(?=\S)"
)
_BARE_NOTE = re.compile(r"[(（]?(\d{1,3})(?:[)）]|\s)\s*(?=\S)")
_LONGEST = 40  # lines of footnotes on one page
_LOOK_BACK = 12  # lines above a page's end where footnotes without a rule may begin
# Weights of a mark; of one glued to a resolution's number (74/1689) at a clause's end and inside it; to another number.
_CERTAIN, _LIKELY, _POSSIBLE, _ENDING, _GLUED, _FAINT = 16, 12, 4, 3, 2, 1
_NUMBERS = "|".join(rf"(?<=[0-9]/[0-9]{{{digits}}})" for digits in (1, 2, 3))
_OTHERS = "|".join(  # decision VII/11, decision 1/CP.21, Agenda 21 (with two digits more no year), COVID-19, 29th
    rf"(?<={one})"
    for one in (
        *(rf"[IVX]/[0-9]{{{digits}}}" for digits in (1, 2)),
        *(rf"[0-9]/[A-Z]{{{letters}}}\.[0-9]{{{digits}}}" for letters in (2, 3) for digits in (1, 2)),
        r"[^\W\d_]{2}[ \u00a0][0-9]",
        r"[^\W\d_]{2}[ \u00a0](?:1[0-8]|2[1-9]|[3-9][0-9])",
        r"[^\W\d_][-\u2010\u2011][0-9]{2}",
        r"[0-9][\u00ba\u00aa\u00b0o]",
    )
)
_CLAUSE_END = r"(?=[,;:.)\u060c\u061b](?!\d)|$)"
_IN_WORD = "A-Za-z0-9./-"
_SIGN = r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]"  # on a letter
_OF_RESOLUTION = re.compile(r"\d\d/\d{1,3}")


@dataclass(slots=True)
class Note:
    """A footnote: its number, its lines, and which of the remaining lines stand above it on its page."""

    number: str
    lines: list[Line]
    above: tuple[int, int]
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a footnote's mark may stand: the line, begin and end in its text, and how much speaks for it."""

    line: int
    begin: int
    end: int
    weight: int


@dataclass(frozen=True, slots=True)
class Separated:
    """The lines without footnotes and without the marks found; the footnotes; where their marks stood in the source."""

    lines: list[Line]
    notes: list[Note]
    marks: dict[int, int]  # the note's place in `notes` -> offset in the source


def separate_notes(lines: list[Line], apart: bool) -> Separated:
    """Parts footnotes from text. `apart`: the document sets spaces between ideographs and digits."""
    kept: list[Line] = []
    notes: list[Note] = []
    page_begin = index = 0
    page = ruled = False
    while index < len(lines):
        line = lines[index]
        if line.page:
            if not ruled:
                _take_unruled(kept, notes, page_begin, apart)
            page_begin, ruled = len(kept), False
        if _RULE.fullmatch(line.text):
            end = _end_below_rule(lines, index + 1, _next_number(notes))
            notes += _split(lines[index + 1 : end], (page_begin, len(kept)), notes)
            index, page, ruled = end, True, True
            continue
        kept.append(replace(line, page=True) if page else line)
        page = False
        index += 1
    marks: dict[int, int] = {}
    for place, mark in _in_order(_where_printed([_marks(kept, note, apart) for note in notes])).items():
        line = kept[mark.line]
        marks[place] = line.begin + mark.begin
        kept[mark.line] = replace(line, holes=(*line.holes, (line.begin + mark.begin, line.begin + mark.end)))
    return Separated(kept, notes, marks)


def _where_printed(candidates: list[list[_Mark]]) -> list[list[_Mark]]:
    """The candidates, the faint ones only of a text that prints its marks: where most of them stand behind words."""
    told = sum(any(mark.weight >= _POSSIBLE for mark in found) for found in candidates)
    if told * 2 >= len(candidates):
        return candidates
    return [[mark for mark in found if mark.weight > _FAINT] for found in candidates]


def _in_order(candidates: list[list[_Mark]]) -> dict[int, _Mark]:
    """The mark of each footnote where there is one, out of the places where it may stand.

    Footnotes are called in the order of their numbers: of all readings the likeliest one that keeps this order.
    """
    chains: list[tuple[int, int, _Mark, int]] = []  # weight, and the note, mark and chain before of its last mark
    for place, found in enumerate(candidates):
        grown: list[tuple[int, int, _Mark, int]] = []
        for mark in found:
            before, weight = -1, 0
            for index, (sum_, _, last, _) in enumerate(chains):
                if sum_ >= weight and (last.line, last.end) <= (mark.line, mark.begin):
                    before, weight = index, sum_
            grown.append((weight + mark.weight, place, mark, before))
        chains += grown
    marks: dict[int, _Mark] = {}
    index = max(range(len(chains)), key=lambda one: chains[one][0], default=-1)
    while index >= 0:
        _, place, marks[place], index = chains[index]
    return marks


def _next_number(notes: list[Note]) -> int:
    """The number that the next footnote bears if none is missing."""
    return next((int(note.number) for note in reversed(notes) if note.number.isdecimal()), 0) + 1


def _end_below_rule(lines: list[Line], begin: int, expected: int) -> int:
    """Where the footnotes below a rule end: at the page's end, else with the last sentence that one of them begins."""
    if begin >= len(lines) or not _NOTE.match(lines[begin].text):
        return begin
    end = next((at for at in range(begin + 1, len(lines)) if lines[at].page), len(lines))
    each = all(_NOTE.match(line.text) for line in lines[begin:end])  # a line a footnote, all of a document's at its end
    if each or (end - begin <= _LONGEST and end < len(lines)):
        return end
    end = begin
    while (
        end < len(lines) and (marker := _NOTE.match(lines[end].text)) and _number(marker) in (str(expected), "1", "*")
    ):
        expected = int(_number(marker)) + 1 if _number(marker).isdecimal() else expected
        while end + 1 < len(lines) and not ends_sentence(lines[end].text) and end - begin < _LONGEST:
            if _follows(str(expected - 1), _NOTE.match(lines[end + 1].text)):
                break
            end += 1
        end += 1
    return end


def _split(lines: list[Line], above: tuple[int, int], earlier: list[Note]) -> list[Note]:
    """The footnotes of one page one by one, without their numbers; lines before the first go on with the last one."""
    notes: list[Note] = []
    last = earlier[-1] if earlier else None
    for index, line in enumerate(lines):
        marker = _NOTE.match(line.text)
        begins = index == 0 or ends_sentence(lines[index - 1].text) or (last and _follows(last.number, marker))
        if marker and begins:
            rest = replace(line, begin=line.begin + marker.end(), text=line.text[marker.end() :])
            last = Note(_number(marker), [rest], above, bool(marker[1]))
            notes.append(last)
        elif last:
            last.lines.append(line)
    return notes


def _follows(number: str, marker: re.Match[str] | None) -> bool:
    following = _number(marker) if marker else ""
    return number.isdecimal() and following.isdecimal() and int(following) == int(number) + 1


def _number(marker: re.Match[str]) -> str:
    """The number or the stars that a footnote begins with, a raised number as any other."""
    return marker[2].translate(_LEVEL)


def _take_unruled(kept: list[Line], notes: list[Note], page_begin: int, apart: bool) -> None:
    """Moves footnotes that no rule parts from the text from the end of a page's lines to the notes."""
    expected = _next_number(notes)
    for index in range(max(page_begin + 1, len(kept) - _LOOK_BACK), len(kept)):
        marker = _BARE_NOTE.match(kept[index].text)
        if not marker or int(marker[1]) != expected:
            continue
        found = _split(kept[index:], (page_begin, index), notes)
        if found and len(_marks(kept, found[0], apart)) == 1:
            notes += found
            del kept[index:]
            return


def _marks(lines: list[Line], note: Note, apart: bool) -> list[_Mark]:
    """Where a footnote's mark may stand above it.

    A number behind a number is one only for want of a better place ("resolution 74/1664 and" calls note 4), and so is
    a number that a flattened superscript has left a space away from a name: "the Convention against Corruption 1".
    In the text a number may stand in brackets that the footnote itself has not.
    """
    number = re.escape(note.number)
    after = r"(?![\d/%*]|[.,]\d)"
    ideographs = "\u4e00-\u9fff" if apart else ""
    if note.bracketed:
        forms = [(_CERTAIN, re.compile(rf"(?<=\S)[(（]{number}[)）]"))]
    else:
        likely = (
            rf"(?<=[，。、；：）》〉」』”]) {number}(?: (?=[\u3001-\u9fff])|$)"
            rf"|(?:(?<=[^\W\d_A-Z\u3041-\u9fff]{{2}})|(?<=[^\s\d]{{3}}[.,;:!?)\]”’\"»])|(?<=\s»)"
            rf"|(?<=[，。、；：）》〉」』”{ideographs}])){number}{after}(?: (?=[\u3001-\u9fff]))?"
        )
        possible = (
            rf"(?:(?<=\w[,;:.)\]”’»])|(?<=\w[)\]”’»][,;:.])|(?<=\b(?:19|20)\d\d)|(?<=\b[A-Z])|(?<=[A-Z]{{2}}))"
            rf"{number}{after}"
            rf"|(?<=[\u4e00-\u9fff])(?<!\u7b2c){number}(?: (?=[\d\u3001-\u9fff\uff0c])|$)"
            rf"|(?<=[^\W\d_]{{3}}) {number}(?=[.,;:)](?:\s|$)|\s[^\W\d_]|$)"
        )
        forms = [
            (_LIKELY, re.compile(likely)),
            (_POSSIBLE, re.compile(possible)),
            (_ENDING, re.compile(rf"(?:{_NUMBERS}){number}{_CLAUSE_END}")),
            (_GLUED, re.compile(rf"(?:{_NUMBERS}){number}{after}")),
            (_FAINT, re.compile(rf"(?:{_OTHERS}){number}(?:{_CLAUSE_END}|(?=\s))")),
            (_LIKELY, re.compile(rf"(?:(?<=[^\W\d_]{{2}})|(?<=[^\s\w(（])|(?<={_SIGN}[^\W\d_]))[(（]{number}[)）]")),
            (_POSSIBLE, re.compile(rf"(?<=\d)[(（]{number}[)）]|(?<=\w) [(（]{number}[)）](?=[,;:.\u060c\u061b])")),
        ]
    return (
        _raised(lines, note)
        + [
            _Mark(index, match.start(), match.end(), weight)
            for index in range(note.above[0], min(note.above[1], len(lines)))  # some may have become notes themselves
            if note.number in lines[index].text
            for weight, form in forms
            for match in _at_numbers(form, lines[index].text, note.number)
            if note.bracketed
            or weight < _POSSIBLE
            or "(" in match[0]
            or not _in_symbol(lines[index].text, match.start())
            if weight != _FAINT or _is_named(lines[index].text, match.start())
            if weight != _POSSIBLE
            or match[0][:2] != f" {note.number[0]}"
            or _follows_name(lines[index].text, match.start())
        ]
    )


def _raised(lines: list[Line], note: Note) -> list[_Mark]:
    """Where a footnote's number stands in raised digits, which are nothing else behind a word."""
    if not note.number.isdecimal():
        return []
    digits = "".join(_RAISED[int(digit)] for digit in note.number)
    form = re.compile(rf"(?<=[^\s{_RAISED}]){digits}(?![{_RAISED}])")
    return [
        _Mark(index, match.start(), match.end(), _CERTAIN)
        for index in range(note.above[0], min(note.above[1], len(lines)))
        for match in form.finditer(lines[index].text)
    ]


def _at_numbers(form: re.Pattern[str], text: str, number: str) -> Iterator[re.Match[str]]:
    """Where a form fits around a number; tried only where the number stands, with a space and a bracket before it."""
    at = text.find(number)
    while at >= 0:
        tried = (form.match(text, begin) for begin in (at, at - 1, at - 2) if begin >= 0)
        if found := next((one for one in tried if one and one.end() >= at + len(number)), None):
            yield found
        at = text.find(number, at + 1)


def _follows_name(text: str, at: int) -> bool:
    """Whether the word before a place begins with a capital."""
    word = re.search(r"[^\W\d_]+$", text[max(0, at - 60) : at])
    return bool(word and word.group()[0].isupper())


def _is_named(text: str, at: int) -> bool:
    """Whether a number that ends at a place may be a whole one, with a mark behind it: `Goal 5`, `paragraph 12`.

    Two digits are no number and a mark where no name stands before them: `el 31 de mayo`.
    """
    word = re.search(r"([^\W\d_]+)[ \u00a0]\d$", text[max(0, at - 60) : at])
    return not (word and word[1].islower())


def _in_symbol(text: str, at: int) -> bool:
    """Whether a digit is part of a symbol or an abbreviation: `EG.1`, `2019/L.1`, `para.1`."""
    before = re.search(rf"[{_IN_WORD}]*$", text[max(0, at - 60) : at])
    word = before.group() if before else ""
    symbol = "/" in word and (word[-1] in "./-" or any(one.isdecimal() for one in word))  # HIV/AIDS is none
    return (symbol and not _OF_RESOLUTION.fullmatch(word)) or (word.endswith(".") and 1 < len(word) < 6)

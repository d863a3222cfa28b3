"""The head of the first page: organization, symbol, organ, distribution, date, session, agenda item.

Its two columns come out of a PDF in odd orders: side by side, one after the other, or line by line in turn. What tells
a masthead's line is data of the language packs; whatever stands between such lines belongs to the masthead as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from mandategraph.reading.layout import SYMBOL, Layout
from mandategraph.reading.lines import Line, Told, width
from mandategraph.reading.markers import begins_block
from mandategraph.reading.tokens import is_furniture, tokens_of

_DEPTH = 60  # lines from the top that a masthead can reach down
_FIRST_LINES = 16  # lines from the top in which a masthead can have its symbol twice
_GROUP = 6  # lines that the name of an organ can be broken over
_COLUMNS = re.compile(r"[ \t\u3000]{3,}|\t+|[ \t\u3000]{2,}(?=[^\sa-z])")  # a no-break space parts no columns
_RIGHT = 24  # columns from the margin on which a right column stands at least
_NARROW = 48  # columns of a line of the left column
_WIDEST = 200  # code points of a line that is looked at for columns
_LABELLED = re.compile(r"[:：.]")
_PERIOD = re.compile(r"^\d{1,2}(?:\s[^\W\d_]+)?\s?[-\u2013\u2014]\s?(?=\d)")  # the first day of several
_DASHES = "-\u2013\u2014"  # behind which a date goes on
_FROM = re.compile(r"\b\d{1,2}\w{0,3}\s[^\W\d_]{1,3}$")  # the same where a word stands before the last: "22 y"
_SENTENCE = re.compile(r"[.。;；:：,，、،؛]$")


@dataclass(frozen=True, slots=True)
class Masthead:
    """The masthead's lines (one a cell), what they say, and the lines that are left."""

    lines: tuple[Line, ...]
    rest: list[Line]
    symbol: str = ""
    issued: str = ""
    goes_on: frozenset[int] = frozenset()  # the lines that go on with the one before them


def find_masthead(lines: list[Line], layout: Layout) -> Masthead:
    """Parts the masthead from the rest. Lines of page furniture between its lines stay in the rest."""
    zone = _zone(lines, layout)
    strong = [index for index, line in enumerate(zone) if _is_strong(line, index, layout)]
    strong = _with_one_date(zone, strong, layout)
    if strong and strong[-1] + 1 < len(zone) and _is_period(zone[strong[-1] + 1].text, layout):
        strong.append(strong[-1] + 1)
    if all(SYMBOL.fullmatch(zone[index].text) for index in strong):  # running heads are no masthead
        strong = [index for index in strong if index == 0]
    if not strong:
        return Masthead((), lines)
    end = strong[-1] + 1
    item = range(end + 1, end := end + _item_title(zone, end, layout))
    end += _left_column(zone, end, layout)
    names: set[int] = set()  # of the lines that go on with an organ's name
    while size := _organ_at(zone, end, layout):
        names.update(range(end + 1, end + size))
        end += size
    head: list[Line] = []
    rest: list[Line] = []
    goes_on: list[Line] = []
    for index, line in enumerate(zone[:end]):
        if is_furniture(line.text, layout):
            rest.append(line)
            continue
        found = cells(line, dates=True, layout=layout)
        head += found
        goes_on += found[:1] if index in item or index in names else []
    followed = any(not tokens_of(line.text, layout) for line in zone[end:]) or _title_at(lines, len(zone), layout)
    bound = any(layout.records.fullmatch(_closed(zone[at].text)) for at in strong)  # the title stands above the series
    titles = (run[at:] for run in _runs(head, layout) for at, one in enumerate(run) if _is_title(one, layout))
    titled = next(titles, [])  # whatever days and places stand below it
    title = titled if followed and not bound else _inner_title(head, layout) if len(strong) > 1 else []
    if bound and title:
        title += _below(head[head.index(title[-1]) + 1 :], layout)
    head = [line for line in head if line not in title]
    rest = [*title, *rest, *lines[end:]]
    joined = frozenset(index for index, line in enumerate(head) if line in goes_on)
    return Masthead(tuple(head), rest, _symbol(head), _issued(head, layout), joined)


def cells(line: Line, *, dates: bool = False, layout: Layout) -> list[Line]:
    """The columns of a line as lines of their own.

    Where flattening has left one space between two columns, the right one is told by its words: "Distr.: General"
    always, a date of issue if `dates` (elsewhere than in a masthead, it could be the end of a title).
    """
    found: list[Line] = []
    position = 0
    for gap in [*_COLUMNS.finditer(line.text), None]:
        stop = gap.start() if gap else len(line.text)
        right = _right_column(line.text, position, stop, dates, layout)
        found += [_part(line, *edges) for edges in ((position, right), (right, stop))]
        position = gap.end() if gap else stop
    return [cell for cell in found if cell.text]


def _right_column(text: str, begin: int, end: int, dates: bool, layout: Layout) -> int:
    """Where the right column of a cell begins; its end if it has one column only."""
    for space in re.compile(" ").finditer(text, begin, min(end, begin + _WIDEST)):
        right = text[space.end() : end]
        labelled = (
            _LABELLED.search(right) and layout.label.fullmatch(right) and not layout.label.fullmatch(text[begin:end])
        )
        dated = dates and text[space.start() - 1] not in _DASHES and not _FROM.search(text, begin, space.start())
        if labelled or (dated and any(pattern.fullmatch(right) for pattern in layout.issued)):
            return space.end()
    return end


def _part(line: Line, begin: int, end: int) -> Line:
    text = line.text[begin:end]
    left = len(text) - len(text.lstrip())
    begin, end, indent = begin + left, begin + len(text.rstrip()), line.indent + width(line.text[: begin + left])
    return replace(line, begin=line.begin + begin, end=line.begin + end, text=line.text[begin:end], indent=indent)


def _zone(lines: list[Line], layout: Layout) -> list[Line]:
    zone: list[Line] = []
    symbols: set[str] = set()
    item = 0  # lines that the title of the agenda item can still have whose number stands above
    for index, line in enumerate(lines[:_DEPTH]):
        if line.page and index:  # it stands on the first page
            break
        item = (
            0
            if line.gap or not zone
            else _GROUP
            if layout.agenda.fullmatch(_closed(zone[-1].text))
            else max(item - 1, 0)
        )
        heads = {cell.text for cell in cells(line, layout=layout) if SYMBOL.fullmatch(cell.text)}
        if heads & symbols and index > _FIRST_LINES:  # the running head of the second page
            break
        symbols |= heads
        if not _is_strong(line, index, layout) and not is_furniture(line.text, layout):
            if begins_block(line.text, layout):
                break
            if _SENTENCE.search(line.text) and width(line.text) > 30 and not item:
                break
        zone.append(line)
    return zone


def _is_strong(line: Line, index: int, layout: Layout) -> bool:
    for cell in cells(line, layout=layout):
        text = _closed(cell.text)
        if SYMBOL.fullmatch(text) or layout.cover.fullmatch(text):
            return True
        rest = layout.organization.sub("", text).strip()
        if rest != text and SYMBOL.fullmatch(rest):
            return True
    last = line.text.split()[-1]
    return index < 3 and "/" in last and len(line.text) < 80 and SYMBOL.fullmatch(last) is not None


def _with_one_date(zone: list[Line], strong: list[int], layout: Layout) -> list[int]:
    """The masthead's lines without those behind them that are another date: a title ends with that of a meeting."""
    dates = [index for index in strong if any(pattern.fullmatch(zone[index].text) for pattern in layout.issued)]
    while len(dates) > 1 and strong[-1] == dates[-1] and strong[-1] - 1 not in strong:
        strong, dates = strong[:-1], dates[:-1]
    return strong


def _is_period(text: str, layout: Layout) -> bool:
    """Whether a line says from when to when: below the session's name, that is when it is held."""
    last = _PERIOD.sub("", text)
    return last != text and any(pattern.fullmatch(last) for pattern in layout.issued)


def _left_column(zone: list[Line], begin: int, layout: Layout) -> int:
    """How many lines from `begin` on go on with the left column beside which the last of the right one stands."""
    size = 0
    columns = len(cells(zone[begin - 1], layout=layout)) > 1
    while columns and begin + size < len(zone) and not zone[begin + size].gap and size < _GROUP:
        size += 1
    apart = begin + size < len(zone) and zone[begin + size].gap > 0
    return size if apart and all(_columns(one.text) < _NARROW for one in zone[begin : begin + size]) else 0


def _columns(text: str) -> int:
    """How many columns a text takes: two for an ideograph."""
    return len(text) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _organ_at(zone: list[Line], begin: int, layout: Layout) -> int:
    """How many lines from `begin` on write the name of an organ.

    Where words are parted, as many as go on with it; where they are not, a name ends with what it is: the fewest. What
    stands below a blank line is another name, or the title, where the lines above stand close.
    """
    group = zone[begin : begin + _GROUP]
    close = len(group) > 1 and not group[1].gap
    apart = next((at for at, line in enumerate(group) if at and line.gap), len(group)) if close else len(group)
    lines = [_closed(line.text) for line in group[:apart]]
    sizes = range(1, len(lines) + 1)
    parted = (size for size in reversed(sizes) if layout.organ.fullmatch(" ".join(lines[:size])))
    return next(parted, 0) or next((size for size in sizes if layout.organ.fullmatch("".join(lines[:size]))), 0)


def _item_title(zone: list[Line], begin: int, layout: Layout) -> int:
    """How many lines below an agenda item's number write its title: those up to the next blank line."""
    size = 0
    if begin < len(zone) and zone[begin].told is not Told.NOTHING:  # a paragraph, with an empty one below it
        alone = zone[begin].gap <= 1 and begin + 1 < len(zone) and zone[begin + 1].gap > 1
        return int(alone and layout.agenda.fullmatch(_closed(zone[begin - 1].text)) is not None)
    if layout.agenda.fullmatch(_closed(zone[begin - 1].text)):
        while begin + size < len(zone) and not zone[begin + size].gap:
            size += 1
    return size if begin + size < len(zone) and size <= _GROUP else 0


def _inner_title(head: list[Line], layout: Layout) -> list[Line]:
    """The title, where flattening has put it among the masthead's lines: the longest run of other lines."""
    return max(_runs(head, layout), key=lambda run: sum(len(line.text) for line in run), default=[])


def _runs(head: list[Line], layout: Layout) -> list[list[Line]]:
    """The runs of lines of the left column that are none of a masthead's."""
    head = [line for line in head if line.indent < _RIGHT or not _is_strong(line, 0, layout)]
    runs: list[list[Line]] = [[]]
    index = 0
    while index < len(head):
        size = _organ_at(head, index, layout) or int(_is_strong(head[index], 0, layout))
        if size:
            runs.append([])
        else:
            runs[-1].append(head[index])
        index += size or 1
    return [run for run in runs if run]


def _below(head: list[Line], layout: Layout) -> list[Line]:
    """The sessions and days that stand below the title of a volume, above the series that it is bound in."""
    texts = [_closed(line.text) for line in head]
    ends = (at for at, text in enumerate(texts) if layout.records.fullmatch(text) or layout.organ.fullmatch(text))
    return head[: next(ends, len(head))]


def _is_title(line: Line, layout: Layout) -> bool:
    """Whether a line begins as the title of a report does."""
    return layout.title.fullmatch(_closed(line.text)) is not None


def _title_at(lines: list[Line], begin: int, layout: Layout) -> bool:
    """Whether a title begins here, with a comma in it: lines up to a blank one that end as no sentence does."""
    if begin >= len(lines) or lines[begin].page or begins_block(lines[begin].text, layout):
        return False
    end = begin + 1
    while end < len(lines) and not lines[end].gap and not begins_block(lines[end].text, layout):
        end += 1
    if lines[end - 1].text.endswith(",") and end < len(lines) and lines[end].text[0].islower():  # "..., held in"
        return end - begin <= _GROUP
    return end - begin <= _GROUP and _SENTENCE.search(lines[end - 1].text) is None


def _symbol(head: list[Line]) -> str:
    for line in head:
        for word in (line.text, *line.text.split()):
            if "/" in word and SYMBOL.fullmatch(word) and re.search(r"\d", word):
                return word.rstrip("*")
    return ""


def _issued(head: list[Line], layout: Layout) -> str:
    for line in head:
        for pattern in layout.issued:
            found = pattern.fullmatch(line.text)
            if not found:
                continue
            month = found["month"].lower()
            try:
                number = int(month) if month.isdecimal() else layout.months.get(month, 0)
                return date(int(found["year"]), number, int(found["day"])).isoformat()
            except ValueError:
                continue
    return ""


def _closed(text: str) -> str:
    """Letters set apart for looks closed up, other white space made one space."""
    spaced = re.sub(r"\s+", " ", text)
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?: |$))", "", spaced)

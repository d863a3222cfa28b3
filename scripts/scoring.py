"""Precision and recall of what the graph answers against gold tables, by the keys of `tests/gold/README.md`.

Tables are bags of keys, compared paragraph by paragraph. Gold rows marked `optional` count neither when they are found
nor when they are missed.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = Mapping[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How a table compares: keys found that are right, required keys found, and what was wrong or missed."""

    table: str
    right: int
    found: int
    met: int
    required: int
    wrong: tuple[Key, ...] = ()
    missed: tuple[Key, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that gold has; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the required rows that were found; 1 where none is required."""
        return self.met / self.required if self.required else 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A gold table: the stored query that answers it and the columns that make its key."""

    name: str
    query: str
    key: tuple[str, ...]
    #: Columns named otherwise in the query's answer.
    renamed: Mapping[str, str]


TABLES = (
    Table("meeting", "meetings", ("ordinal", "body", "start", "end", "city"), {}),
    Table("agenda", "agenda", ("number", "title"), {}),
    Table("officers", "officers", ("iso3", "name"), {}),
    Table("attendance", "attendance", ("para", "key", "capacity"), {}),
    Table("resolutions", "resolutions-cited", ("para", "body", "number", "op_para"), {}),
    Table("documents", "documents-cited", ("para", "symbol"), {}),
    Table("articles", "articles-cited", ("para", "instrument", "part"), {}),
    Table("meetings", "meetings-mentioned", ("para", "body", "ordinal"), {}),
    Table("mandates", "mandates", ("para", "source", "verb", "addressee"), {}),
    Table("recommendations", "recommendations", ("label", "addressee", "verb", "first12"), {}),
    Table("activities", "activities", ("para", "kind"), {}),
    Table("figures", "figures", ("para", "value", "qualifier"), {}),
    Table("services", "services", ("para", "kind"), {}),
    Table("links", "trace-mandate", ("source", "kind", "para", "how"), {}),
    Table("points", "statements", ("para", "kind"), {}),
)

#: Columns in the source's own words.
_NAMES = frozenset({"name", "title", "first12"})
_NEIGHBOURS = (frozenset({"suggestion", "position"}), frozenset({"challenge", "concern"}))
#: A resolution's number that the brackets of its session are written close to.
_GLUED = re.compile(r"\b([0-9]+[A-Z]?)\((?=[IVXL]+\))")
_HOW = {"explicit": "stated", "topical": "same-subject"}


def read_gold(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a gold table."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def score(folder: Path, answer: Callable[[str], Iterable[Row]], *, names: bool = True) -> list[Score]:
    """Scores every table of a gold folder.

    `answer` gives the rows of a stored query by its name. `names` says whether names and titles are compared: they are
    the source's own words, so only in the language of the gold tables.
    """
    scores: list[Score] = []
    for table in TABLES:
        if not (folder / f"{table.name}.csv").exists():
            continue
        gold = _gold(folder, table.name)
        found = [_found(table.name, row, gold) for row in answer(table.query)]
        key = tuple(column for column in table.key if names or column not in _NAMES)
        if table.name == "points":
            scores.append(_points(gold, found))
        else:
            scores.append(_compare(table.name, gold, [row for row in found if row], key))
    return scores


def _gold(folder: Path, table: str) -> list[dict[str, str]]:
    rows = read_gold(folder, table)
    if table == "meeting":
        return [{row["field"]: row["value"] for row in rows}]
    if table == "mandates":
        return [{**row, "source": same_source(row["source"])} for row in rows]
    if table == "links":
        mandates = {row["id"]: row for row in read_gold(folder, "mandates")}
        activities = {row["id"]: row for row in read_gold(folder, "activities")}
        return [
            {
                "source": whole_source(same_source(mandates[row["mandate_id"]]["source"])),
                "kind": activities[row["activity_id"]]["kind"],
                "para": activities[row["activity_id"]]["para"],
                "how": _HOW[row["how"]],
                "score": row["score"],
            }
            for row in rows
        ]
    if table == "resolutions":
        return [{**row, "number": spaced(row["number"])} for row in rows]
    return rows


def _found(table: str, row: Row, gold: Sequence[Row]) -> dict[str, str]:
    cells = {name: str(value) for name, value in row.items()}
    if table == "links":
        if not cells.get("link"):
            return {}
        return {**cells, "source": whole_source(cells["source"]), "how": cells["link"]}
    if table == "recommendations":
        length = next((len(one["first12"]) for one in gold if one["label"] == cells["label"]), 12)
        cells["first12"] = cells["text"][:length]
    return cells


def same_source(source: str) -> str:
    """A source by its canonical name: `A resolution 74/176` is `A/RES/74/176`, `730(XXXVII)` is `730 (XXXVII)`."""
    source = spaced(source)
    for body in ("A", "E", "S", "A/HRC"):
        stem = f"{body} resolution "
        if source.startswith(stem):
            return f"{body}/RES/{source.removeprefix(stem)}"
    return source


def spaced(number: str) -> str:
    """A number with its session in brackets as resolutions are named by it, whether or not the text sets a space."""
    return _GLUED.sub(r"\1 (", number)


def whole_source(source: str) -> str:
    """A source without its operative paragraph."""
    return source.partition(", paragraph")[0]


def _compare(table: str, gold: Sequence[Row], found: Sequence[Row], key: tuple[str, ...]) -> Score:
    """Required rows are matched first, then optional ones; an addressee that gold leaves open fits any."""
    required = [row for row in gold if row.get("score", "required") == "required"]
    optional = [row for row in gold if row.get("score", "required") != "required"]
    left = [tuple(row.get(column, "") for column in key) for row in found]
    missed: list[Key] = []
    met = 0
    for row in sorted(required, key=lambda row: -sum(bool(row.get(column)) for column in key)):
        at = next((index for index, one in enumerate(left) if _fits(table, row, one, key)), None)
        if at is None:
            missed.append(tuple(row.get(column, "") for column in key))
        else:
            met += 1
            left.pop(at)
    for row in optional:
        at = next((index for index, one in enumerate(left) if _fits(table, row, one, key, loosely=True)), None)
        if at is not None:
            left.pop(at)
    return Score(table, met, met + len(left), met, len(required), tuple(sorted(left)), tuple(sorted(missed)))


def _fits(table: str, row: Row, found: Key, key: tuple[str, ...], *, loosely: bool = False) -> bool:
    for column, value in zip(key, found, strict=True):
        wanted = row.get(column, "")
        if wanted == value:
            continue
        if column == "addressee" and (table == "mandates" and (not wanted or loosely)):
            continue
        return False
    return True


def _points(gold: Sequence[Row], found: Sequence[Row]) -> Score:
    """Kinds as bags, paragraph by paragraph; neighbouring kinds may be taken for one another."""
    paras = dict.fromkeys(row["para"] for row in [*gold, *found])
    right = 0
    wrong: list[Key] = []
    missed: list[Key] = []
    for para in paras:
        wanted = Counter(row["kind"] for row in gold if row["para"] == para)
        said = Counter(row["kind"] for row in found if row["para"] == para)
        both = wanted & said
        right += both.total()
        wanted, said = wanted - both, said - both
        for pair in _NEIGHBOURS:
            one, other = sorted(pair)
            for a, b in ((one, other), (other, one)):
                swapped = min(wanted[a], said[b])
                right += swapped
                wanted[a] -= swapped
                said[b] -= swapped
        wrong += [(para, kind) for kind, count in sorted(said.items()) for _ in range(count)]
        missed += [(para, kind) for kind, count in sorted(wanted.items()) for _ in range(count)]
    return Score("points", right, len(found), right, len(gold), tuple(wrong), tuple(missed))

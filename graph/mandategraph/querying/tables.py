"""The answer to a query: a table of plain values, with dictionary access to its rows.

    table = query("mandates", addressee="Secretariat")
    len(table), table[0]["text"], [row["verb"] for row in table], table.df()

How a table is written is in `table_formats.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, overload

import pyoxigraph as ox

from mandategraph.namespaces import XSD
from mandategraph.querying.labels import PLAIN, Labels

if TYPE_CHECKING:
    import pandas as pd

#: A value in a table; an empty cell is `""`.
Cell: TypeAlias = str | int | float

_INTEGERS = frozenset(
    XSD + name
    for name in (
        *("integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger"),
        *("negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)
_REALS = frozenset(XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True, repr=False)
class Table(Sequence[dict[str, Cell]]):
    """Columns and rows; a sequence of dictionaries.

    `name` is the stored query's, `""` for a free one; `title` says what the table shows. `explanation` says why there
    are no rows, and is `""` where there are some. `hidden` are columns that a table for people leaves out. `turtle` is
    the graph that a CONSTRUCT made, whose triples are the rows; `""` for other queries. `labels` are what people's
    formats show in the place of the contract's words, where a language was asked for.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    title: str = ""
    explanation: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    hidden: frozenset[str] = frozenset()
    turtle: str = ""
    labels: Labels = field(default=PLAIN, hash=False)

    def __repr__(self) -> str:
        """`<Table mandates: 30 rows of report, para, source ...>`."""
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        return f"<Table{' ' * bool(self.name)}{self.name}: {rows} of {', '.join(self.columns)}>"

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> dict[str, Cell]: ...

    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Cell]]: ...

    def __getitem__(self, index: int | slice) -> dict[str, Cell] | list[dict[str, Cell]]:
        if isinstance(index, slice):
            return [self._as_dict(row) for row in self.rows[index]]
        return self._as_dict(self.rows[index])

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return map(self._as_dict, self.rows)

    def column(self, name: str) -> list[Cell]:
        """The values of one column, from top to bottom.

        Raises:
            KeyError: there is no such column.
        """
        if name not in self.columns:
            raise KeyError(name)
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    def df(self) -> pd.DataFrame:
        """The table as a pandas data frame.

        Raises:
            ImportError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ImportError("df() needs pandas: pip install 'mandategraph[pandas]'") from error
        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from mandategraph.querying.table_formats import to_html

        return to_html(self)

    def _as_dict(self, row: tuple[Cell, ...]) -> dict[str, Cell]:
        return dict(zip(self.columns, row, strict=True))


def cell(term: object) -> Cell:
    """A term as a plain value: numbers as numbers, IRIs and other literals as their text, nothing as `""`.

    A number whose digits Python would write otherwise (2.50, 1e400) stays as it is written.
    """
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        if datatype in _INTEGERS and term.value.removeprefix("-").isdecimal():
            return int(term.value)
        if datatype in _REALS:
            return _real(term.value)
        return term.value
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term.value
    return str(term)


def _real(text: str) -> Cell:
    try:
        value = float(text)
    except ValueError:
        return text
    if value.is_integer() and text.removeprefix("-").isdecimal():
        return int(text)
    return value if repr(value) == text else text

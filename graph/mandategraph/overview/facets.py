"""Rows that are chosen by facets: which rows a choice leaves, how many each further choice would, and their order.

    table.chosen({"verb": ("request", "invite"), "year": ("2020",)})     rows with either verb, of that year
    table.counts("verb", choice)                                         by verb, as the other facets are chosen

A set of rows is a whole number with a bit for each row: to combine and to count sets of any size takes microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from mandategraph.overview.rows import Row
from mandategraph.overview.statuses import REJECTED, Statuses
from mandategraph.tracing.traces import Status

Choice = Mapping[str, Sequence[str]]
#: The statuses in their order, the weightiest first.
STATUSES = (*(status.value for status in Status), REJECTED)


class FacetTable:
    """The rows of one kind, in the order of the documents."""

    def __init__(self, rows: Sequence[Row], statuses: Statuses) -> None:
        self.rows = tuple(rows)
        self.statuses = tuple(statuses.of(row.iri) for row in self.rows)
        self._all = (1 << len(self.rows)) - 1
        self._orders: dict[tuple[str, bool], Sequence[int]] = {
            ("", False): range(len(self.rows)),
            ("", True): range(len(self.rows))[::-1],
        }

    @cached_property
    def facets(self) -> dict[str, dict[str, int]]:
        """For each facet, its values, each with the set of its rows."""
        return {name: self._sets(values) for name, values in self._values.items()}

    def chosen(self, choice: Choice) -> int:
        """The set of rows that a choice leaves: any of a facet's values, in all facets."""
        left = self._all
        for name, values in choice.items():
            if values:
                left &= self._any(name, values)
        return left

    def counts(self, facet: str, choice: Choice) -> list[tuple[str, int]]:
        """How many rows each value of a facet would leave, beside what is chosen in the others.

        The most frequent come first, of equally frequent ones the first in the alphabet. Values that would leave none
        are left out, unless they are chosen.
        """
        others = self.chosen({name: values for name, values in choice.items() if name != facet})
        counted = ((value, (rows & others).bit_count()) for value, rows in self.facets[facet].items())
        wanted = set(choice.get(facet, ()))
        return sorted((one for one in counted if one[1] or one[0] in wanted), key=lambda one: (-one[1], one[0]))

    def places(self, chosen: int, order: str = "", descending: bool = False) -> Iterator[int]:
        """The numbers of the rows of a set, in an order: one of `orders`, or that of the documents.

        Rows that are alike come in the order of the documents, rows without a value last.
        """
        bits = chosen.to_bytes((len(self.rows) + 7) // 8, "little")
        for place in self._ordered(order, descending):
            if bits[place >> 3] >> (place & 7) & 1:
                yield place

    @property
    def orders(self) -> tuple[str, ...]:
        """What rows can be sorted by."""
        return tuple(self._values)

    def _ordered(self, order: str, descending: bool) -> Sequence[int]:
        """All rows in an order, worked out when it is first asked for."""
        if (order, descending) not in self._orders:
            places = range(len(self.rows))
            keys = [tuple(map(_sortable, self._values[order](place))) for place in places]
            filled = sorted((place for place in places if keys[place]), key=keys.__getitem__, reverse=descending)
            self._orders[order, descending] = [*filled, *(place for place in places if not keys[place])]
        return self._orders[order, descending]

    @cached_property
    def _values(self) -> dict[str, Callable[[int], tuple[str, ...]]]:
        """For each facet, the values of a row."""
        rows = self.rows
        return {
            "status": lambda place: (self.statuses[place],),
            "addressee": lambda place: rows[place].addressees,
            "verb": lambda place: rows[place].verbs,
            "body": lambda place: rows[place].bodies,
            "year": lambda place: (rows[place].year,) if rows[place].year else (),
            "topic": lambda place: rows[place].topics,
        }

    def _sets(self, values: Callable[[int], tuple[str, ...]]) -> dict[str, int]:
        places: dict[str, bytearray] = {}
        size = (len(self.rows) + 7) // 8
        for place in range(len(self.rows)):
            for value in values(place):
                if value not in places:
                    places[value] = bytearray(size)
                places[value][place >> 3] |= 1 << (place & 7)
        return {value: int.from_bytes(bits, "little") for value, bits in places.items()}

    def _any(self, facet: str, values: Sequence[str]) -> int:
        found = 0
        for value in values:
            found |= self.facets[facet].get(value, 0)
        return found


def _sortable(value: str) -> tuple[int, str]:
    """Statuses in their own order, anything else by the alphabet."""
    return (STATUSES.index(value), "") if value in STATUSES else (len(STATUSES), value.casefold())

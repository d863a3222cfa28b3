"""The heads of tables that go over pages: a page that goes on with a table begins with its head again."""

from __future__ import annotations

from mandategraph.reading.pdf.words import Row

_HEAD = 4  # rows of a head, at most
_REACH = 3  # lines at a page's edge, at most, that stand between its text and a table: running heads, folios


def without_repeated_heads(pages: list[list[Row]]) -> list[list[Row]]:
    """The pages, without the rows with which a table on one begins as the one at the end of the page before does."""
    found: list[list[Row]] = []
    head: list[str] = []  # the first rows of the table with which the page before ends
    for rows in pages:
        first = next((row.table for row in rows[: _REACH + 1] if row.table), 0)
        here = [index for index, row in enumerate(rows) if first and row.table == first]
        same = 0
        while same < min(len(head), len(here) - 1) and rows[here[same]].text == head[same]:
            same += 1
        gone = set(here[:same])
        last = next((row.table for row in rows[: -_REACH - 2 : -1] if row.table), 0)
        goes_on = same and last == first
        if not goes_on:
            head = [row.text for row in rows if last and row.table == last][:_HEAD]
        found.append([row for index, row in enumerate(rows) if index not in gone])
    return found

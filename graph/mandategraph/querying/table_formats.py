"""Writing a table: for people (table, md, HTML in notebooks), for programs (csv, json) and as RDF (ttl).

    table   aligned columns, wrapped to the width at hand
    csv     RFC 4180: a line of column names, CRLF, quotation marks where they are needed
    json    an array of objects, one a row, in the order of the columns; counts are numbers, empty cells ""
    md      a table in GitHub's Markdown
    ttl     the rows in the W3C's vocabulary for result sets (http://www.w3.org/2001/sw/DataAccess/tests/result-set#);
            a CONSTRUCT query's answer is its graph

The first and md leave out columns that hold nothing but IRIs, and show labels where a language was asked for; the
others give every column and every value in full, in the contract's words.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from urllib.parse import quote

from mandategraph.errors import QueryError
from mandategraph.namespaces import XSD
from mandategraph.querying.table_layout import lay_out
from mandategraph.querying.tables import Cell, Table
from mandategraph.querying.wrapping import wrap

FORMATS = ("table", "csv", "json", "md", "ttl")
#: Where the answers to queries have their IRIs in the format ttl.
ANSWERS = "https://w3id.org/mandategraph/answer/"
DEFAULT_WIDTH = 120
_RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def write(table: Table, format_: str = "table", *, width: int = DEFAULT_WIDTH, colour: bool = False) -> str:
    """A table in one of `FORMATS`, ending in a line break. `width` and `colour` matter to `table` only.

    Raises:
        QueryError: there is no such format.
    """
    if format_ == "table":
        return to_text(table, width=width, colour=colour)
    writers = {"csv": to_csv, "json": to_json, "md": to_markdown, "ttl": to_turtle}
    if format_ not in writers:
        raise QueryError(f"{format_!r} is not a format for tables: take one of {', '.join(FORMATS)}")
    return writers[format_](table)


def to_csv(table: Table) -> str:
    """RFC 4180, exactly: the cells are written as they are."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue()


def to_json(table: Table) -> str:
    """An array of objects, two spaces deep, in UTF-8's own letters."""
    return json.dumps(list(table), ensure_ascii=False, indent=2) + "\n"


def to_markdown(table: Table) -> str:
    """A Markdown table; without rows, the explanation below it."""
    shown = _shown(table)
    lines = [shown.columns, tuple("---:" if _is_numeric(shown, n) else "---" for n in range(len(shown.columns)))]
    text = "".join(f"| {' | '.join(_markdown(value) for value in line)} |\n" for line in [*lines, *shown.rows])
    return text if table.rows else f"{text}\n{_markdown(_explanation(table))}\n"


def to_turtle(table: Table) -> str:
    """The rows as a W3C result set, with IRIs made of the query's name and parameters; empty cells are not bound."""
    if table.turtle or table.columns == ("subject", "predicate", "object"):
        return table.turtle
    told = "&".join(f"{name}={quote(value, safe='')}" for name, value in table.parameters)
    answer = f"{ANSWERS}{quote(table.name or 'sparql', safe='')}{'?' if told else ''}{told}"
    lines = [f"@prefix rs: <{_RESULT_SET}> .", f"@prefix xsd: <{XSD}> .", "", f"<{answer}> a rs:ResultSet"]
    lines[-1] += "".join(f" ;\n    rs:resultVariable {json.dumps(column)}" for column in table.columns)
    lines[-1] += "".join(f" ;\n    rs:solution <{answer}#row-{n}>" for n in range(1, len(table) + 1)) + " ."
    for number, row in enumerate(table.rows, 1):
        here = f"<{answer}#row-{number}>"
        bound = [(column, value) for column, value in zip(table.columns, row, strict=True) if value != ""]
        names = [f"<{answer}#row-{number}-{column}>" for column, _ in bound]
        lines.append("")
        lines.append(f"{here} rs:index {number}" + "".join(f" ;\n    rs:binding {name}" for name in names) + " .")
        for name, (column, value) in zip(names, bound, strict=True):
            lines.append(f"{name} rs:variable {json.dumps(column)} ; rs:value {_turtle(value)} .")
    return "\n".join(lines) + "\n"


def to_text(table: Table, *, width: int = DEFAULT_WIDTH, colour: bool = False) -> str:
    """Aligned columns under a title, for people; without rows, the explanation."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, force_terminal=colour, no_color=not colour, highlight=False, legacy_windows=False)
    lines = [Text(wrap(clean(_explanation(table)), width))]
    if table.rows:
        shown = _shown(table)
        numeric = [_is_numeric(shown, number) for number in range(len(shown.columns))]
        rows = [[clean(str(value)).replace("\n", " ") for value in row] for row in shown.rows]
        title = [Text(shown.title, style="bold"), Text()] if shown.title else []
        count = Text(table.labels.words.say("rows", count=len(table)), style="dim")
        lines = [*title, *lay_out(shown.columns, rows, numeric, width), Text(), count]
    for line in lines:
        console.print(line, soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def to_html(table: Table) -> str:
    """A table for a notebook."""
    shown = _shown(table)
    if not table.rows:
        return f"<p>{html.escape(_explanation(table))}</p>"
    head = "".join(f"<th>{html.escape(name)}</th>" for name in shown.columns)
    cells = [[f'<td dir="auto">{html.escape(str(value))}</td>' for value in row] for row in shown.rows]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def clean(text: str) -> str:
    """A text without control characters, which could steer a terminal; line breaks become plain, tabs spaces."""
    plain = re.sub(r"\r\n?", "\n", text).replace("\t", " ")
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", plain)


def _shown(table: Table) -> Table:
    """The table without the columns that people need not see, with the labels of its language."""
    kept = [(number, name) for number, name in enumerate(table.columns) if name not in table.hidden]
    labels = table.labels

    def shown(name: str, value: Cell) -> Cell:
        return labels.cell(name, value) if isinstance(value, str) else value

    return Table(
        tuple(labels.head(name) for _, name in kept),
        tuple(tuple(shown(name, row[number]) for number, name in kept) for row in table.rows),
        title=labels.title or table.title,
    )


def _explanation(table: Table) -> str:
    return table.labels.explanation or table.explanation


def _is_numeric(table: Table, number: int) -> bool:
    values = [row[number] for row in table.rows if row[number] != ""]
    return bool(values) and not any(isinstance(value, str) for value in values)


def _markdown(value: Cell) -> str:
    text = clean(str(value)).replace("\\", "\\\\").replace("|", "\\|")
    return re.sub(r"\s*\n\s*", "<br>", html.escape(text, quote=False))


def _turtle(value: Cell) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^xsd:double'
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")

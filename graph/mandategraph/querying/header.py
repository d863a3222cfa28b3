"""The head of a stored query: YAML in block style behind `#+`, saying what it asks, what it takes and what it gives.

    #+ title:
    #+   en: Mandates                       `title` and `question`: in English and Chinese
    #+   zh: ...
    #+ question:
    #+   en: What do resolutions ask for?
    #+   zh: ...
    #+ about: Mandate                       optional: the class of the ontology whose instances the rows tell of
    #+ parameters:                          optional; the parameter `source` is the query's variable ?_source
    #+   - name: source
    #+     type: resource                   string, resource, body, date, integer or language
    #+     default: ""                      "" is: not given
    #+     path: mg:source/mg:identifier    optional: the way to it from what the query asks about (narrowing.py)
    #+     description:
    #+       en: Who or what asks
    #+       zh: ...
    #+ columns:                             the query's variables, in their order
    #+   - name: report
    #+     description:
    #+       en: The document that says it
    #+     label:                           optional: what tables for people call it in a language
    #+       en: Document
    #+     values: status                   optional: its values are names of a vocabulary, for people shown by label
    #+     in_table: false                  optional: leave it out of tables for people; filled: if no row has it

A header that says anything else is an error, told with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import yaml

from mandategraph.errors import QueryError

MARK = "#+"
#: The languages that titles, questions and parameters are described in.
LANGUAGES = ("en", "zh")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CLASS = re.compile(r"[A-Z][A-Za-z]*")
_VALUES = re.compile(r"[a-z]+(?:-[a-z]+)*")


class ParameterType(StrEnum):
    """What a parameter takes."""

    STRING = "string"
    RESOURCE = "resource"  # something by its name, symbol, number or IRI
    BODY = "body"  # a body by its symbol prefix or name
    DATE = "date"  # YYYY, YYYY-MM or YYYY-MM-DD
    INTEGER = "integer"
    LANGUAGE = "language"  # an ISO 639 code


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a stored query can be told; `default` is `""` where leaving it out filters nothing.

    `path` is the property path from what the query asks about to a value that fits, `""` where none is told.
    """

    name: str
    type: ParameterType
    default: str
    description: Mapping[str, str]
    path: str = ""

    @property
    def variable(self) -> str:
        """The query's variable that stands for it."""
        return f"_{self.name}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; `in_table`: a table for people shows it, with `if_filled` only where a row has it.

    `label` is what people call it, by language. `values` says what its values name: the concepts of a scheme (`verb`,
    `status`), a `class` of the ontology, an `agent`, a `place`, or an `answer` (yes or no); `""` for anything else.
    """

    name: str
    description: Mapping[str, str]
    in_table: bool = True
    if_filled: bool = False
    label: Mapping[str, str] = field(default_factory=dict)
    values: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What a stored query says of itself."""

    title: Mapping[str, str]
    question: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    about: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that the query must select, in this order: its columns, then its parameters."""
        return (*(column.name for column in self.columns), *(parameter.variable for parameter in self.parameters))

    def hidden(self, rows: Iterable[Sequence[object]]) -> frozenset[str]:
        """The columns that a table for people leaves out, given the rows of the answer."""
        filled = {place for row in rows for place, value in enumerate(row) if value != ""}
        return frozenset(
            column.name
            for place, column in enumerate(self.columns)
            if not column.in_table or (column.if_filled and place not in filled)
        )


def parse_header(text: str, source: str) -> Header:
    """The header of a stored query.

    `text` is the whole file, `source` its name for messages.

    Raises:
        QueryError: there is no header, it is not YAML in block style, or it says too little, too much or the wrong
            thing. The message names the file and the line.
    """
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    last = first
    while last < len(lines) and lines[last].startswith(MARK):
        last += 1
    if first == last:
        raise QueryError(f"{source}, line {first + 1}: a stored query begins with a header of `{MARK}` lines")
    stray = next((number for number in range(last, len(lines)) if lines[number].startswith(MARK)), None)
    if stray is not None:
        raise QueryError(f"{source}, line {stray + 1}: header lines stand together at the head of the file")
    head = "\n".join(line.removeprefix(MARK).removeprefix(" ") for line in lines[first:last])
    reader = _Reader(source, first)
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise QueryError(f"{reader.place(line)}: the header is not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise QueryError(f"{source}: the header is not valid YAML: {error}") from error
    if node is None:
        raise QueryError(f"{reader.place(0)}: the header is empty")
    return reader.header(node)


class _Reader:
    """Takes a header's YAML apart and knows in which line of the file everything stands."""

    def __init__(self, source: str, offset: int) -> None:
        self._source = source
        self._offset = offset

    def place(self, line: int) -> str:
        return f"{self._source}, line {line + self._offset + 1}"

    def header(self, node: yaml.Node) -> Header:
        parts = self._mapping(node, {"title", "question", "columns"}, {"parameters", "about"})
        parameters = [self._parameter(item) for item in self._items(parts.get("parameters"))]
        columns = [self._column(item) for item in self._items(parts["columns"])]
        if not columns:
            raise self._wrong(parts["columns"], "a query has at least one column")
        self._each_once(parts.get("parameters"), "parameter", [parameter.name for parameter in parameters])
        self._each_once(parts["columns"], "column", [column.name for column in columns])
        about = self._text(parts["about"]) if "about" in parts else ""
        if about and not _CLASS.fullmatch(about):
            raise self._wrong(parts["about"], f"{about!r} is not the name of a class, such as Mandate")
        return Header(
            title=self._described(parts["title"], LANGUAGES),
            question=self._described(parts["question"], LANGUAGES),
            parameters=tuple(parameters),
            columns=tuple(columns),
            about=about,
        )

    def _parameter(self, node: yaml.Node) -> Parameter:
        parts = self._mapping(node, {"name", "type", "default", "description"}, {"path"})
        type_ = self._text(parts["type"])
        if type_ not in set(ParameterType):
            raise self._wrong(parts["type"], f"{type_!r} is not a type: take one of {', '.join(ParameterType)}")
        return Parameter(
            name=self._name(parts["name"]),
            type=ParameterType(type_),
            default=self._text(parts["default"]),
            description=self._described(parts["description"], LANGUAGES),
            path=self._text(parts["path"]) if "path" in parts else "",
        )

    def _column(self, node: yaml.Node) -> Column:
        parts = self._mapping(node, {"name", "description"}, {"in_table", "label", "values"})
        shown = self._text(parts["in_table"]) if "in_table" in parts else "true"
        if shown not in {"true", "false", "filled"}:
            raise self._wrong(parts["in_table"], "in_table is true, false or filled")
        description = self._described(parts["description"], LANGUAGES[:1])
        label = self._described(parts["label"], LANGUAGES[:1]) if "label" in parts else MappingProxyType({})
        values = self._text(parts["values"]) if "values" in parts else ""
        if values and not _VALUES.fullmatch(values):
            raise self._wrong(parts["values"], f"{values!r} is not the name of a vocabulary, such as status")
        return Column(self._name(parts["name"]), description, shown != "false", shown == "filled", label, values)

    def _mapping(self, node: yaml.Node, required: set[str], optional: set[str]) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, f"here must stand {', '.join(sorted(required))}, each with its value")
        self._block(node)
        parts: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self._text(key)
            if name not in required | optional:
                raise self._wrong(key, f"{name!r} is not known here: take {', '.join(sorted(required | optional))}")
            if name in parts:
                raise self._wrong(key, f"{name!r} stands here twice")
            parts[name] = value
        if missing := sorted(required - set(parts)):
            raise self._wrong(node, f"{' and '.join(missing)} must be given")
        return parts

    def _items(self, node: yaml.Node | None) -> list[yaml.Node]:
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(node, "here must stand a list, each item behind a hyphen")
        self._block(node)
        return list(node.value)

    def _described(self, node: yaml.Node, required: Iterable[str]) -> Mapping[str, str]:
        parts = self._mapping(node, set(required), set(LANGUAGES))
        return MappingProxyType({language: self._said(parts[language]) for language in LANGUAGES if language in parts})

    def _said(self, node: yaml.Node) -> str:
        text = self._text(node)
        if not text:
            raise self._wrong(node, "here something must be said")
        return text

    def _name(self, node: yaml.Node) -> str:
        name = self._text(node)
        if not _NAME.fullmatch(name):
            raise self._wrong(node, f"{name!r} is not a name: small letters, digits and underscores, a letter first")
        return name

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._wrong(node, "here must stand one value")
        return str(node.value).strip()

    def _each_once(self, node: yaml.Node | None, what: str, names: list[str]) -> None:
        twice = next((name for name in names if names.count(name) > 1), "")
        if twice and node is not None:
            raise self._wrong(node, f"the {what} {twice!r} stands here twice")

    def _block(self, node: yaml.CollectionNode) -> None:
        if node.flow_style:
            raise self._wrong(node, "write the header in block style, one value a line, without braces and brackets")

    def _wrong(self, node: yaml.Node, what: str) -> QueryError:
        return QueryError(f"{self.place(node.start_mark.line)}: {what}")

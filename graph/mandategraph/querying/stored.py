"""The stored queries: one SPARQL file each, found in the package and in folders that a user adds.

A file's name without its ending is the query's name. A query is checked when it is loaded: its header, its SPARQL, and
that it selects exactly the columns and parameters that its header declares, in that order.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.querying.header import Header, Parameter, parse_header
from mandategraph.querying.narrowing import finding, narrowed
from mandategraph.querying.sparql_errors import explained
from mandategraph.querying.sparql_syntax import check_query

PACKAGE = "mandategraph.queries"
SUFFIX = ".rq"
VARIABLE = "MANDATEGRAPH_QUERIES"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A question with a name. `sparql` is the whole file, header and all: comments are SPARQL."""

    name: str
    header: Header
    sparql: str
    source: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the answer, in their order."""
        return tuple(column.name for column in self.header.columns)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the query can be told."""
        return self.header.parameters

    def parameter(self, name: str) -> Parameter:
        """The parameter with a name.

        Raises:
            QueryError: there is none; the message names those there are, and the nearest one.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        if name in known:
            return known[name]
        takes = f"It takes {', '.join(known)}." if known else "It takes none."
        raise QueryError(f"the query {self.name} has no parameter {name!r}.{nearest_hint(name, known)} {takes}")


def parse(name: str, text: str, source: str) -> StoredQuery:
    """A stored query from the text of its file; `source` is the file's name for messages.

    Raises:
        QueryError: the name, the header or the SPARQL is malformed, or the header and the SELECT line disagree. The
            message names the file and the line.
    """
    if not _NAME.fullmatch(name):
        raise QueryError(f"{source}: {name!r} is not a name for a query: small letters, digits and single hyphens")
    header = parse_header(text, source)
    if check_query(text, source) != "SELECT":
        raise QueryError(f"{source}: a stored query is a SELECT")
    solutions = _solutions(text, source)
    _check_paths(header, text, source)
    selected = tuple(one.value for one in solutions.variables) if isinstance(solutions, ox.QuerySolutions) else ()
    if selected != header.variables:
        line = next(n for n, words in enumerate(text.splitlines(), 1) if re.match(r"\s*SELECT\b", words, re.IGNORECASE))
        raise QueryError(
            f"{source}, line {line}: the query selects {_variables(selected)}, but its header declares "
            f"{_variables(header.variables)}: the columns, then each parameter as ?_name"
        )
    return StoredQuery(name, header, text, source)


def _check_paths(header: Header, text: str, source: str) -> None:
    """Raise if the paths of parameters are none, or the query cannot be narrowed by them."""
    paths = [parameter for parameter in header.parameters if parameter.path]
    for parameter in paths:
        try:
            ox.Store().query(finding([(parameter, ox.Literal(""))]))
        except SyntaxError as error:
            raise QueryError(f"{source}: {parameter.path!r} is no path for {parameter.name}: {error}") from error
    if paths:
        _solutions(narrowed(text, ["<urn:any>"]), source)


def _solutions(sparql: str, source: str) -> object:
    """What nothing answers to a query: which variables it selects."""
    try:
        return ox.Store().query(sparql)
    except SyntaxError as error:
        raise explained(error, sparql, source) from error


def folders(named: str | Path | Iterable[str | Path] | None) -> tuple[Path, ...]:
    """Folders of queries as a user names them: one, several, or by default those of `MANDATEGRAPH_QUERIES`.

    The environment variable names folders as PATH does, with a colon between two.
    """
    if not named:
        named = [one for one in os.environ.get(VARIABLE, "").split(os.pathsep) if one]
    several = [named] if isinstance(named, str | Path) else named
    return tuple(dict.fromkeys(Path(one) for one in several))


def stored_queries(folders: Iterable[Path] = ()) -> Mapping[str, StoredQuery]:
    """All stored queries, by name in alphabetical order: the packaged ones, and those of further folders.

    Raises:
        QueryError: a query is malformed, a folder cannot be read, or two files have the same name.
    """
    return {name: _load(file) for name, file in sorted(_located(folders).items())}


def stored_query(name: str, folders: Iterable[Path] = ()) -> StoredQuery:
    """The stored query with a name.

    Raises:
        QueryError: there is none (the message names the nearest), it is malformed, or the folders are as
            `stored_queries` says.
    """
    located = _located(folders)
    if name in located:
        return _load(located[name])
    raise QueryError(
        f"there is no stored query {name!r}.{nearest_hint(name, located)} `mandategraph queries` lists them all."
    )


def nearest_hint(wanted: str, known: Iterable[str]) -> str:
    """` Did you mean mandates?`, or nothing where no known name is near."""
    nearest = difflib.get_close_matches(wanted.lower(), list(known), n=1, cutoff=0.5)
    return f" Did you mean {nearest[0]}?" if nearest else ""


def _located(folders: Iterable[Path]) -> dict[str, Traversable]:
    """Every query's file, by the query's name."""
    located = {_stem(file): file for file in _in(files(PACKAGE))}
    for folder in folders:
        for file in _in(folder):
            if (name := _stem(file)) in located:
                raise QueryError(f"{file}: there is a query of this name already, {_source(located[name])}: rename it")
            located[name] = file
    return located


def _in(folder: Traversable) -> list[Traversable]:
    try:
        return sorted((file for file in folder.iterdir() if file.name.endswith(SUFFIX)), key=lambda file: file.name)
    except OSError as error:
        raise QueryError(f"{folder}: the folder of queries cannot be read: {error.strerror}") from error


@cache
def _packaged(name: str) -> StoredQuery:
    """A query of the package, which does not change while we run."""
    file = files(PACKAGE).joinpath(name + SUFFIX)
    return parse(name, file.read_text("utf-8"), _source(file))


def _load(file: Traversable) -> StoredQuery:
    if file in _in(files(PACKAGE)):
        return _packaged(_stem(file))
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: the query cannot be read: {error}. Save it as UTF-8 text.") from error
    return parse(_stem(file), text, _source(file))


def _stem(file: Traversable) -> str:
    return file.name.removesuffix(SUFFIX)


def _source(file: Traversable) -> str:
    """How messages name a file: packaged ones shortly, others as the user gave them."""
    return f"queries/{file.name}" if file in _in(files(PACKAGE)) else str(file)


def _variables(names: Iterable[str]) -> str:
    return " ".join(f"?{name}" for name in names) or "nothing"

"""What a user says of a source beside it.

In `report.txt.toml`, or for all sources of a folder in its `SOURCE.toml`, in a table `["report.txt"]` for each.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from mandategraph.errors import SourceError

_SHARED = "SOURCE.toml"
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
_FORM = 'write lines such as symbol = "CAC/COSP/EG.1/2019/4"'
_IN_QUOTES = 'the name of a source stands in quotes: ["report.txt"]'


@dataclass(frozen=True, slots=True)
class Settings:
    """What a source does not say of itself: its language (ISO 639-1), its symbol, its body's key. `""`: not said."""

    language: str = ""
    symbol: str = ""
    body: str = ""


def settings_of(source: Path) -> Settings:
    """The settings beside a source; a file of the source's own wins over the folder's.

    Raises:
        SourceError: the file is not TOML, or a key or value in it is unknown.
    """
    own = source.with_name(source.name + ".toml")
    found: dict[str, str] = {}
    shared = source.with_name(_SHARED)
    if shared.is_file():
        text, tables = _load(shared)
        for name, table in tables.items():
            if not isinstance(table, dict):
                raise _wrong(shared, text, name, f"must be a setting of a source; {_IN_QUOTES}")
            if any(isinstance(value, dict) for value in table.values()):
                raise _wrong(
                    shared, text, name, f'is a table of tables: put quotes around the name, ["{_dotted(name, table)}"]'
                )
        if source.name in tables:
            found |= _checked(shared, text, tables[source.name])
    if own.is_file():
        text, tables = _load(own)
        found |= _checked(own, text, tables)
    return Settings(**found)


def _load(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read: {error}; it must be TOML in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        what, line, column = found.groups() if found else (str(error), "", "")
        place = f", line {line}, column {column}" if line else ""
        heading = bool(line) and text.splitlines()[int(line) - 1].lstrip().startswith("[")
        raise SourceError(f"{path}{place}: not valid TOML: {what}; {_IN_QUOTES if heading else _FORM}") from error


def _dotted(name: str, table: dict[str, Any]) -> str:
    """The name that stands in brackets without quotes: `[report.v2.txt]` are tables of tables, to TOML."""
    inner = next(((key, value) for key, value in table.items() if isinstance(value, dict)), None)
    return f"{name}.{_dotted(*inner)}" if inner else name


def _checked(path: Path, text: str, table: dict[str, Any]) -> dict[str, str]:
    known = [field.name for field in fields(Settings)]
    for key, value in table.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise _wrong(path, text, key, f"is not a setting.{hint} There are {', '.join(known)}")
        if not isinstance(value, str):
            raise _wrong(path, text, key, f"must be text between quotes, not {value!r}")
    return table


def _wrong(path: Path, text: str, key: str, message: str) -> SourceError:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]", line):
            return SourceError(f"{path}, line {number}: {key} {message}")
    return SourceError(f"{path}: {key} {message}")

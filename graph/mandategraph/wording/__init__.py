"""What people's formats say around the facts (`3 rows`, `para. 7`, `the words`), in the languages that have a file.

    wording("zh").say("paragraph", number="27")    what zh.toml has under `paragraph`, with the number put in
    wording("").say("rows", count=3)               "3 rows": English is what nobody chose

What a program says that is a world of its own stands in a table of the files, a part: `wording("zh", "pages")`.

Names of things are no wording: they are labels in `ontology/` and in the headers of stored queries.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DEFAULT = "en"
_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words, by name: a text, or a pair of what is said of one and of several."""

    language: str
    texts: Mapping[str, str | list[str]]

    def say(self, name: str, /, *, count: int = 1, **said: str) -> str:
        """The words under a name with what is said put in; `count` chooses between one and several."""
        text = self.texts[name]
        if isinstance(text, list):
            text = text[0 if count == 1 else 1]
        return text.format(count=count, **said)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are words in, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def parts() -> tuple[str, ...]:
    """The names of the tables in the files, and `""`, which is what stands before them."""
    return ("", *(name for name, text in _file(DEFAULT).items() if isinstance(text, dict)))


@cache
def wording(language: str = "", part: str = "") -> Wording:
    """The words of a language; those of `DEFAULT` where there are none in it, or none was asked for."""
    code = language if language in languages() else DEFAULT
    texts = _file(code)
    return Wording(code, texts[part] if part else {name: said for name, said in texts.items() if _is_said(said)})


def _is_said(text: Any) -> bool:
    return not isinstance(text, dict)


@cache
def _file(code: str) -> dict[str, Any]:
    return tomllib.loads((files(__name__) / f"{code}{_SUFFIX}").read_text(encoding="utf-8"))

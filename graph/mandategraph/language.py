"""Language packs: all that the program knows of a language, as data.

A pack is one file, `languages/<ISO 639-1 code>.toml`. What each stage needs of it stands in a table of its own
(`[reading]`, `[dates]`, `[directives]` ...); this module loads the file, makes it immutable, checks what the reader
and `detect_language` need, and hands the other tables out as they are.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mandategraph.errors import LanguageError

_PACKAGE = "mandategraph.languages"
_SAMPLE = 60_000  # code points looked at to tell the language, from the beginning, the middle and the end
_SHORT = 120  # below so many words a text need not contain any function word
_LEAST_PART = 3  # one in so many of a language's function words stands in any text of it; neighbours share a few
_LEAST_SHARE = 0.03  # of function words among all words; running text of any language has several times as much


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """One language's data. `code` is its ISO 639-1 code, `tables` the whole file as nested read-only mappings."""

    code: str
    tables: Mapping[str, Any]

    @property
    def source(self) -> str:
        """The name that error messages use for the pack's file."""
        return f"languages/{self.code}.toml"

    def table(self, *keys: str) -> Mapping[str, Any]:
        """The table below a path of keys: `table("reading", "masthead")`.

        Raises:
            LanguageError: there is no such table.
        """
        return self._typed(keys, Mapping, "a table")  # type: ignore[no-any-return]

    def text(self, *keys: str) -> str:
        """The string below a path of keys.

        Raises:
            LanguageError: there is no such string.
        """
        return self._typed(keys, str, "a string")  # type: ignore[no-any-return]

    def texts(self, *keys: str) -> tuple[str, ...]:
        """The list of strings below a path of keys.

        Raises:
            LanguageError: there is no such list, or something else than strings in it.
        """
        found = self._typed(keys, list, "a list of strings")
        for one in found:
            if not isinstance(one, str):
                raise self._wrong(keys, f"must be a list of strings, but holds {one!r}")
        return tuple(found)

    def number(self, *keys: str) -> int:
        """The whole number below a path of keys.

        Raises:
            LanguageError: there is no such number.
        """
        return self._typed(keys, int, "a whole number")  # type: ignore[no-any-return]

    def pattern(self, *keys: str, flags: int = 0) -> re.Pattern[str]:
        """The regular expression below a path of keys, compiled.

        Raises:
            LanguageError: there is no such string, or it is not a regular expression.
        """
        return self._compile(keys, self.text(*keys), flags)

    def patterns(self, *keys: str, flags: int = 0) -> tuple[re.Pattern[str], ...]:
        """The list of regular expressions below a path of keys, compiled.

        Raises:
            LanguageError: there is no such list, or one is not a regular expression.
        """
        return tuple(self._compile(keys, one, flags) for one in self.texts(*keys))

    def _typed(self, keys: tuple[str, ...], kind: type, description: str) -> Any:
        found: Any = self.tables
        for depth, key in enumerate(keys):
            # The first half decides nearly always, and takes a tenth of the time of the second.
            if not (type(found) is MappingProxyType or isinstance(found, Mapping)) or key not in found:
                raise self._wrong(keys[: depth + 1], f"is missing; it must be {description}")
            found = found[key]
        if not (kind is Mapping and type(found) is MappingProxyType) and not isinstance(found, kind):
            raise self._wrong(keys, f"must be {description}, not {found!r}")
        return found

    def _compile(self, keys: tuple[str, ...], pattern: str, flags: int) -> re.Pattern[str]:
        try:
            return re.compile(pattern, flags)
        except re.error as error:
            raise self._wrong(keys, f"holds {pattern!r}, which is not a regular expression: {error}") from error

    def _wrong(self, keys: tuple[str, ...], message: str) -> LanguageError:
        return LanguageError(f"{self.source}: {'.'.join(keys)} {message}")


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that a pack covers, sorted."""
    names = (entry.name for entry in files(_PACKAGE).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of a language.

    Raises:
        LanguageError: no pack covers the language, or its file is malformed.
    """
    if code not in languages():
        raise LanguageError(f"no language pack covers {code!r}; there are packs for {', '.join(languages())}")
    return parse_pack(code, (files(_PACKAGE) / f"{code}.toml").read_text(encoding="utf-8"))


def parse_pack(code: str, toml: str) -> LanguagePack:
    """A pack from the text of its file, with what detecting the language needs checked.

    Raises:
        LanguageError: not TOML, or a key that `detect_language` reads is missing or of a wrong type.
    """
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"languages/{code}.toml: not valid TOML: {error}") from error
    pack = LanguagePack(code, _frozen(tables))
    for key in ("name", "script"):
        pack.text("reading", key)
    pack.texts("reading", "function_words")
    return pack


def detect_language(text: str) -> str:
    """The code of the language that a text is in, or `""` if no pack covers it.

    Reads each pack's `reading.script` (how the Unicode names of its letters begin) and `reading.function_words`. The
    pack most of whose function words are found wins; a text too short to contain any goes by the script. Languages of
    one script share a few function words, but not many different ones.
    """
    words = _words(_sample(text))
    total = sum(words.values())
    scripts = Counter[str]()
    for word, count in words.items():
        scripts[unicodedata.name(word[0], "").partition(" ")[0]] += count
    shared = Counter(load_pack(code).text("reading", "script") for code in languages())
    ranking: list[tuple[int, int, str]] = []
    for code in languages():
        pack = load_pack(code)
        told = pack.texts("reading", "function_words")
        hits = sum(words[word] for word in told)
        script = pack.text("reading", "script")
        several = shared[script] == 1 or sum(word in words for word in told) * _LEAST_PART >= len(told)
        of_script = scripts[script]
        if (hits >= total * _LEAST_SHARE and several) or (total < _SHORT and of_script * 2 >= total):
            ranking.append((hits, of_script, code))
    ranking = [row for row in ranking if row[0] or row[1]]
    return max(ranking, key=lambda row: (row[0], row[1]))[2] if ranking else ""  # alike: the first by its code


def _words(text: str) -> Counter[str]:
    """Words in lower case; where a script does not part words, every letter counts as one."""
    words = Counter[str]()
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if unicodedata.category(word[0]) == "Lo" and unicodedata.name(word[0], "").startswith("CJK"):
            words.update(letter for letter in word)
        else:
            words[word] += 1
    return words


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part = _SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(one) for key, one in value.items()})
    if isinstance(value, list):
        return [_frozen(one) for one in value]
    return value


def all_texts(packs: Iterable[LanguagePack], *keys: str) -> tuple[str, ...]:
    """The strings of one key of several packs, without repeats: what may stand in a document whatever its language."""
    return tuple(dict.fromkeys(text for pack in packs for text in pack.texts(*keys)))

"""A corpus several times as large: real documents, copied under other numbers.

Copies of `A/RES/75/127` are `A/RES/75/1127`, `A/RES/75/2127` ..., and so are citations of documents of the same
sessions: every copy of the corpus hangs together as the first one does. What it cites of other sessions, all share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

#: Folders of sessions, or of years where documents are numbered by years: `75session`, `2021`.
_SESSION = re.compile(r"\d+session|\d{4}")
_STEP = 1000


def sources_in(folder: Path) -> list[Path]:
    """The XML files of a corpus, in the order of their paths."""
    return sorted(folder.rglob("*.xml"))


def enlarge(folder: Path, times: int, to: Path) -> list[Path]:
    """The files of `times` copies of a corpus, the first of which is the corpus itself; the others are written to `to`.

    A copy that stands there already is taken as it is.
    """
    files = sources_in(folder)
    renumbered = _numbers(_sessions(folder, files))
    made = list(files)
    for copy in range(1, times):
        for file in files:
            target = to / f"copy{copy}" / file.relative_to(folder)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_renumber(file.read_bytes(), renumbered, copy * _STEP))
            made.append(target)
    return made


def _sessions(folder: Path, files: Iterable[Path]) -> list[str]:
    """The sessions whose documents stand in a corpus: `75session/English/75_127_E.xml` -> 75."""
    parts = {part for file in files for part in file.relative_to(folder).parts[:-1]}
    return sorted(part.removesuffix("session") for part in parts if _SESSION.fullmatch(part))


def _numbers(sessions: Iterable[str]) -> re.Pattern[bytes]:
    """`75/127` and, in the IRIs of the markup, `/75-127/`."""
    session = "|".join(map(re.escape, sessions))
    return re.compile(rf"(?:(?<![\d-])(?:{session})/|(?<=/)(?:{session})-)(\d{{1,3}})(?![\d-])".encode())


def _renumber(data: bytes, numbers: re.Pattern[bytes], step: int) -> bytes:
    def raised(found: re.Match[bytes]) -> bytes:
        head = found[0][: len(found[0]) - len(found[1])]
        return head + str(int(found[1]) + step).encode()

    return numbers.sub(raised, data)

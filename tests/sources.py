"""What the tests of building share: small sources in Chinese, and a validation that finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mandategraph.validation.violations import Violation

MEETING = "2019 年 5 月 31 日在维也纳举行的第八次增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议的报告"
REQUEST = "1. 缔约国会议在第 7/1 号决议中请秘书处编写一份报告。"


def nothing_wrong(ntriples: bytes) -> Sequence[Violation]:
    """What validation says of a graph that is as it should be."""
    return ()


def source(folder: Path, name: str, text: str = REQUEST, *, symbol: str = "", settings: str = "") -> Path:
    """A source file, with its symbol or other settings in a file beside it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    settings = settings or (f'symbol = "{symbol}"' if symbol else "")
    if settings:
        path.with_name(path.name + ".toml").write_text(settings + "\n", encoding="utf-8")
    return path

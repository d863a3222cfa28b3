"""Which files a source stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.building.extraction import Failure
from mandategraph.building.sources import expand, expand_all
from mandategraph.errors import SourceError
from mandategraph.reading.formats import SUFFIXES

FILES = ("2019/en.txt", "2019/zh.txt", "2019/zh.txt.toml", "2020/ZH.TXT", "notes.doc", ".hidden/a.txt", "2019/.b.txt")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).touch()
    (tmp_path / "docs/odd[1].txt").touch()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("source", "files"),
    [
        ("docs", ["docs/2019/en.txt", "docs/2019/zh.txt", "docs/2020/ZH.TXT", "docs/odd[1].txt"]),
        ("docs/.hidden", ["docs/.hidden/a.txt"]),
        ("docs/notes.doc", ["docs/notes.doc"]),
        ("docs/2019/*", ["docs/2019/en.txt", "docs/2019/zh.txt"]),
        ("docs/**/zh.*", ["docs/2019/zh.txt"]),
        ("docs/20??/*.[tT]*", ["docs/2019/en.txt", "docs/2019/zh.txt", "docs/2020/ZH.TXT"]),
        ("docs/odd[1].txt", ["docs/odd[1].txt"]),
    ],
)
def test_expand(tmp_path: Path, source: str, files: list[str]) -> None:
    assert [file.place for file in expand(source, tmp_path).files] == files
    assert [file.path.as_posix() for file in expand(Path(source), tmp_path).files] == files


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.txt", "missing.txt: there is no such file or folder. Check the path."),
        (
            "empty",
            f"empty: no document in this folder. Documents are told by what is in them, text by its name; they "
            f"end in {', '.join(SUFFIXES)}.",
        ),
        ("docs/*.pdf", "docs/*.pdf: no file fits this pattern. Check it, and put it between quotes."),
    ],
)
def test_nothing_to_read(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        expand(source, tmp_path)
    assert str(caught.value) == message


def test_each_file_comes_once_and_sorted_whatever_named_it(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "docs")
    found = expand_all(
        ["z.txt", "docs/2020", "link/2019/zh.txt", "docs/2019", folder / "docs/2019/en.txt", "b"], folder
    )
    assert [file.place for file in found.files] == ["docs/2019/en.txt", "docs/2020/ZH.TXT", "link/2019/zh.txt"]
    missing = "there is no such file or folder. Check the path."
    assert found.failures == [Failure("b", f"b: {missing}"), Failure("z.txt", f"z.txt: {missing}")]

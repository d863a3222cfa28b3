"""Archives as sources: what is read of them, what is passed over, what is refused; and folders with other files."""

from __future__ import annotations

import io
import random
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mandategraph.building import BuildResult, build
from mandategraph.building.sources import Found, expand_all, name_of
from mandategraph.reading.limits import VARIABLE
from mandategraph.store import Store
from office import docx, paragraph, typeset
from sources import nothing_wrong

TEXT = (
    "Report of the meeting of the group of experts on the Convention\n\n"
    "1. The meeting requested the Secretariat to report to it on the implementation of the Convention.\n"
)
DOCX = docx(paragraph(TEXT.partition("\n")[0]) + paragraph(TEXT.strip().rpartition("\n")[2]))
PDF = typeset([(TEXT.partition("\n")[0], 14, True), (TEXT.strip().rpartition("\n")[2], 10, False)])
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
SETTINGS = '["a.txt"]\nsymbol = "A/77/1"\n'
FILES: dict[str, bytes] = {
    "2022/a.txt": TEXT.encode(),
    "2022/SOURCE.toml": SETTINGS.encode(),
    "2022/deep/word": DOCX,
    "2022/deep/print.out": PDF,
    "picture.png": PNG,
    "README": b"What this is.",
    ".hidden/b.txt": TEXT.encode(),
    "__MACOSX/2022/a.txt": b"\x00\x05",
}


def zip_of(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tar_of(path: Path, files: dict[str, bytes]) -> Path:
    mode = {"tar": "w", "gz": "w:gz", "tgz": "w:gz", "xz": "w:xz", "bz2": "w:bz2"}[path.suffix[1:]]
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(f"./{name}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


MAKE: dict[str, Callable[[Path, dict[str, bytes]], Path]] = {
    "all.zip": zip_of,
    "all.tar": tar_of,
    "all.tar.gz": tar_of,
    "all.tgz": tar_of,
    "all.tar.xz": tar_of,
    "all.tar.bz2": tar_of,
    "without-a-suffix.zip": zip_of,
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "unpacked").mkdir()
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    return tmp_path / "in"


def built(*sources: str | Path, jobs: int = 1) -> tuple[BuildResult, Store]:
    store = Store.in_memory(background=tuple)
    return build(sources, store=store, validate=nothing_wrong, jobs=jobs), store


@pytest.mark.parametrize("name", MAKE)
def test_the_documents_in_an_archive(here: Path, name: str) -> None:
    MAKE[name](here / name, FILES)
    found = expand_all([name], here.parent / "unpacked")
    assert [file.place for file in found.files] == [
        f"{name}!/2022/a.txt",
        f"{name}!/2022/deep/print.out",
        f"{name}!/2022/deep/word",
    ]
    assert [file.path.read_bytes() for file in found.files] == [TEXT.encode(), PDF, DOCX]
    assert found.failures == []
    passed = "2 files passed over, for what is in them: README, picture.png"
    assert found.notices in ([f"{name}: {passed}"], [f"{name}: 3 files passed over, for what is in them: README, "])


def test_a_folder_with_other_files(here: Path) -> None:
    for name, data in FILES.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(data)
    (here / "__MACOSX/2022/a.txt").unlink()
    zip_of(here / "more.zip", {"b.txt": TEXT.encode()})
    found = expand_all(["."], here.parent / "unpacked")
    assert [file.place for file in found.files] == [
        *("./2022/a.txt", "./2022/deep/print.out", "./2022/deep/word", "more.zip!/b.txt")
    ]
    assert found.notices == [".: 2 files passed over, for what is in them: README, picture.png"]


def test_members_are_named_by_their_place_and_skipped_when_nothing_changed(here: Path) -> None:
    zip_of(here / "all.zip", FILES)
    result, store = built("all.zip", jobs=2)
    assert [record.name for record in result.built] == [
        "all.zip!/2022/a.txt",
        "all.zip!/2022/deep/print.out",
        "all.zip!/2022/deep/word",
    ]
    assert [record.symbol for record in result.built] == ["A/77/1", "", ""], "settings in the archive"
    again = build(["all.zip"], store=store, validate=nothing_wrong)
    assert (len(again.built), len(again.unchanged)) == (0, 3)


def test_failures_name_members(here: Path) -> None:
    files = {"a.txt": b"", "b.txt": TEXT.encode(), "SOURCE.toml": b"[oops"}
    zip_of(here / "all.zip", files)
    result, _ = built("all.zip")
    assert [failure.source for failure in result.failures] == ["all.zip!/a.txt", "all.zip!/b.txt"]
    assert all(failure.message.startswith("all.zip!/SOURCE.toml: not valid TOML") for failure in result.failures)
    zip_of(here / "all.zip", {"a.txt": b"", "b.txt": TEXT.encode()})
    result, _ = built("all.zip")
    assert [failure.message for failure in result.failures] == ["all.zip!/a.txt: the file is empty; give a document"]
    assert len(result.built) == 1


OUTSIDE = "its path leads out of the archive; it is not opened"
LINK = "is a link or a device; it is not opened"


@pytest.mark.parametrize("name", ["../out.txt", "/out.txt", "a/../../out.txt", "C:\\out.txt", "..\\out.txt"])
@pytest.mark.parametrize("make", [zip_of, tar_of])
def test_paths_that_lead_out(here: Path, make: Callable[[Path, dict[str, bytes]], Path], name: str) -> None:
    archive = here / ("all.zip" if make is zip_of else "all.tar")
    if make is zip_of:
        zip_of(archive, {name: TEXT.encode(), "good.txt": TEXT.encode()})
    else:
        with tarfile.open(archive, "w") as opened:
            for one in (name, "good.txt"):
                info = tarfile.TarInfo(one)
                info.size = len(TEXT)
                opened.addfile(info, io.BytesIO(TEXT.encode()))
    found = expand_all([archive.name], here.parent / "unpacked")
    assert [file.place for file in found.files] == [f"{archive.name}!/good.txt"]
    assert [failure.message.partition(": ")[2] for failure in found.failures] == [OUTSIDE]
    assert sorted(one.name for one in here.parent.rglob("out.txt")) == []


def test_links_and_devices_in_a_tar(here: Path) -> None:
    with tarfile.open(here / "all.tar", "w") as archive:
        for name, kind in {
            "symlink.txt": tarfile.SYMTYPE,
            "link.txt": tarfile.LNKTYPE,
            "device.txt": tarfile.CHRTYPE,
            "pipe.txt": tarfile.FIFOTYPE,
        }.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        good = tarfile.TarInfo("good.txt")
        good.size = len(TEXT)
        archive.addfile(good, io.BytesIO(TEXT.encode()))
    found = expand_all(["all.tar"], here.parent / "unpacked")
    assert [file.place for file in found.files] == ["all.tar!/good.txt"]
    assert {failure.message.rpartition(": ")[2] for failure in found.failures} == {LINK}
    assert len(found.failures) == 4


def test_a_symbolic_link_in_a_zip(here: Path) -> None:
    with zipfile.ZipFile(here / "all.zip", "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.txt", TEXT)
    found = expand_all(["all.zip"], here.parent / "unpacked")
    assert [file.place for file in found.files] == ["all.zip!/good.txt"]
    assert [failure.message for failure in found.failures] == [f"all.zip!/link.txt: {LINK}"]


def test_an_archive_in_an_archive_is_not_opened(here: Path) -> None:
    inner = zip_of(here / "inner.zip", {"a.txt": TEXT.encode()}).read_bytes()
    (here / "inner.zip").unlink()
    zip_of(here / "all.zip", {"inner.zip": inner, "good.txt": TEXT.encode()})
    found = expand_all(["all.zip"], here.parent / "unpacked")
    assert [file.place for file in found.files] == ["all.zip!/good.txt"]
    assert [failure.message for failure in found.failures] == [
        "all.zip!/inner.zip: is an archive in an archive, which is not opened; unpack it first"
    ]


def test_a_name_that_stands_twice(here: Path) -> None:
    with zipfile.ZipFile(here / "all.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "other")
    found = expand_all(["all.zip"], here.parent / "unpacked")
    assert [file.path.read_text() for file in found.files] == [TEXT]
    assert [failure.message for failure in found.failures] == [
        "all.zip!/a.txt: stands in the archive twice; the first one is read"
    ]


def test_an_archive_without_documents(here: Path) -> None:
    zip_of(here / "all.zip", {"a.png": PNG})
    found = expand_all(["all.zip"], here.parent / "unpacked")
    assert found.failures[0].message.startswith("all.zip: no document in this archive. ")


def test_the_limit_is_a_setting(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zip_of(here / "all.zip", {"a.txt": TEXT.encode() + random.Random(1).randbytes(2 << 20)})
    monkeypatch.setenv(VARIABLE, "1")
    found = expand_all(["all.zip"], here.parent / "unpacked")
    assert found.files == []
    assert "has 2 MB, and at most 1 MB are read as one source" in found.failures[0].message
    monkeypatch.setenv(VARIABLE, "a lot")
    found = expand_all(["all.zip"], here.parent / "unpacked")
    assert found.failures[0].message == "MANDATEGRAPH_MAX_MB=a lot: must be a whole number of megabytes, 1 or more"


def test_names_in_records() -> None:
    assert name_of("reports/2019/en.docx") == "en.docx"
    assert name_of("reports/all.zip!/2019/en.docx") == "all.zip!/2019/en.docx"
    assert Found("a", Path("b")) < Found("b", Path("a"))


def test_archives_are_unpacked_in_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the next build clears what a killed one left; nothing stands in the system's folder for what is temporary."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    seen: list[list[str]] = []

    def look(_: object) -> None:
        seen.append([path.name for path in sorted((tmp_path / "s").glob("unpacked-*/**/*.txt"))])
        assert list((tmp_path / "tmp").iterdir()) == []

    archive = zip_of(tmp_path / "all.zip", {"a.txt": TEXT.encode()})
    with Store.open(tmp_path / "s", create=True) as store:
        build([archive], store=store, validate=nothing_wrong, progress=look)
    assert seen == [["a.txt"]]
    assert list((tmp_path / "s").glob("unpacked-*")) == []

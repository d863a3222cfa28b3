"""What is installed is complete, however it is installed; and the lock is whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
LOCK = (TOP / "scripts" / "constraints.txt").read_text("utf-8")
DATA = {
    "ontology": (".ttl", ".jsonld"),
    "queries": (".rq",),
    "graph/mandategraph": (".toml", ".typed", ".html", ".css", ".js", ".svg", ".txt", ".woff2"),
}
PYTHONS = ("3.11", "3.12", "3.13")


def shipped() -> set[str]:
    """Every module and data file, by its path in a wheel."""
    found = set()
    for folder, suffixes in DATA.items():
        for file in (TOP / folder).rglob("*"):
            if file.suffix in (".py", *suffixes) and "__pycache__" not in file.parts:
                inside = PurePosixPath("mandategraph", file.relative_to(TOP / folder).as_posix())
                home = (
                    inside if folder.startswith("graph") else PurePosixPath("mandategraph", folder, *inside.parts[1:])
                )
                found.add(str(home))
    return found


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a build takes in, so that it leaves nothing behind in the checkout."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(TOP / name, copy)
    for name in ("graph", "ontology", "queries"):
        shutil.copytree(TOP / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    return copy


def built(kind: str, source: Path, target: Path) -> Path:
    """Build a wheel, sdist or editable wheel with the build backend itself: no network, no isolation."""
    program = "import sys; from setuptools import build_meta; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"
    target.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", program, f"build_{kind}", str(target)],
        cwd=source, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", checkout, tmp_path_factory.mktemp("wheel"))


def packaged(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("mandategraph/")}


def test_the_wheel_holds_every_module_and_data_file_and_nothing_else(wheel: Path) -> None:
    assert packaged(wheel) == shipped()


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
        assert archive.read(licences[0]) == (TOP / "LICENSE").read_bytes()


def test_the_sdist_gives_the_same_wheel(checkout: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(built("sdist", checkout, tmp_path / "sdist"), tmp_path / "unpacked", "gztar")
    (source,) = (tmp_path / "unpacked").iterdir()
    assert packaged(built("wheel", source, tmp_path / "wheel")) == shipped()


FIND_DATA = """
from importlib.resources import files
found = [f"{name}/{file.name}" for name in ("ontology", "queries") for file in files(f"mandategraph.{name}").iterdir()]
print(*sorted(name for name in found if name.endswith((".ttl", ".jsonld", ".rq"))), sep="\\n")
"""
EXPECTED_DATA = sorted(
    f"{folder}/{file.name}"
    for folder in ("ontology", "queries")
    for file in (TOP / folder).iterdir()
    if file.suffix in DATA[folder]
)


@pytest.mark.parametrize("kind", ["wheel", "editable"])
def test_the_data_is_found_however_it_is_installed(kind: str, checkout: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built(kind, checkout, tmp_path / kind)) as archive:
        archive.extractall(tmp_path / "site")
    # Without site-packages, so that what is found is not what the tests themselves run on.
    program = f"import site, sys; site.addsitedir({str(tmp_path / 'site')!r})\n{FIND_DATA}"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == EXPECTED_DATA


def test_the_installed_command_is_the_one_that_is_tested(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entry = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert archive.read(entry).decode().split() == [
            "[console_scripts]",
            "mandategraph",
            "=",
            "mandategraph.cli:main",
        ]


@pytest.mark.parametrize("script", ["scripts/demo", "scripts/test", "scripts/score", "scripts/serve", ".ci/run"])
def test_the_scripts_can_be_run(script: str) -> None:
    assert os.access(TOP / script, os.X_OK)
    for file in (script, "scripts/environment.sh"):
        subprocess.run(["bash", "-n", str(TOP / file)], check=True)


# ---------------------------------------------------------------- the lock


def locked(python: str) -> dict[str, str]:
    """The versions that the lock gives for a version of Python on this machine, by name."""
    environment = {name: str(value) for name, value in default_environment().items()}
    environment |= {"python_version": python, "python_full_version": f"{python}.1"}
    found: dict[str, str] = {}
    for line in LOCK.splitlines():
        if line.startswith("#"):
            continue
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{name} is locked twice for Python {python}"
            found[name] = str(requirement.specifier).removeprefix("==")
    return found


def wanted() -> Iterator[Requirement]:
    project = PROJECT["project"]
    extras = [one for group in project["optional-dependencies"].values() for one in group]
    yield from map(Requirement, [*project["dependencies"], *extras, *PROJECT["build-system"]["requires"]])


def test_the_lock_names_versions_and_no_index() -> None:
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+( ; [a-z_0-9 '.<>=!()A-Z]+)?", line) for line in lines), lines
    names = [line.partition("==")[0] for line in lines]
    assert names == sorted(names)
    assert not re.search(r"//|--(extra-)?index-url|find-links|@", LOCK)


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_covers_every_direct_dependency(python: str) -> None:
    versions = locked(python)
    for requirement in wanted():
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} and the lock's {version}"


def test_the_lock_covers_what_the_dependencies_depend_on() -> None:
    from importlib.metadata import PackageNotFoundError, requires, version

    versions = locked(f"{sys.version_info[0]}.{sys.version_info[1]}")
    queue = [(requirement.name, frozenset(requirement.extras)) for requirement in wanted()]
    seen = set(queue)
    while queue:
        name, extras = queue.pop()
        assert canonicalize_name(name) in versions, f"{name} is missing from scripts/constraints.txt"
        try:
            if version(name) != versions[canonicalize_name(name)]:
                continue  # another version may depend on other things
        except PackageNotFoundError:
            continue  # not every extra is installed for the tests
        for line in requires(name) or ():
            below = Requirement(line)
            applies = below.marker is None or any(below.marker.evaluate({"extra": one}) for one in ("", *extras))
            one = (below.name, frozenset(below.extras))
            if applies and one not in seen:
                seen.add(one)
                queue.append(one)

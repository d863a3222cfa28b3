"""Language is data: no Python of ours branches on a language, and none holds words of one."""

from __future__ import annotations

import ast
import io
import tokenize
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from mandategraph.language import languages, load_pack

PACKAGE = Path(__file__).parents[1] / "graph" / "mandategraph"
MODULES = sorted(PACKAGE.rglob("*.py"))
_LITERALS = (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))
DOCSTRINGS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def branches(source: str) -> Iterator[int]:
    """The lines that compare something with the code or the name of a language."""
    names = set(languages()) | {load_pack(code).text("reading", "name") for code in languages()}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            compared = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            compared = [node.value]
        else:
            continue
        inner = [one for side in compared for one in ast.walk(side) if isinstance(one, ast.Constant)]
        if any(one.value in names for one in inner if isinstance(one.value, str)):
            yield node.lineno if isinstance(node, ast.Compare) else node.value.lineno


def words(source: str) -> Iterator[tuple[int, str]]:
    """The literals of a module that spell letters beyond ASCII, or are the name of a month in a language.

    A range of a script, written with escapes (`\\u4e00-\\u9fff`), spells no word.
    """
    months = {month.casefold() for code in languages() for month in load_pack(code).table("dates")["months"]}
    docstrings = set(docstring_places(source))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in _LITERALS and token.start not in docstrings:
            letters = (one for one in token.string if not one.isascii())
            spelt = any(unicodedata.category(one).startswith("L") for one in letters)
            if spelt or token.string.strip("rbfuRBFU\"'").casefold() in months:
                yield token.start[0], token.string


def docstring_places(source: str) -> Iterator[tuple[int, int]]:
    """Where the docstrings of a module begin."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, DOCSTRINGS) and node.body and isinstance(node.body[0], ast.Expr):
            yield node.body[0].lineno, node.body[0].col_offset


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_branches_on_a_language_or_holds_its_words(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert list(branches(source)) == []
    assert list(words(source)) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('if language == "zh":\n    pass', [1]),
        ('x = 1\nif pack.code in ("fr", "es"):\n    pass', [2]),
        ('match code:\n    case "ar":\n        pass', [2]),
        ('label = entry.label("en")', []),
    ],
)
def test_a_branch_is_seen(source: str, lines: list[int]) -> None:
    assert list(branches(source)) == lines


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""Reads 决议."""\nx = "决议"', [(2, '"决议"')]),
        ('months = ["january"]', [(1, '"january"')]),
        ('x = f"{y} пункт"', [(1, 'f"{y} пункт"')]),
        ('"""пункт"""', []),
        ('x = "[\\u4e00-\\u9fff]"', []),
        ('x = "«»"', []),
        ("# пункт", []),
    ],
)
def test_words_are_seen(source: str, found: list[tuple[int, str]]) -> None:
    assert [line for line, _ in words(source)] == [line for line, _ in found]

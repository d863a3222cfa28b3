"""Reads resolutions from their bare words and prints how well, by language; `scripts/score --resolutions` runs it."""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import markup_reading
from akn_print import LAYOUTS, printed
from akn_truth import Truth, TruthError, truth_of
from mandategraph import MandategraphError
from mandategraph.vocabulary import load
from markup_reading import counts
from resolution_reading import Reading, read_words
from resolution_scoring import ASPECTS, Expected, Tally, expected_verbs, score

_SYMBOL = re.compile(rb'<docNumber refersTo="#symbol">\s*([^<]+?)\s*<')
_LANGUAGE = re.compile(rb'<FRBRlanguage language="([a-z]+)"')
_CODES = {"en": b"eng", "fr": b"fra", "es": b"spa", "ru": b"rus", "ar": b"ara", "zh": b"zho"}


@dataclass(slots=True)
class Board:
    """The tallies of one language."""

    documents: int = 0
    seconds: float = 0.0
    tallies: dict[str, Tally] = field(default_factory=lambda: {aspect: Tally() for aspect in ASPECTS})
    unread: list[str] = field(default_factory=list)


def files_of(folder: Path) -> dict[str, dict[str, Path]]:
    """The files below a folder by language and symbol."""
    found: dict[str, dict[str, Path]] = defaultdict(dict)
    codes = {name: code for code, name in _CODES.items()}
    for path in sorted(folder.rglob("*.xml")):
        head = path.read_bytes()
        language, symbol = _LANGUAGE.search(head), _SYMBOL.search(head)
        if language and symbol and language[1] in codes:
            found[codes[language[1]]].setdefault(symbol[1].decode("utf-8", "replace").strip(), path)
    return found


def boards(folder: Path, languages: Sequence[str], sample: int, layout: str) -> Iterator[tuple[str, Board]]:
    """Each language's board. The verbs are those of the English file of the same symbol."""
    files = files_of(folder)
    vocabulary = load()
    english: dict[str, dict[str, Expected]] = {}
    for language in languages or sorted(files):
        board = Board()
        symbols = sorted(files.get(language, {}))
        if sample:
            symbols = sorted(random.Random(sample).sample(symbols, min(sample, len(symbols))))
        for symbol in symbols:
            try:
                truth = truth_of(files[language][symbol])
                if symbol not in english:
                    english[symbol] = {}
                    if symbol in files["en"]:
                        english[symbol] = expected_verbs(truth_of(files["en"][symbol]), vocabulary)
            except TruthError:
                continue
            begin = time.perf_counter()
            reading = _read(truth, layout, board)
            board.seconds += time.perf_counter() - begin
            board.documents += 1
            for aspect, tally in score(truth, reading, english[symbol], vocabulary).items():
                board.tallies[aspect].add(tally)
        yield language, board


def _read(truth: Truth, layout: str, board: Board) -> Reading:
    try:
        reading = read_words(printed(truth, layout), truth.name)
    except MandategraphError as error:
        board.unread.append(str(error))
        return Reading(truth.language)
    if reading.language != truth.language:
        board.unread.append(f"{truth.name}: taken for {reading.language}")
    return reading


def table(scored: Sequence[tuple[str, Board]]) -> str:
    """A line a language, in Markdown: precision and recall of every aspect."""
    heads = ["language", "documents", *(f"{aspect} P | R" for aspect in ASPECTS), "s each"]
    lines = ["| " + " | ".join(heads) + " |", "| --- " + "| ---: " * (2 + 2 * len(ASPECTS)) + "|"]
    for language, board in scored:
        cells = [f"{one.precision:.3f} | {one.recall:.3f}" for one in board.tallies.values()]
        each = board.seconds / max(board.documents, 1)
        lines.append(f"| {language} | {board.documents} | " + " | ".join(cells) + f" | {each:.2f} |")
    return "\n".join(lines) + "\n"


def details(scored: Sequence[tuple[str, Board]]) -> str:
    """What is wrong, by language and aspect."""
    lines: list[str] = []
    for language, board in scored:
        for aspect, tally in board.tallies.items():
            lines += ["", f"{language}: {aspect}", *(f"  {one}" for one in tally.wrong)]
        lines += [f"  {one}" for one in board.unread]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit code: 0, or 2 where nothing could be scored."""
    parser = argparse.ArgumentParser(prog="scripts/score", description="How well resolutions are read.")
    parser.add_argument("--resolutions", type=Path, required=True, help="a folder of AKN4UN files, searched below")
    parser.add_argument("--language", action="append", default=[], choices=sorted(_CODES), help="only this language")
    parser.add_argument("--sample", type=int, default=0, help="so many documents a language (default: all)")
    parser.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help="clean paragraphs, or a PDF's lines")
    parser.add_argument("--details", action="store_true", help="also list what is wrong (+) and what was missed (-)")
    parser.add_argument("--markup", action="store_true", help="read the files themselves: is a paragraph lost, a file?")
    told = parser.parse_args(arguments)
    if told.markup:
        counted = counts(told.resolutions)
        print(markup_reading.table(counted), end="")
        return 1 if any(one.lost for one in counted.values()) else 0 if counted else 2
    scored = list(boards(told.resolutions, told.language, told.sample, told.layout))
    if not any(board.documents for _, board in scored):
        print(f"{told.resolutions}: there are no resolutions in AKN4UN here.", file=sys.stderr)
        return 2
    print(table(scored) + (details(scored) if told.details else ""), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())

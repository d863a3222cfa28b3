"""Builds a report in memory and prints how well it was read, against gold tables; `scripts/score` runs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import mandategraph as mg
from scoring import Row, Score, score

TOP = Path(__file__).parents[1]
REPORT = TOP / "graph" / "reports" / "zh.txt"
GOLD = TOP / "tests" / "gold"
GOLD_LANGUAGE = "zh"


def scores_of(source: Path, gold: Path) -> list[Score]:
    """The scores of every gold table, with the graph built afresh in memory."""
    with mg.build(source) as graph:
        language = graph.documents()[0].language

        def answer(name: str) -> Iterable[Row]:
            return [{column: str(value) for column, value in row.items()} for row in graph.query(name)]

        return score(gold, answer, names=language == GOLD_LANGUAGE)


def table(scores: Sequence[Score]) -> str:
    """A line a table, in Markdown, so that it can go into a README as it is."""
    lines = ["| table | precision | recall | found | required |", "| --- | ---: | ---: | ---: | ---: |"]
    lines += (
        f"| {one.table} | {one.precision:.2f} | {one.recall:.2f} | {one.found} | {one.required} |" for one in scores
    )
    return "\n".join(lines) + "\n"


def details(scores: Sequence[Score]) -> str:
    """What was found and is not in gold (+), and what was missed (-)."""
    lines: list[str] = []
    for one in scores:
        if one.wrong or one.missed:
            lines += ["", one.table]
        lines += (f"  + {' | '.join(key)}" for key in one.wrong)
        lines += (f"  - {' | '.join(key)}" for key in one.missed)
    return "\n".join(lines) + "\n" if lines else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit code: 0, or 2 where nothing could be scored."""
    parser = argparse.ArgumentParser(prog="scripts/score", description="How well a report is read.")
    parser.add_argument("source", nargs="?", type=Path, default=REPORT, help="the report (default: the bundled one)")
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of gold tables (default: tests/gold)")
    parser.add_argument("--details", action="store_true", help="also list what is wrong (+) and what was missed (-)")
    told = parser.parse_args(arguments)
    if not any(told.gold.glob("*.csv")):
        print(f"{told.gold}: there are no gold tables here. Name their folder with --gold.", file=sys.stderr)
        return 2
    try:
        scores = scores_of(told.source, told.gold)
    except mg.MandategraphError as error:
        print(error, file=sys.stderr)
        return 2
    print(table(scores) + (details(scores) if told.details else ""), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Tables in Markdown of what was measured over a corpus."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from benchmark.corpus import Results

_MANY = 1e-9


def tables(results: Results, sizes: Sequence[int]) -> str:
    """Everything: growth with the corpus, what is measured beside it, the queries."""
    return "\n".join(
        [
            _growth(results, sizes),
            "",
            _beside(results, sizes[0]),
            "",
            "Stored queries; `-` took longer than two minutes, `refused` is what the engine does not take.",
            "",
            _queries(results, sizes),
        ]
    )


def _growth(results: Results, sizes: Sequence[int]) -> str:
    def row(what: str, cells: Iterable[str]) -> str:
        return f"| {what} | {' | '.join(cells)} |"

    def walls(key: str) -> list[str]:
        return [seconds(results[f"{size} {key}"]["wall"]) for size in sizes]

    unavoidable = {size: results[f"{size} parse"]["wall"] + results[f"{size} load"]["wall"] for size in sizes}
    builds = {size: results[f"{size} build"] for size in sizes}
    documents = {size: results[f"{size} held"]["documents"] for size in sizes}
    return "\n".join(
        [
            row("times the corpus", (f"{size}x" for size in sizes)),
            row("---", ("---:" for _ in sizes)),
            row("files", (f"{results[f'{size} files']['files']:,}" for size in sizes)),
            row("language versions", (f"{documents[size]:,}" for size in sizes)),
            row("triples", (f"{results[f'{size} held']['triples']:,}" for size in sizes)),
            row("lxml parses the files", walls("parse")),
            row("pyoxigraph loads the finished N-Quads", walls("load")),
            row("both: U", (seconds(unavoidable[size]) for size in sizes)),
            row("`build`, validated", walls("build")),
            row("in U", (f"{builds[size]['wall'] / unavoidable[size]:.1f}" for size in sizes)),
            row("seconds of processors", (seconds(builds[size]["cpu"]) for size in sizes)),
            row("a language version", (seconds(builds[size]["wall"] / documents[size]) for size in sizes)),
            row("memory, all processes", (f"{builds[size]['memory'] / 1e6:,.0f} MB" for size in sizes)),
            row("`build` again, nothing changed", walls("again")),
            row("of the first", (_percent(results, size) for size in sizes)),
            row("`build` of one changed document", walls("changed")),
            row("`validate --again`", walls("validate")),
            row("`export` as N-Quads", walls("quads")),
            row("`export` as Turtle", walls("turtle")),
        ]
    )


def _percent(results: Results, size: int) -> str:
    return f"{100 * results[f'{size} again']['wall'] / results[f'{size} build']['wall']:.1f}%"


def _beside(results: Results, size: int) -> str:
    """What was measured on a part of the corpus, and what that means for the whole."""
    part, whole = results["part held"], results[f"{size} held"]
    scale = whole["documents"] / part["documents"]
    one_by_one = results["part pyshacl each"]["seconds"] * scale
    in_one_piece, power = _extrapolated(results, whole["triples"] * 1.0)
    ours = results[f"{size} validate"]["wall"]
    turtle = results["part turtle rdflib"]
    rdflib = turtle["wall"] - turtle["parsing"]
    mine = results["part turtle"]["wall"]
    return "\n".join(
        [
            f"Of a part ({part['documents']} language versions, {part['triples']:,} triples), and what that makes:",
            "",
            "| what | ours | beside it | | ratio |",
            "| --- | ---: | --- | ---: | ---: |",
            f"| validating the corpus | {seconds(ours)} | pyshacl, a document at a time (x {scale:.0f}) | "
            f"{seconds(one_by_one)} | {ours / one_by_one:.3f} |",
            f"| | {seconds(ours)} | pyshacl in one piece (grows with the power {power:.2f}) | "
            f"{seconds(in_one_piece)} | {ours / in_one_piece:.4f} |",
            f"| Turtle of the part, from the command to the file | {seconds(mine)} | rdflib, triples in memory | "
            f"{seconds(rdflib)} | {mine / rdflib:.2f} |",
        ]
    )


def _extrapolated(results: Results, triples: float) -> tuple[float, float]:
    """The seconds of pyshacl in one piece, from a straight line through the logarithms of three sizes; its slope."""
    points = [
        (math.log(count), math.log(results[f"{name} pyshacl whole"]["seconds"]))
        for name, count in results["part triples"].items()
        if isinstance(count, int)
    ]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / max(sum((a - x) ** 2 for a, _ in points), _MANY)
    return math.exp(y + slope * (math.log(triples) - x)), slope


def _queries(results: Results, sizes: Sequence[int]) -> str:
    """A row a question: ours at each size, then the other engines at the first size, and rdflib on the part."""
    first = sizes[0]
    others = {
        f"pyoxigraph, {first}x": results.get(f"{first} asked pyoxigraph"),
        f"Virtuoso, {first}x": results.get(f"{first} asked Virtuoso"),
        "ours, part": results["part asked"],
        "rdflib, part": results["part asked rdflib"],
    }
    columns: dict[str, Results] = {f"{size}x": _by_name(results[f"{size} asked"]) for size in sizes}
    columns |= {name: _by_name(found) for name, found in others.items() if found}
    names = list(columns[f"{first}x"])
    lines = [f"| | rows | {' | '.join(columns)} |", f"| --- | ---: |{' ---: |' * len(columns)}"]
    for name in names:
        cells = [_answered(found.get(name)) for found in columns.values()]
        lines.append(f"| `{name}` | {columns[f'{first}x'][name]['rows']:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _by_name(found: Results) -> Results:
    """Questions by the names of queries; one about one thing is marked so, whatever the thing is."""
    return {
        f"{name.partition(' ')[0]} {name.partition(' ')[2].partition('=')[0]}".strip(): one
        for name, one in found.items()
    }


def _answered(one: Results | None) -> str:
    if one is None or one["refused"]:
        return "refused" if one else ""
    return "-" if one["seconds"] is None else seconds(one["seconds"])


def seconds(value: float) -> str:
    """`1 h 02 min`, `2 min 05 s`, `1.23 s`, `45 ms`, `0.31 ms`."""
    if value >= 3600:
        return f"{value // 3600:.0f} h {value % 3600 / 60:02.0f} min"
    if value >= 100:
        return f"{value // 60:.0f} min {value % 60:02.0f} s"
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.0f} ms" if value >= 0.01 else f"{value * 1000:.2f} ms"

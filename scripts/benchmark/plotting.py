"""The growth of what was measured, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmark.corpus import Results

_BUILD = {
    "build": "build, validated",
    "parse": "lxml parses, no more",
    "load": "pyoxigraph loads, no more",
    "validate": "validate --again",
    "turtle": "export as Turtle",
}


def plot(results: Results, sizes: Sequence[int], file: Path) -> None:
    """Two panels, as SVG: milliseconds a language version, and of questions about one resolution, by size.

    What does not depend on the size is a level line.
    """
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "mandategraph", "svg.fonttype": "none", "font.size": 9}
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4), layout="constrained")
    documents = [results[f"{size} held"]["documents"] for size in sizes]
    for key, label in _BUILD.items():
        costs = [results[f"{size} {key}"]["wall"] for size in sizes]
        left.plot(
            documents, [1000 * cost / count for cost, count in zip(costs, documents, strict=True)], "o-", label=label
        )
    left.set(title="a language version", ylabel="milliseconds", xlabel="language versions in the store", yscale="log")
    for name in [one for one in results[f"{sizes[0]} asked"] if " " in one]:
        query, _, about = name.partition(" ")
        asked = [_of(results[f"{size} asked"], query, about.partition("=")[0]) for size in sizes]
        if None not in asked:
            right.plot(documents, [1000 * (one or 0) for one in asked], "o-", label=query)
    right.set(title="a stored query about one resolution", xlabel="language versions in the store", yscale="log")
    for panel in (left, right):
        panel.set_xticks(documents, [f"{count:,}" for count in documents])
        panel.grid(alpha=0.3)
        panel.legend(fontsize=7)
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def _of(asked: Results, query: str, about: str) -> float | None:
    """The seconds of a query about one thing, whichever it is at this size."""
    return next((one["seconds"] for name, one in asked.items() if name.startswith(f"{query} {about}=")), None)

"""The worked notebook runs from its first cell to its last, and shows what it says it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

TOP = Path(__file__).parents[1]
NOTEBOOK = TOP / "tests" / "notebooks" / "resolution.ipynb"


def shown(notebook: Any) -> list[list[Any]]:
    """What each cell shows: streams and results, without the counts of cells run."""
    return [[output.get("text") or output["data"] for output in cell.get("outputs", ())] for cell in notebook["cells"]]


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_shows_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, `python tests/test_notebook.py` runs it anew; look at what has changed."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert shown(run()) == shown(nbformat.read(NOTEBOOK, 4))


def test_the_notebook_names_no_machine() -> None:
    assert str(Path.home()) not in NOTEBOOK.read_text("utf-8")
    assert str(TOP) not in NOTEBOOK.read_text("utf-8")


def run() -> Any:
    """The notebook with what its cells show today."""
    notebook = nbformat.read(NOTEBOOK, 4)
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(TOP)}})
    client.execute()
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        for counted in (cell, *cell.get("outputs", ())):
            if "execution_count" in counted:
                counted["execution_count"] = None
    notebook["metadata"]["language_info"] = {"name": "python"}
    return notebook


if __name__ == "__main__":
    nbformat.write(run(), NOTEBOOK)

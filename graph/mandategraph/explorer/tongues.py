"""The languages that documents are in, each by its own name."""

from __future__ import annotations

from mandategraph.api import Graph
from mandategraph.explorer.memory import once
from mandategraph.store import Store
from mandategraph.wording import Wording

_NAME = "tongue_"


def tongues(graph: Graph, words: Wording) -> tuple[tuple[str, str], ...]:
    """The codes of the languages in the store, sorted, with their names."""
    return tuple((code, tongue(code, words)) for code in once(graph.store, _codes))


def tongue(code: str, words: Wording) -> str:
    """A language by its own name, by its code where the wording has none for it."""
    name = f"{_NAME}{code}"
    return words.say(name) if name in words.texts else code


def _codes(store: Store) -> tuple[str, ...]:
    return tuple(sorted({record.language for record in store.manifest.documents}))

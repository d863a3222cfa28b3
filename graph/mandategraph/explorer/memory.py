"""What is worked out once a revision, and kept for as long as the store shows it.

Whatever counts over everything belongs here: a page may only ask what is near to what it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from mandategraph.store import Store
from mandategraph.store.manifest import Manifest

_T = TypeVar("_T")

_KEPT: WeakKeyDictionary[Store, tuple[Manifest, dict[tuple[object, ...], Any]]] = WeakKeyDictionary()


def once(store: Store, make: Callable[..., _T], *about: object) -> _T:
    """What `make(store, *about)` gives, made once for what the store shows now."""
    shown, kept = _KEPT.get(store, (None, {}))
    if shown is not store.manifest:
        kept = {}
        _KEPT[store] = (store.manifest, kept)
    key = (make, *about)
    if key not in kept:
        kept[key] = make(store, *about)
    found: _T = kept[key]
    return found

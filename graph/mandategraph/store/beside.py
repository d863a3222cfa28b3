"""What is made beside the data of a revision: the index of its words, and the overview of its directives.

Both are made out of the data, and of what the revision before has of the kind. A revision without them, or a store in
memory, gets them in memory when they are asked for.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mandategraph.store.manifest import Manifest
from mandategraph.store.revisions import Revision, data_of, overview_of, words_of

if TYPE_CHECKING:
    from mandategraph.overview.saved import Overview
    from mandategraph.searching.index import Index


def make(folder: Path, manifest: Manifest, before: Revision | None, manifest_before: Manifest) -> None:
    """Make it all for a revision that is finished but for it.

    Raises:
        OSError: the disk is full or not writable.
        StoreError: the revision could not be read.
    """
    from mandategraph.overview.saved import save_overview  # only builders pay for it
    from mandategraph.searching.revision import index_revision

    data = ox.Store.read_only(str(data_of(folder)))
    none = folder / "none"
    index_revision(words_of(folder), data, manifest, before.words if before else none, manifest_before)
    save_overview(overview_of(folder), data, manifest, before.overview if before else none, manifest_before)


def words(revision: Revision | None, data: ox.Store, manifest: Manifest) -> Index:
    """The index of the words in a revision.

    It is in memory where a revision has none, and in folders that cannot be written to: opening one locks it.

    Raises:
        StoreError: the store could not be read.
    """
    from mandategraph.searching.index import Index
    from mandategraph.searching.revision import index_in_memory

    if revision:
        with suppress(OSError, ValueError):
            return Index.open(revision.words)
    return index_in_memory(data, manifest)


def overview(revision: Revision | None, data: ox.Store) -> Overview:
    """The overview of the directives in a revision.

    Raises:
        StoreError: the store could not be read.
    """
    from mandategraph.overview.saved import load_overview, overview_in_memory

    if revision:
        with suppress(OSError, ValueError):
            return load_overview(revision.overview)
    return overview_in_memory(data)

"""What makes the pages of a store slow, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mandategraph.store.revisions import StoreFolder


def slow(store: Path) -> Iterator[str]:
    """What is to be told before a store is served, if anything.

    Raises:
        StoreError: there is no store, or it is damaged or of a newer format.
    """
    revision = StoreFolder(store, create=False).open_current()
    if revision is None:
        return
    with closing(revision):
        for made in (revision.words, revision.overview):
            if not made.exists():
                yield (
                    f"{store}: built by an earlier mandategraph, without {made.name}: every worker makes it for "
                    "itself, and pages that need it may not come in time. Build the documents into a new store."
                )
            elif made.is_dir() and not os.access(made, os.W_OK):
                yield (
                    f"{made}: cannot be written to, and opening it locks it: every worker makes it anew for itself. "
                    "Give the server's user leave to write there."
                )

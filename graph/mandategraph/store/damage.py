"""A store that cannot be read any more: what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mandategraph.errors import StoreError

_DAMAGED = "Corruption"


@contextmanager
def readable() -> Iterator[None]:
    """Turn what goes wrong while a store is read into a StoreError; the database names the file and the place."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store could not be read: {said(error)}. {advice(error)}") from error


def said(error: Exception) -> str:
    """What a database says of an error, without the full stops at its end."""
    return " ".join(str(error).split()).rstrip(".")


def advice(error: Exception) -> str:
    """What to do about a store that could not be read or gone on from."""
    if is_damage(error):
        return "It is damaged: `mandategraph status --check` lists the files. Delete its folder and build again."
    return "`mandategraph status --check` says whether it is damaged."


def is_damage(error: Exception) -> bool:
    """Whether the database found its files to be other than it wrote them."""
    return _DAMAGED in str(error)

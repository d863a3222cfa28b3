"""Who corrects, where they do not say: what their environment or git knows of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from mandategraph.correcting.correction import author_of
from mandategraph.errors import QueryError

_VARIABLES = ("MANDATEGRAPH_AUTHOR", "GIT_AUTHOR_NAME")


def author(said: str, folder: Path) -> str:
    """The author of a correction: as said, else from the environment, else as git calls whoever works in a folder.

    Raises:
        QueryError: nobody knows.
    """
    for found in (said, *(os.environ.get(name, "") for name in _VARIABLES), _by_git(folder)):
        if found.strip():
            return author_of(found)
    raise QueryError(
        "a correction needs an author: give --author NAME, set MANDATEGRAPH_AUTHOR, or tell git with "
        "`git config user.name NAME`. A name, a mail address or an ORCID IRI will do."
    )


def _by_git(folder: Path) -> str:
    git = shutil.which("git")
    if not git:
        return ""
    try:
        done = subprocess.run(
            [git, "config", "user.name"], cwd=folder, capture_output=True, encoding="utf-8", timeout=10, check=False
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return done.stdout.strip()

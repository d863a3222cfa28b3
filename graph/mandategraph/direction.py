"""Which way a text runs."""

from __future__ import annotations

import unicodedata


def runs_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction runs from the right (Unicode Bidirectional Algorithm, rule P2)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((one in ("R", "AL") for one in strong if one in ("L", "R", "AL")), False)

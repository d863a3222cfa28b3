"""What a visitor's `Accept` headers ask for, and the best of what there is (RFC 9110, section 12.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The one of the media types on offer that is asked for most; the first of several, None if none is accepted.

    What nobody asked for is no refusal: without a header, the first is taken. A more special range counts more than a
    wider one: `text/*;q=0.1, text/csv` asks for CSV.
    """
    ranges = list(_ranges(accept))
    if not ranges:
        return offered[0]
    qualities = [(_quality(one.partition(";")[0], ranges), -place, one) for place, one in enumerate(offered)]
    quality, _, found = max(qualities)
    return found if quality > 0 else None


def takes(header: str, coding: str) -> bool:
    """Whether an `Accept-Encoding` header names a coding."""
    return any(name == coding and quality > 0 for name, quality in _ranges(header))


def language(cookie: str, header: str, known: Sequence[str]) -> str:
    """The language for a visitor: of their cookie, else the first they accept, else the first known."""
    if cookie in known:
        return cookie
    wanted = sorted(_ranges(header), key=lambda one: -one[1])
    for tag, quality in wanted:
        code = tag.partition("-")[0]
        if quality > 0 and code in known:
            return code
    return known[0]


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    """Each range of a header with its quality; what makes no sense is left out."""
    for part in header.split(","):
        name, *parameters = (one.strip() for one in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = float(value) if _QUALITY.fullmatch(value.strip()) else 0.0
        if name:
            yield name.lower(), quality


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    main = media_type.partition("/")[0]
    for special in (media_type, f"{main}/*", "*/*"):
        found = [quality for name, quality in ranges if name == special]
        if found:
            return max(found)
    return 0.0

"""What a page is made from, and what it is: the whole of what the explorer and a server need to know of each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor asks for.

    `path` is what stands behind the host, decoded and without a query: `/page/CAC/COSP/resolution/7/1`. `parameters`
    are those of the query, in their order. `language` is that of the interface. `base` is where the pages have their
    addresses, without a slash at its end: `http://127.0.0.1:8000`. With `packet`, the page is one file that needs
    nothing else.
    """

    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    base: str = ""
    packet: bool = False

    def first(self, name: str) -> str:
        """The first value of a parameter, `""` if it is not given."""
        return next((value for key, value in self.parameters if key == name), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a parameter that are not empty, in their order."""
        return tuple(value for key, value in self.parameters if key == name and value)


@dataclass(frozen=True, slots=True)
class Page:
    """What the visitor gets: bytes of a media type, with a status of HTTP and further headers."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

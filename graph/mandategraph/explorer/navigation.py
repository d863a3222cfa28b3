"""What stands at the top of every page: where a visitor can go, each by the name that the wording has for it."""

from __future__ import annotations

from typing import Final

#: The name in the wording's part `pages`, and the address.
NAVIGATION: Final[tuple[tuple[str, str], ...]] = (
    ("nav_mandates", "/mandates"),
    ("nav_recommendations", "/recommendations"),
    ("nav_ask", "/ask"),
    ("nav_sparql", "/sparql-editor"),
)

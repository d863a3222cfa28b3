"""`python -m mandategraph` is the command line."""

from __future__ import annotations

from mandategraph.cli import main

main()

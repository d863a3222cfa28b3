"""A page of the explorer, as a worker makes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mandategraph import explorer
from mandategraph.serving.desk import Desk
from mandategraph.serving.wire import Answer


def page(desk: Desk, told: Mapping[str, Any]) -> Answer:
    """The page that `told` describes, in the names of `explorer.Wanted`."""
    parameters = tuple((str(name), str(value)) for name, value in told["parameters"])
    wanted = explorer.Wanted(told["path"], parameters, told["language"], told["base"], told["packet"])
    made = explorer.page(desk.graph, wanted)
    return Answer(made.body, made.media_type, made.status, made.headers)

"""One compiled shape, and how it is proved of many focus nodes at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Set
from dataclasses import dataclass
from typing import TypeAlias

from mandategraph.validation.proving import constraints
from mandategraph.validation.proving.constraints import FocusCheck, ValueCheck
from mandategraph.validation.proving.expressions import Verdict
from mandategraph.validation.proving.index import Index

Path: TypeAlias = Callable[[Index, str], Collection[str]]


@dataclass(frozen=True, slots=True)
class ProvableShape:
    """A compiled shape. `predicate` is its path where that is one property, `path` any other; a node shape has none."""

    predicate: str
    path: Path | None
    values: tuple[ValueCheck, ...]
    nodes: tuple[FocusCheck, ...]
    least: int
    most: int | None
    unique: FocusCheck | None
    allowed: frozenset[str] | None

    def verdict(self, index: Index, node: str) -> Verdict:
        """Whether a node keeps to the shape."""
        values = self._of(index, node)
        told: list[Verdict] = [self.least <= len(values) and (self.most is None or len(values) <= self.most)]
        if self.unique:
            told.append(self.unique(index, node, values))
        told += (check(index, node, values) for check in self.nodes)
        if self.allowed is not None:
            told += (self.allowed.issuperset(index.properties(value)) for value in values)
        told += (check(index, value) for value in values for check in self.values)
        return constraints.every(told)

    def holds(self, index: Index, focus: frozenset[str]) -> bool:
        """Whether all focus nodes surely keep to it. Looks at all of them at a time, where it can."""
        if self.path or index.sees(focus):
            return all(self.verdict(index, node) for node in focus)
        if self.predicate:
            table, several = index.table(self.predicate), index.several(self.predicate)
            if self.least > 1 or (self.most or 0) > 1:
                return all(self.verdict(index, node) for node in focus)
            if (self.least and not focus <= table.keys()) or (self.most == 0 and not focus.isdisjoint(table)):
                return False
            if self.most == 1 and not focus.isdisjoint(several):
                return False
            crowded = focus & several.keys()
            if self.unique and not all(self.unique(index, node, several[node]) for node in crowded):
                return False
            values: Set[str] = (
                index.objects(self.predicate)
                if table.keys() <= focus
                else {table[node] for node in focus if node in table}.union(*(several[node] for node in crowded))
            )
        else:
            values = focus
        if self.allowed is not None and (
            index.sees(values)
            or any(not index.table(one).keys().isdisjoint(values) for one in index.predicates - self.allowed)
        ):
            return False
        return all(check(index, value) for check in self.values for value in values) and all(
            check(index, node, self._of(index, node)) for check in self.nodes for node in focus
        )

    def _of(self, index: Index, node: str) -> Collection[str]:
        if self.path:
            return self.path(index, node)
        return index.values(node, self.predicate) if self.predicate else (node,)

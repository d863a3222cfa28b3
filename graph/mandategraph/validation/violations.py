"""What validation finds, as plain values. How it is written out is in `formats.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mandategraph.validation.reasoning import ConsistencyReport


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of one shape by one fact.

    `severity` is `violation`, `warning` or `info`; `shape` the IRI of the shape and `constraint` what of it was
    breached (`MinCount`). `messages` are pairs of a language and what is wrong, in that language. `fact` is the IRI of
    the thing that is wrong; `focus`, `path` and `value` are the validator's own terms. `value` is written as in
    N-Triples, and so is a focus that is no IRI. `document` is the identifier of the work, `expression` the IRI of its
    language version, `paragraph` the number of the paragraph and `sentence` the words that the fact rests on, the first
    of which stand from `begin` to `end` in the document's text. What does not apply is `""`.
    """

    severity: str
    shape: str
    constraint: str
    messages: tuple[tuple[str, str], ...]
    fact: str
    focus: str
    path: str
    value: str
    document: str
    expression: str
    paragraph: str
    sentence: str
    begin: int = 0
    end: int = 0

    def message(self, language: str = "en") -> str:
        """What is wrong, in a language, else in English, else in any; `""` where the shape says nothing."""
        messages = dict(self.messages)
        for code in (language, "en", *messages):
            if code in messages:
                return messages[code]
        return ""


@dataclass(frozen=True, slots=True)
class SourceOf:
    """What a language version (`expression`) was read from: the file's name and the SHA-256 of its bytes."""

    expression: str
    language: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class GraphValidation:
    """What validation found in one graph: the IRI of the graph, the identifier of its document and its language.

    `violations` come in the order of the text. `reasoning` is None where no reasoner was asked. `sources` are what the
    document's language versions were read from, `file` the file that the graph stands in, `""` for a store's.
    """

    graph: str
    document: str
    language: str
    violations: tuple[Violation, ...] = ()
    reasoning: ConsistencyReport | None = None
    sources: tuple[SourceOf, ...] = ()
    file: str = ""

    @property
    def consistent(self) -> bool:
        """Whether the reasoner, if it was asked, found neither a contradiction nor a class that nothing can be in."""
        return self.reasoning is None or (self.reasoning.consistent and not self.reasoning.unsatisfiable)

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong with the graph."""
        return not self.violations and self.consistent


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What a validation run found: in each graph, in the order of their IRIs, and in the shapes themselves.

    `notices` is what could not be checked.
    """

    graphs: tuple[GraphValidation, ...] = ()
    shapes: tuple[Violation, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def violations(self) -> tuple[Violation, ...]:
        """All violations, those of the shapes themselves first."""
        return (*self.shapes, *(violation for graph in self.graphs for violation in graph.violations))

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong anywhere."""
        return not self.shapes and all(graph.conforms for graph in self.graphs)

    @property
    def exit_code(self) -> int:
        """0 where all conforms, else 1. That validation could not run is a `ValidationError`, and exit code 2."""
        return 0 if self.conforms else 1

"""A validation report as SARIF 2.1.0, which code scanning services and editors show beside the file.

A result points at the words behind a violation in their source, if a file of its name and digest is found below the
folder that the command runs in, as a path from there. In a graph that was given as a file it points at the line that
describes the thing that is wrong, and the words are a related location.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from mandategraph.validation.shortening import short
from mandategraph.validation.sourceplaces import Region, Source, find_source
from mandategraph.validation.violations import SourceOf, ValidationReport, Violation

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOOL = "mandategraph"
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
_FIRST_LINE = {"startLine": 1}
_INCONSISTENT = "inconsistent"
_IRI = re.compile("<([^<>]*)>")


def write_sarif(report: ValidationReport, folder: Path | None = None) -> str:
    """The report as SARIF. Sources are looked for below `folder`, by default the one that the process runs in."""
    log = _Log(report, Path() if folder is None else folder)
    run = {
        "tool": {"driver": {"name": _TOOL, "version": version(_TOOL), "rules": log.rules()}},
        "columnKind": "unicodeCodePoints",
        "results": [*log.results(), *log.contradictions()],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


class _Log:
    """A report on its way to SARIF."""

    def __init__(self, report: ValidationReport, folder: Path) -> None:
        self._report = report
        self._folder = folder
        self._of = {one.expression: one for graph in report.graphs for one in graph.sources}
        self._found: dict[str, Source | None] = {}
        self._lines: dict[str, dict[str, int]] = {}

    def rules(self) -> list[dict[str, Any]]:
        """A rule for each shape that was breached, and one for contradictions with the ontology."""
        rules: dict[str, dict[str, Any]] = {}
        for one in self._report.violations:
            rules.setdefault(_rule(one), _described(one))
        if not all(graph.consistent for graph in self._report.graphs):
            rules[_INCONSISTENT] = {
                "id": _INCONSISTENT,
                "shortDescription": {"text": "The graph contradicts its ontology."},
                "defaultConfiguration": {"level": "error"},
            }
        return [rules[name] for name in sorted(rules)]

    def results(self) -> Iterator[dict[str, Any]]:
        """A result for each violation."""
        found = [("", one) for one in self._report.shapes]
        found += [(graph.file, one) for graph in self._report.graphs for one in graph.violations]
        for file, one in found:
            text = one.message() or one.constraint
            words = " ".join(one.sentence.split())
            result = {
                "ruleId": _rule(one),
                "level": _LEVELS.get(one.severity, "error"),
                "message": {"text": f"{text} “{words}”" if words else text},
                "locations": [self._location(one, file)],
                "partialFingerprints": {"violation/v1": _fingerprint(one)},
                "properties": {
                    name: value
                    for name, value in (
                        ("fact", one.fact),
                        ("path", one.path),
                        ("value", one.value),
                        ("expression", one.expression),
                        ("words", one.sentence),
                    )
                    if value
                },
            }
            if file and (related := self._words(one)):
                result["relatedLocations"] = [{**related, "message": {"text": "the words that it rests on"}}]
            yield result

    def contradictions(self) -> Iterator[dict[str, Any]]:
        """A result for each graph that contradicts its ontology."""
        for graph in self._report.graphs:
            if graph.reasoning is not None and not graph.consistent:
                name = graph.file or next((one.name for one in graph.sources), graph.document or _TOOL)
                yield {
                    "ruleId": _INCONSISTENT,
                    "level": "error",
                    "message": {"text": graph.reasoning.explanation},
                    "locations": [_physical(name, _FIRST_LINE)],
                    "partialFingerprints": {"violation/v1": sha256(graph.graph.encode()).hexdigest()},
                }

    def _location(self, one: Violation, file: str) -> dict[str, Any]:
        """Where a violation stands: in the file, else in the source; a shape's in the file of shapes."""
        if file:
            where = _physical(file, {"startLine": self._line(one, file)})
        else:
            where = self._words(one) or _physical(self._name(one), _FIRST_LINE)
        name = f"paragraph {one.paragraph}" if one.paragraph else one.document
        logical = {"name": name, "fullyQualifiedName": f"{one.document}, {name}" if one.paragraph else name}
        return {**where, "logicalLocations": [{key: value for key, value in logical.items() if value}]}

    def _words(self, one: Violation) -> dict[str, Any] | None:
        """Where the words stand in the source; None where it is not at hand."""
        of = self._of.get(one.expression)
        source = self._source(of) if of else None
        if of is None or source is None:
            return None
        region = source.region(of.language, one.begin, one.end)
        return _physical(source.path, _FIRST_LINE if region is None else _region(region, source.text))

    def _source(self, of: SourceOf) -> Source | None:
        if of.expression not in self._found:
            self._found[of.expression] = find_source(of.name, of.digest, self._folder)
        return self._found[of.expression]

    def _name(self, one: Violation) -> str:
        of = self._of.get(one.expression)
        return (of.name if of else "") or one.document or _TOOL

    def _line(self, one: Violation, file: str) -> int:
        """The line of a file that describes what is wrong."""
        if file not in self._lines:
            self._lines[file] = _lines_of(file)
        lines = self._lines[file]
        return next((lines[iri] for iri in (one.fact, one.focus, one.expression) if iri in lines), 1)


def _lines_of(file: str) -> dict[str, int]:
    """The line of a file that each IRI begins first, which describes it; else the one that it stands in first."""
    named: dict[str, int] = {}
    described: dict[str, int] = {}
    for number, line in enumerate(Path(file).read_text("utf-8", "replace").split("\n"), 1):
        for iri in _IRI.findall(line):
            named.setdefault(iri, number)
        if begun := _IRI.match(line):
            described.setdefault(begun[1], number)
    return named | described


def _rule(one: Violation) -> str:
    return short(one.shape) if one.shape else f"sh:{one.constraint}"


def _described(one: Violation) -> dict[str, Any]:
    texts = [text for _, text in one.messages] or [f"{one.constraint} is not kept."]
    short_ = one.message() or texts[0]
    help_ = "\n\n".join([*texts, f"Shape {one.shape}" if one.shape else "A shape without an IRI."])
    rule = {
        "id": _rule(one),
        "name": one.shape.rpartition("#")[2].rpartition("/")[2] or one.constraint,
        "shortDescription": {"text": short_},
        "fullDescription": {"text": short_},
        "help": {"text": help_},
        "defaultConfiguration": {"level": _LEVELS.get(one.severity, "error")},
    }
    return {**rule, "helpUri": one.shape} if one.shape.startswith(("http://", "https://")) else rule


def _fingerprint(one: Violation) -> str:
    """What stays when lines come and go before it: the words and what is wrong with them."""
    told = [one.document, one.shape, one.constraint, one.path, one.value, one.paragraph, one.sentence, one.fact]
    return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _physical(name: str, region: dict[str, Any]) -> dict[str, Any]:
    path = PurePosixPath(name.replace("\\", "/").partition("!/")[0])
    if path.is_absolute() and path.is_relative_to(Path.cwd().as_posix()):
        path = path.relative_to(Path.cwd().as_posix())
    uri = ("file://" if path.is_absolute() else "") + quote(str(path), safe="/")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _region(region: Region, text: str) -> dict[str, Any]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": region.offset,
        "charLength": region.length,
        "snippet": {"text": text[region.offset : region.offset + region.length]},
    }

"""A validation report for people (text), programs (JSON), linked data (SHACL in Turtle) and CI servers (JUnit, SARIF).

The same report gives the same bytes: nothing here knows a clock, and every IRI is made from what it stands for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from mandategraph.errors import ValidationError
from mandategraph.namespaces import ONTOLOGY, RDF, SHACL, XSD
from mandategraph.validation.sarif import write_sarif
from mandategraph.validation.shortening import short
from mandategraph.validation.summary import summarize
from mandategraph.validation.violations import GraphValidation, ValidationReport, Violation

#: Where the nodes of a report in Turtle have their IRIs.
REPORT = "https://w3id.org/mandategraph/validation#"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TERM = re.compile(r'<(?P<iri>[^>]*)>|"(?P<text>(?:[^"\\]|\\.)*)"(?P<type>.*)', re.DOTALL)


def write(report: ValidationReport, form: str = "text") -> str:
    """A report in a format: `text`, `json`, `turtle`, `junit` or `sarif`.

    Raises:
        ValidationError: there is no such format.
    """
    try:
        return FORMATS[form](report)
    except KeyError:
        raise ValidationError(f"{form!r} is not a format of validation reports: choose {', '.join(FORMATS)}.") from None


# ---------------------------------------------------------------- text


def _text(report: ValidationReport) -> str:
    parts = []
    if report.shapes:
        head = f"The shapes: {_counted(len(report.shapes), 'violation')}; no document was held against them"
        parts.append("\n".join([head, *_told(report.shapes)]))
    parts += ["\n".join(_graph_lines(graph)) for graph in report.graphs]
    found = _counted(len(report.violations), "violation")
    if against := sum(not graph.consistent for graph in report.graphs):
        found += f", {against} against the ontology"
    if report.violations:
        parts += _tables(report)
    parts.append(f"{_counted(len(report.graphs), 'document')}: {'all conform' if report.conforms else found}.")
    return "\n\n".join(parts) + "\n"


def _tables(report: ValidationReport) -> Iterator[str]:
    """How many violations there are of each shape, and in each document."""
    summary = summarize(report)
    shapes = [
        (f"{short(shape)} ({constraint}){'' if severity == 'violation' else f', {severity}'}", count)
        for shape, constraint, severity, count in summary.shapes
    ]
    documents = [(f"{name} ({lang})" if lang else name, count) for name, lang, count in summary.documents]
    for title, rows in (("by shape", shapes), ("by document", documents)):
        width = max(len(str(count)) for _, count in rows)
        yield "\n".join([f"violations {title}", *(f"  {count:>{width}}  {name}" for name, count in rows)])


def _graph_lines(graph: GraphValidation) -> Iterator[str]:
    name = f"{graph.document or graph.graph} ({graph.language})" if graph.language else graph.document or graph.graph
    yield f"{name}: {_counted(len(graph.violations), 'violation') if graph.violations else 'conforms to the shapes'}"
    yield from _told(graph.violations)
    if graph.reasoning is not None:
        yield "  consistent with the ontology" if graph.consistent else "  contradicts the ontology:"
        yield from (f"    {line}" for line in graph.reasoning.explanation.splitlines())


def _told(violations: Iterable[Violation]) -> Iterator[str]:
    for one in violations:
        yield ""
        yield "  " + (f"paragraph {one.paragraph}" if one.paragraph else "the document as a whole")
        if one.sentence:
            yield f"    words  {_one_line(one.sentence)}"
        for label, lines in (
            ("wrong", [text for _, text in one.messages] or [one.constraint]),
            ("fact", [one.fact]),
            ("says", [f"{short(one.path)} {_shown(one.value)}".strip()] if _is_telling(one) else []),
            ("at", [short(one.path)] if one.path and not _is_telling(one) else []),
            ("shape", [f"{short(one.shape)} ({one.constraint})"]),
        ):
            for line in lines:
                yield f"    {label:<6} {line}"


def _is_telling(violation: Violation) -> bool:
    """Whether there is a value, other than the fact itself."""
    return bool(violation.value) and violation.value != f"<{violation.fact}>"


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shown(term: str) -> str:
    """A term as people read it: an IRI shortened, words without their quotes, a value without its datatype's IRI."""
    found = _TERM.fullmatch(term)
    if not found:
        return term
    if found["iri"] is not None:
        return short(found["iri"])
    kind = found["type"].removeprefix("^^<").removesuffix(">")
    note = f" ({short(kind)})" if found["type"].startswith("^^") else f" ({kind[1:]})" if kind else ""
    return f'"{_one_line(found["text"])}"{note}'


# ---------------------------------------------------------------- JSON


def _json(report: ValidationReport) -> str:
    """The report as JSON: `conforms`; `documents`, each with its `violations`; those of the `shapes` themselves; and a
    `summary`, counts `by_shape` and `by_document`.

    A violation's `message` maps languages to texts. `value` is a term of N-Triples. `reasoning` is null where no
    reasoner was asked.
    """
    documents = [
        {
            "document": graph.document,
            "language": graph.language,
            "graph": graph.graph,
            "conforms": graph.conforms,
            "violations": [_record(one) for one in graph.violations],
            "reasoning": None
            if graph.reasoning is None
            else {"consistent": graph.consistent, "explanation": graph.reasoning.explanation.splitlines()},
        }
        for graph in report.graphs
    ]
    shapes = [_record(one) for one in report.shapes]
    summary = summarize(report)
    by_shape = [
        dict(zip(("shape", "constraint", "severity", "violations"), row, strict=True)) for row in summary.shapes
    ]
    by_document = [dict(zip(("document", "language", "violations"), row, strict=True)) for row in summary.documents]
    whole = {
        "conforms": report.conforms,
        "documents": documents,
        "shapes": shapes,
        "summary": {"by_shape": by_shape, "by_document": by_document},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _record(violation: Violation) -> dict[str, Any]:
    return {
        "severity": violation.severity,
        "document": violation.document,
        "paragraph": violation.paragraph,
        "sentence": violation.sentence,
        "message": dict(violation.messages),
        "fact": violation.fact,
        "shape": violation.shape,
        "constraint": violation.constraint,
        "focus": violation.focus,
        "path": violation.path,
        "value": violation.value,
        "expression": violation.expression,
    }


# ---------------------------------------------------------------- Turtle


def _turtle(report: ValidationReport) -> str:
    """The report as SHACL has it, which knows nothing of reasoners.

    A result's IRI is made from what it says, so that it stays when others come and go.
    """
    from mandategraph.exporting.formats import format_for
    from mandategraph.exporting.serializing import serialize
    from mandategraph.ntriples import Triples, iri, text

    triples = Triples()
    whole = REPORT + "report"
    triples.add(whole, RDF + "type", iri(SHACL + "ValidationReport"))
    conforms = "false" if report.violations else "true"
    triples.add(whole, SHACL + "conforms", f'"{conforms}"^^<{XSD}boolean>')
    for one in report.violations:
        told = "\n".join([one.expression, one.shape, one.constraint, one.focus, one.path, one.value])
        result = f"{REPORT}result-{sha256(told.encode()).hexdigest()[:16]}"
        triples.add(whole, SHACL + "result", iri(result))
        triples.add(result, RDF + "type", iri(SHACL + "ValidationResult"))
        triples.add(result, SHACL + "resultSeverity", iri(SHACL + one.severity.capitalize()))
        triples.add(result, SHACL + "sourceConstraintComponent", iri(f"{SHACL}{one.constraint}ConstraintComponent"))
        triples.add(result, SHACL + "focusNode", one.focus if one.focus.startswith(("_:", '"')) else iri(one.focus))
        for name, value in (("sourceShape", one.shape), ("resultPath", one.path)):
            if value:
                triples.add(result, SHACL + name, iri(value))
        if one.value:
            triples.add(result, SHACL + "value", one.value)
        for language, message in one.messages:
            triples.add(result, SHACL + "resultMessage", text(message, language))
        if one.expression:
            triples.add(result, ONTOLOGY + "inExpression", iri(one.expression))
    return b"".join(serialize([(REPORT, triples.canonical())], format_for(Path(), "turtle"))).decode()


# ---------------------------------------------------------------- JUnit


def _junit(report: ValidationReport) -> str:
    """The report as JUnit XML: a suite a document, a failure a violation; one passed case where there is none."""
    suites = [(f"{graph.document or graph.graph} ({graph.language})", list(_cases(graph))) for graph in report.graphs]
    if report.shapes:
        suites.append(("shapes", [(_name(one), _failure(one)) for one in report.shapes]))
    cases = [failure for _, found in suites for _, failure in found]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="mandategraph validate" tests="{len(cases)}" failures="{sum(map(bool, cases))}">')
    for suite, found in suites:
        failed = sum(bool(failure) for _, failure in found)
        lines.append(f'  <testsuite name={_attribute(suite)} tests="{len(found)}" failures="{failed}">')
        for name, failure in found:
            case = f"    <testcase classname={_attribute(suite)} name={_attribute(name)}"
            lines += [f"{case}>", f"      {failure}", "    </testcase>"] if failure else [f"{case}/>"]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _cases(graph: GraphValidation) -> Iterator[tuple[str, str]]:
    """The cases of a document: a name, and the failure or `""`."""
    if not graph.violations:
        yield "conforms to the shapes", ""
    yield from ((_name(one), _failure(one)) for one in graph.violations)
    if graph.reasoning is not None:
        explanation = graph.reasoning.explanation
        failure = f"<failure message={_attribute('contradicts the ontology')}>{_content(explanation)}</failure>"
        yield "consistent with the ontology", "" if graph.consistent else failure


def _name(violation: Violation) -> str:
    where = f"paragraph {violation.paragraph}: " if violation.paragraph else ""
    return f"{where}{short(violation.shape)} {violation.fact}"


def _failure(violation: Violation) -> str:
    told = "\n".join(_told([violation])).strip("\n")
    return (
        f"<failure type={_attribute(violation.constraint)} message={_attribute(violation.message())}>"
        f"{_content(told)}</failure>"
    )


def _attribute(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", text))


def _content(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))


FORMATS: Mapping[str, Callable[[ValidationReport], str]] = MappingProxyType(
    {"text": _text, "json": _json, "turtle": _turtle, "junit": _junit, "sarif": write_sarif}
)
"""What writes each format."""

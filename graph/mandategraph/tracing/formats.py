"""Writing a trace: for people (tree, table, md, html), for programs (json, csv) and for drawing (mermaid, svg).

    tree      the resolution, its mandates and what followed, each with the sentence it rests on
    table     the rows of the stored query `trace-mandate` as aligned columns;   csv   the same rows by RFC 4180
    json      {resolution, iri, title, body, body_label, documents, explanation, mandates: [
                  {source, verb, label, addressees, text, language, status, recorded, report, para, evidence, iri,
                   corrections, activities: [
                      {kind, label, date, basis, actors, text, language, result, report, para, evidence, iri,
                       corrections, link: {kind, shared_terms, evidence, iri, rejected, corrections} or null,
                       outcomes: [{name, para, iri}], led_to: [activities]}]}]}
              where evidence is a list of {exact, start, end, language, document, para, iri}, and corrections one of
              {judgement, author, date, reason, status, quotation, source, text, iri}
    md        Markdown;   html   one page that needs nothing else;   mermaid   a flowchart;   svg   a picture

The tree is what `mandategraph trace` shows unless told otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from mandategraph.errors import QueryError
from mandategraph.querying.table_formats import DEFAULT_WIDTH, to_csv, to_text
from mandategraph.tracing.traces import Activity, Mandate, Quote, Trace

FORMATS = ("tree", "table", "json", "csv", "md", "html", "mermaid", "svg")


def write(
    trace: Trace, format_: str = "tree", *, width: int = DEFAULT_WIDTH, colour: bool = False, iris: bool = False
) -> str:
    """A trace in one of `FORMATS`, ending in a line break.

    `width` and `colour` matter to tree and table only, `iris` (whether things are named by IRI) to the tree.

    Raises:
        QueryError: there is no such format.
    """
    from mandategraph.tracing import pages as trace_pages
    from mandategraph.tracing import picture
    from mandategraph.tracing import tree as trace_tree

    if format_ == "tree":
        return trace_tree.to_tree(trace, width=width, colour=colour, iris=iris)
    if format_ == "table":
        return to_text(trace.table, width=width, colour=colour)
    writers = {
        "json": to_json,
        "csv": lambda trace: to_csv(trace.table),
        "md": trace_pages.to_markdown,
        "html": trace_pages.to_html,
        "mermaid": trace_pages.to_mermaid,
        "svg": picture.to_svg,
    }
    if format_ not in writers:
        raise QueryError(f"{format_!r} is not a format for traces: take one of {', '.join(FORMATS)}")
    return writers[format_](trace)


def to_json(trace: Trace) -> str:
    """The trace as one JSON object, two spaces deep, in UTF-8's own letters."""
    document = {
        "resolution": trace.resolution,
        "iri": trace.iri,
        "title": trace.title,
        "body": trace.body,
        "body_label": trace.body_label,
        "documents": list(trace.documents),
        "explanation": trace.explanation,
        "mandates": [_mandate(mandate) for mandate in trace.mandates],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _mandate(mandate: Mandate) -> dict[str, Any]:
    return {
        "source": mandate.source,
        "verb": mandate.verb,
        "label": mandate.label,
        "addressees": list(mandate.addressees),
        "text": mandate.text,
        "language": mandate.language,
        "status": mandate.status.value,
        "recorded": mandate.recorded.value,
        "report": mandate.report,
        "para": mandate.para,
        "evidence": _evidence(mandate.quotes),
        "iri": mandate.iri,
        "corrections": [asdict(one) for one in mandate.opinions],
        "activities": [_activity(activity) for activity in mandate.activities],
    }


def _activity(activity: Activity) -> dict[str, Any]:
    link = activity.link
    return {
        "kind": activity.kind,
        "label": activity.label,
        "date": activity.date,
        "basis": list(activity.basis),
        "actors": list(activity.actors),
        "text": activity.text,
        "language": activity.language,
        "result": activity.result,
        "report": activity.report,
        "para": activity.para,
        "evidence": _evidence(activity.quotes),
        "iri": activity.iri,
        "corrections": [asdict(one) for one in activity.opinions],
        "link": {
            "kind": link.kind,
            "shared_terms": list(link.shared_terms),
            "evidence": _evidence(link.quotes),
            "iri": link.iri,
            "rejected": link.rejected,
            "corrections": [asdict(one) for one in link.opinions],
        }
        if link
        else None,
        "outcomes": [{"name": one.name, "para": one.para, "iri": one.iri} for one in activity.outcomes],
        "led_to": [_activity(one) for one in activity.led_to],
    }


def _evidence(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    return [
        {
            "exact": quote.exact,
            "start": quote.begin,
            "end": quote.end,
            "language": quote.language,
            "document": quote.document,
            "para": quote.para,
            "iri": quote.iri,
        }
        for quote in quotes
    ]

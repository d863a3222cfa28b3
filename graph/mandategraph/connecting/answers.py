"""Which report answers which request: the document that a later resolution has before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mandategraph.connecting.connection import ANSWER, SAME_SUBJECT, STATED, Connection
from mandategraph.connecting.corpus import Corpus, Request, Resolution, Said
from mandategraph.connecting.likeness import Likeness


def find_answers(corpus: Corpus, before: dict[str, tuple[Resolution, ...]], likeness: Likeness) -> Iterator[Connection]:
    """From each report that a resolution has before it to the request, in an earlier resolution, that it answers.

    Stated where the text names the resolution that asked for the report; else the latest predecessor of the resolution
    is meant, if a report was due at this very session. The author is among those who were asked. Of several requests,
    that of the most alike directive.
    """
    places = {request: place for place, request in enumerate(corpus.requests)}
    directives = {directive.iri: directive for directive in corpus.directives}
    asked: dict[str, list[tuple[Request, Said]]] = defaultdict(list)
    for request in corpus.requests:
        directive = directives.get(request.directive)
        if directive and directive.own:
            asked[directive.whole].append((request, directive))
    for report in corpus.reports:
        here = corpus.resolutions.get(report.document)
        if here is None:
            continue
        named = sorted(basis for basis in report.bases if basis in asked and basis != report.document)
        due = here.order[0] if here.order else 0
        if named:
            candidates = [pair for basis in named for pair in asked[basis]]
        else:
            latest = next((one for one in before.get(here.iri, ()) if one.iri in asked), None)
            pairs = asked[latest.iri] if latest and not report.bases else []
            candidates = [pair for pair in pairs if pair[0].session == due]
        fitting = [
            pair for pair in candidates if not (pair[1].agents and report.agents) or pair[1].agents & report.agents
        ]
        on_time = [pair for pair in fitting if pair[0].session == due] or fitting
        if on_time:
            request, directive = max(on_time, key=lambda pair: (likeness.of(pair[1], report), -places[pair[0]]))
            if named:
                yield Connection(ANSWER, report, directive, STATED, request=request)
            else:
                yield Connection(ANSWER, report, directive, SAME_SUBJECT, likeness.language(report, directive), request)

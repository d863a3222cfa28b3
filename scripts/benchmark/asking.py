"""Which stored queries are asked: all of them about everything, and those about one thing, of one resolution."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark.measuring import run
from benchmark.places import beside

if TYPE_CHECKING:
    from mandategraph.querying.asking import Queryable

#: The parameters by which a query is about one thing.
_ONE_THING = ("resolution", "resource", "document", "source", "report")
#: What an engine is given for one query, in seconds.
LIMIT = 120.0


@dataclass(frozen=True, slots=True)
class Question:
    """A stored query, with the parameters that make it one about one thing, or none."""

    name: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """`trace-mandate resolution=A/RES/75/196`."""
        return " ".join([self.name, *(f"{key}={value}" for key, value in self.parameters.items())])


@dataclass(frozen=True, slots=True)
class Answered:
    """Median seconds and the number of rows; no seconds where the engine took too long or refused."""

    seconds: float | None
    rows: int = 0
    refused: str = ""


def questions(resolution: str) -> list[Question]:
    """Every stored query about everything, then those that can be about one resolution."""
    from mandategraph.querying.stored import stored_queries

    stored = stored_queries()
    one = []
    for name, query in stored.items():
        names = [parameter.name for parameter in query.parameters]
        if about := next((parameter for parameter in _ONE_THING if parameter in names), None):
            one.append(Question(name, {about: resolution}))
    return [*(Question(name) for name in stored), *one]


def as_texts(asked: list[Question], store: Path) -> list[str]:
    """Questions as an engine gets them that knows no stored queries: SPARQL, with their terms in their places."""
    import mandategraph as mg

    with mg.open(store) as graph:
        return [_as_text(one, graph.store) for one in asked]


def _as_text(question: Question, store: Queryable) -> str:
    from mandategraph.querying.binding import bind
    from mandategraph.querying.placing import place
    from mandategraph.querying.stored import stored_query

    query = stored_query(question.name, ())
    bound = bind(store, query, question.parameters)
    return place(query.sparql, {one.parameter.variable: str(one.term) for one in bound})


def ask_ours(asked: list[Question], store: Path, work: Path, runs: int) -> list[Answered]:
    """What our store answers, each question in a process of its own."""
    texts = [json.dumps({"name": one.name, "parameters": one.parameters}) for one in asked]
    return [_ask("ours", str(store), [text], work, runs)[0] for text in texts]


def ask(engine: str, place: str, texts: list[str], work: Path, runs: int) -> list[Answered]:
    """What another engine answers: one that is compiled in a process a question, so that it can be stopped."""
    if engine == "pyoxigraph":
        return [_ask(engine, place, [text], work, runs)[0] for text in texts]
    return _ask(engine, place, texts, work, runs)


def _ask(engine: str, place: str, texts: list[str], work: Path, runs: int) -> list[Answered]:
    files = []
    for number, text in enumerate(texts):
        file = work / f"query{number}"
        file.write_text(text, "utf-8")
        files.append(str(file))
    limit = LIMIT + 60 if len(texts) == 1 else None
    ran = run(beside("ask", engine, place, str(runs), str(LIMIT), *files), timeout=limit)
    found = json.loads(ran.out) if ran else [None] * len(texts)
    return [Answered(None) if one is None else Answered(**{"seconds": None, **one}) for one in found]

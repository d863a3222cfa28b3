"""What strangers may send to a server, and what becomes of it when it is too much: no process dies, nothing goes out."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from served import Served, descendants, served

DEPTHS = (101, 1000, 10_000, 100_000)
#: What nests, around what: six forms, each as deep as it is asked for.
NESTING = {
    "braces": ("{", "", "}"),
    "parentheses": ("(", "1", ")"),
    "blank nodes": ("[ <p:p> ", "1", "]"),
    "collections": ("(", "1", ")"),
    "optional": ("{ ?s ?p ?o OPTIONAL ", "{}", "}"),
    "union": ("{ {} UNION ", "{}", "}"),
    "paths": ("(", "<p:p>", ")"),
    "nots": ("!", "true", ""),
    "minuses": ("-(", "1", ")"),
}
AROUND = {
    "braces": "ASK {{ {} }}",
    "parentheses": "ASK {{ FILTER({}) }}",
    "blank nodes": "ASK {{ ?s <p:q> {} }}",
    "collections": "ASK {{ ?s <p:q> {} }}",
    "optional": "ASK {}",
    "union": "ASK {}",
    "paths": "ASK {{ ?s {} ?o }}",
    "nots": "ASK {{ FILTER({}) }}",
    "minuses": "ASK {{ FILTER({} = 1) }}",
}
#: A query without an end, and queries that take all the memory there is.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ 0 1 2 3 4 5 6 7 8 9 }}" for n in range(12)) + " }"
BOMBS = (
    "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?c))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d), STR(?g))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f",
    "SELECT (STRLEN(?v14) AS ?n) { BIND('" + "a" * 100 + "' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}, ?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(14)) + " }",
    "CONSTRUCT { ?a ?b ?f . ?d ?e ?c . ?g ?e ?a } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
)  # fmt: skip
MEGABYTES = 100
LONG = 60  # seconds of --load from which on everything is tried as often as it takes to be sure
_SERVICES = (
    "SERVICE <{0}> {{ ?s ?p ?o }}",
    "service <{0}> {{ ?s ?p ?o }}",
    "SeRvIcE SILENT <{0}> {{ ?s ?p ?o }}",
    "SERVICE<{0}>{{?s ?p ?o}}",
    "SERVICE #\n <{0}> {{ ?s ?p ?o }}",
    "\\u0053ERVICE <{0}> {{ ?s ?p ?o }}",
    "{{ SERVICE ?where {{ ?s ?p ?o }} }} VALUES ?where {{ <{0}> }}",
    "FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "OPTIONAL {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "FILTER(true)SERVICE\t<{0}>\n{{ ?s ?p ?o }}",
)


@pytest.fixture(scope="module")
def server(store: str) -> Iterator[Served]:
    with served(store, "--timeout", "2", "--memory", str(MEGABYTES), "--workers", "2") as running:
        yield running


@pytest.fixture(scope="module")
def patient(store: str) -> Iterator[Served]:
    """A server whose queries have the time to take all their memory, however busy the machine is."""
    with served(store, "--timeout", "60", "--memory", str(MEGABYTES), "--workers", "2") as running:
        yield running


def test_a_query_nested_too_deep_is_refused_at_once_and_no_process_dies(server: Served) -> None:
    assert server.ask("ASK {}").ok
    before = set(descendants(server.process.pid))
    slowest = 0.0
    for name, (opening, inner, closing) in NESTING.items():
        for depth in DEPTHS:
            query = AROUND[name].format(opening * depth + inner + closing * depth)
            begun = time.perf_counter()
            answer = server.ask(query)
            slowest = max(slowest, time.perf_counter() - begun)
            assert (answer.status_code, "nests deeper" in answer.json()["detail"]) == (400, True), (name, depth)
    assert set(descendants(server.process.pid)) == before
    print(f"the slowest refusal took {slowest * 1000:.0f} ms")
    assert slowest < 1.0  # 0.1 where the machine has nothing else to do


@pytest.mark.parametrize("name", sorted(NESTING))
def test_what_nests_as_deep_as_people_write_is_answered(server: Served, name: str) -> None:
    opening, inner, closing = NESTING[name]
    answer = server.ask(AROUND[name].format(opening * 20 + inner + closing * 20))
    assert answer.status_code == 200, answer.text


def test_runaway_queries_are_ended_at_their_deadline(server: Served) -> None:
    def ask(_: int) -> tuple[int, float]:
        begun = time.perf_counter()
        return server.ask(RUNAWAY).status_code, time.perf_counter() - begun

    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(ask, range(50)))
    assert {status for status, _ in answers} == {503}
    longest = max(seconds for _, seconds in answers)
    print(f"the longest took {longest:.2f} s")
    assert longest < 3.5  # 2.5 where the machine has nothing else to do
    answer = server.ask("ASK {}")
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_a_deadline_comes_with_when_to_ask_again(server: Served) -> None:
    answer = server.ask(RUNAWAY)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert int(answer.headers["Retry-After"]) > 0
    assert "within 2 seconds" in answer.json()["detail"]


def test_queries_that_take_all_memory_are_ended_and_the_next_one_is_answered(
    patient: Served, request: pytest.FixtureRequest
) -> None:
    server, said = patient, set()
    for number in range(20 if request.config.getoption("--load") >= LONG else len(BOMBS)):
        answer = server.ask(BOMBS[number % len(BOMBS)])
        assert answer.status_code in (422, 503)  # 422: it was the answer that grew too large
        said.add(answer.json()["detail"].split(":")[0].split(" bytes")[0])
        assert server.ask("ASK {}").json()["boolean"] is True
        assert held(server) < (MEGABYTES * 2 + 400) * 1024 * 1024
    assert any("This takes more than" in one for one in said), said


def held(server: Served) -> int:
    """The memory that the server and all below it have of their own."""
    total = 0
    for pid in (server.process.pid, *descendants(server.process.pid)):
        try:
            fields = Path(f"/proc/{pid}/statm").read_text("ascii").split()
            total += (int(fields[1]) - int(fields[2])) * 4096
        except (OSError, IndexError):
            continue
    return total


def test_an_answer_longer_than_answers_may_be_is_none(server: Served) -> None:
    doubled = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(16))
    query = f"SELECT ?v16 {{ BIND('a' AS ?v0) {doubled} ?s ?p ?o }} LIMIT 1000"
    answer = server.ask(query, accept="text/csv")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json"), answer.text[:200]
    assert "The answer is longer" in answer.json()["detail"]


def test_a_query_whose_visitor_has_gone_is_ended(store: str) -> None:
    with served(store, "--timeout", "60") as server:
        for _ in range(2):
            with pytest.raises(requests.Timeout):
                requests.get(f"{server.url}/sparql", params={"query": RUNAWAY}, timeout=0.5)
        begun = time.perf_counter()
        assert server.ask("ASK {}").status_code == 200
        assert time.perf_counter() - begun < 20


def test_who_says_nothing_keeps_no_connection(server: Served, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--load") < LONG:
        pytest.skip("it takes 20 seconds to lose patience: --load 60 waits for it")
    with socket.create_connection(("127.0.0.1", server.port)) as silent:
        silent.settimeout(40)
        assert silent.recv(1) == b""


def test_who_takes_nothing_of_an_answer_stops_nobody(server: Served) -> None:
    doubled = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(16))
    query = f"SELECT ?v16 {{ BIND('a' AS ?v0) {doubled} ?s ?p ?o }} LIMIT 300"
    body = query.encode()
    head = (
        f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n"
    )
    opened = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(4)]
    try:
        for one in opened:
            one.sendall(f"{head}\r\n".encode() + body)
        time.sleep(1)
        assert server.ask("ASK {}").status_code == 200
    finally:
        for one in opened:
            one.close()


def test_too_many_requests_are_told_to_come_again(store: str) -> None:
    with served(store, "--timeout", "3") as server:
        with ThreadPoolExecutor(80) as clients:
            answers = list(clients.map(lambda _: server.ask(RUNAWAY), range(80)))
        statuses = [answer.status_code for answer in answers]
        assert set(statuses) == {429, 503}
        assert all(answer.headers["Retry-After"] for answer in answers)
        assert server.ask("ASK {}").status_code == 200


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("body", 413),
        ("address", 414),
        ("head", 431),
        ("host", 400),
    ],
)
def test_what_is_too_long_or_makes_no_sense_is_refused(server: Served, name: str, status: int) -> None:
    if name == "body":
        assert server.ask("ASK {}" + " " * 5_000_000).status_code == status
    elif name == "address":
        assert server.get("/sparql?query=ASK%20%7B%7D" + "%20" * 12_000).status_code == status
    elif name == "head":
        assert server.get("/", headers={"X-Long": "x" * 100_000}).status_code == status
    else:
        assert server.get("/", headers={"Host": "a/b<script>"}).status_code == status
    assert server.ask("ASK {}").status_code == 200


# ---------------------------------------------------------------- nothing goes out


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Somebody who would notice if anybody called."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        opened.settimeout(0.3)
        yield opened


def called(listener: socket.socket) -> bool:
    try:
        listener.accept()
    except TimeoutError:
        return False
    return True


def test_no_query_goes_out(server: Served, listener: socket.socket) -> None:
    there = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    for form in _SERVICES:
        answer = server.ask(f"PREFIX x: <{there}> SELECT * {{ {form.format(there)} }}")
        assert answer.status_code == 400, form
    for update in (f"LOAD <{there}>", f"LOAD SILENT <{there}> INTO GRAPH <g:g>"):
        assert server.ask(update).status_code == 400
        assert 400 <= server.get("/sparql", params={"update": update}).status_code < 500
    for clause in (f"FROM <{there}>", f"FROM NAMED <{there}>"):
        assert server.ask(f"SELECT * {clause} {{ ?s ?p ?o }}").json()["results"]["bindings"] == []
    answer = server.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": there})
    assert answer.json()["results"]["bindings"] == []
    context = '{"@context": "' + there + '", "@id": "x:y"}'
    sent = server.ask(context, content_type="application/ld+json")
    assert 400 <= sent.status_code < 500
    assert not called(listener)

"""What is said of services that refuse, fail, or are none; and the addresses that a service is asked at."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mandategraph.cli import run
from mandategraph.errors import MandategraphError, StoreError
from mandategraph.store.endpoints import Endpoints, access
from mandategraph.store.protocol import Service

Answer = Callable[[BaseHTTPRequestHandler], tuple[int, dict[str, str], bytes]]
JSON = {"Content-Type": "application/sparql-results+json"}
YES = b'{"head":{},"boolean":true}'


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """The address of a service that gives this answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            code, headers, body = answer(self)
            self.send_response(code)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("code", "headers", "body", "message"),
    [
        (401, {}, b"", "the service wants to know who asks (401). Set MANDATEGRAPH_STORE_USER and"),
        (403, {}, b"Not you", "the service wants to know who asks (403): Not you. Set"),
        (404, {}, b"", "there is no such service (404). --store takes the address for SPARQL queries"),
        (400, {}, b"no MINUS\nhere", "the service does not accept the query: no MINUS here"),
        (500, {}, b"<html>oops</html>", "the service failed (500 Internal Server Error)"),
        (503, {}, b"overloaded", "the service failed (503 Service Unavailable): overloaded"),
        (302, {"Location": "https://elsewhere.example/"}, b"", "has moved to https://elsewhere.example/. Name that"),
        (200, {"Content-Type": "text/html"}, b"<html>", "answered with text/html, not with application/sparql-results"),
        (200, {}, b"", "answered with an unnamed media type, not with application/sparql-results+json"),
        (200, JSON, b'{"head":', "the service's answer is no SPARQL result"),
        (200, JSON, b"\xff", "the service's answer is no SPARQL result"),
    ],
)
def test_a_service_that_does_not_answer_well_is_told_of(
    code: int, headers: dict[str, str], body: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(lambda _: (code, headers, body)) as url:
        assert run(["status", "--store", url]) == 2
        said = capsys.readouterr().err
        assert message in said
        assert said.startswith(f"mandategraph: {url}: ")


def test_a_service_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(_: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.5)
        return 200, JSON, YES

    monkeypatch.setenv("MANDATEGRAPH_STORE_TIMEOUT", "0.1")
    with serving(late) as url, pytest.raises(StoreError, match=r"did not answer within 0\.1 seconds"):
        Service(url, access({"MANDATEGRAPH_STORE_TIMEOUT": "0.1"})).select("ASK {}")


@pytest.mark.parametrize("seconds", ["soon", "0", "-1", "inf", "nan"])
def test_a_timeout_is_a_number_of_seconds(seconds: str) -> None:
    with pytest.raises(StoreError, match=f"MANDATEGRAPH_STORE_TIMEOUT={seconds}: give a number of seconds"):
        access({"MANDATEGRAPH_STORE_TIMEOUT": seconds})


@pytest.mark.parametrize("url", ["ftp://example.org/x", "http://", "sparql://x", "http://exa mple/"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(MandategraphError, match=r"no address of a SPARQL service|cannot be reached"):
        Service(url, access({})).select("ASK {}")


@pytest.mark.parametrize("password", ["secret", "wrong", "pässwörd"])
def test_basic_credentials_are_sent_when_asked_for(password: str) -> None:
    seen: list[str] = []

    def challenge(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        told = request.headers.get("Authorization", "")
        seen.append(told)
        right = "Basic " + base64.b64encode(b"ana:secret").decode()
        return (200, JSON, YES) if told == right else (401, {"WWW-Authenticate": 'Basic realm="x"'}, b"")

    given = access({"MANDATEGRAPH_STORE_USER": "ana", "MANDATEGRAPH_STORE_PASSWORD": password})
    with serving(challenge) as url:
        service = Service(url, given)
        if password == "secret":
            assert [bool(service.select("ASK {}")) for _ in range(2)] == [True, True]
            assert [bool(told) for told in seen] == [False, True, True]
        else:
            with pytest.raises(StoreError, match=r"the service refuses 'ana' \(401\)\. Check the password"):
                service.select("ASK {}")


@pytest.mark.parametrize(
    ("url", "software", "user", "query", "update", "graphs"),
    [
        ("http://h:8890/sparql", "Virtuoso/07.20", "", "/sparql", "/sparql", "/sparql-graph-crud"),
        ("http://h/sparql/", "Virtuoso/07.20", "dba", "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h/sparql-auth", "Virtuoso/7", "", "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h/query", "Oxigraph/0.5.13", "", "/query", "/update", "/store"),
        ("http://h/sparql", "Oxigraph/0.5.13", "", "/query", "/update", "/store"),
        ("http://h/a/query", "", "", "/a/query", "/a/update", "/a/store"),
        ("http://h/sparql", "", "x", "/sparql", "/sparql", "/sparql/gsp/"),
        (
            "http://h/repositories/un",
            "GraphDB/10",
            "",
            *("/repositories/un", "/repositories/un/statements", "/repositories/un/rdf-graphs/service"),
        ),
    ],
)
def test_the_addresses_of_services(url: str, software: str, user: str, query: str, update: str, graphs: str) -> None:
    found = access({"MANDATEGRAPH_STORE_USER": user}).endpoints(url, software)
    host = url[: url.index("/", 8)]
    assert found == Endpoints(host + query, host + update, host + graphs)


def test_addresses_can_be_told() -> None:
    told = {"MANDATEGRAPH_STORE_UPDATE": "http://h/u", "MANDATEGRAPH_STORE_GRAPHS": "http://h/g"}
    assert access(told).endpoints("http://h/q", "") == Endpoints("http://h/q", "http://h/u", "http://h/g")

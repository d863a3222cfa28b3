"""What a server says of itself to those who look after it: health, readiness, measures, the log."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from served import Served, served

SECRET = "what-a-visitor-asks"


@pytest.fixture(scope="module")
def server(store: str) -> Iterator[Served]:
    with served(store) as running:
        yield running


def lines(server: Served, event: str = "request") -> list[dict[str, object]]:
    """The lines of the log about an event."""
    found = [json.loads(line) for line in server.said]
    return [line for line in found if line["event"] == event]


def until_logged(server: Served, path: str) -> dict[str, object]:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for line in lines(server):
            if line["path"] == path:
                return line
        time.sleep(0.02)
    raise AssertionError(server.said)


def test_it_is_alive_and_ready(server: Served) -> None:
    assert (server.get("/health").status_code, server.get("/health").text) == (200, "alive\n")
    answer = server.get("/ready")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert re.fullmatch(r"ready 1-[0-9a-f]{16}\n", answer.text)


def test_it_is_measured(server: Served) -> None:
    server.get("/queries")
    server.get("/queries/nothing-of-the-kind")
    server.get(f"/{SECRET}")
    answer = server.get("/metrics")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    found = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    assert found['mandategraph_requests_total{address="queries",status="200"}'] == "1"
    assert found['mandategraph_requests_total{address="queries",status="404"}'] == "1"
    assert found['mandategraph_request_seconds_bucket{address="queries",le="+Inf"}'] == "2"
    assert found['mandategraph_request_seconds_count{address="queries"}'] == "2"
    assert found['mandategraph_workers_working{pool="sparql"}'] == "0"
    assert found['mandategraph_requests_waiting{pool="pages"}'] == "0"
    assert SECRET not in answer.text
    names = set(re.findall(r"^# TYPE (\S+) (?:counter|gauge|histogram)$", answer.text, re.MULTILINE))
    assert {re.sub(r"\{.*|_(?:bucket|sum|count)\b.*", "", name) for name in found} <= names


def test_the_log_tells_of_requests_and_not_what_they_ask(server: Served) -> None:
    server.get("/sparql", params={"query": f'SELECT ("{SECRET}" AS ?x) {{}}'})
    server.get(f"/search?q={SECRET}")
    server.ask(f'SELECT ("{SECRET}" AS ?x) {{')
    said = until_logged(server, "/search")
    assert {"time", "event", "method", "path", "status", "bytes", "milliseconds"} == set(said)
    assert (said["method"], said["status"]) == ("GET", 200)
    assert SECRET not in "".join(line for line in server.said if '"/sparql"' in line or '"/search"' in line)


def test_the_log_tells_what_is_asked_where_that_is_wanted(store: str) -> None:
    with served(store, "--verbose") as server:
        server.ask(f'SELECT ("{SECRET}" AS ?x) {{}}')
        assert SECRET in str(until_logged(server, "/sparql")["query"])
        server.get(f"/search?q={SECRET}")
        assert until_logged(server, "/search")["parameters"] == f"q={SECRET}"


def test_answers_are_compressed_for_those_who_take_them_so(server: Served) -> None:
    plain = server.get("/queries", headers={"Accept-Encoding": "identity"})
    packed = server.get("/queries", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) < len(plain.content) / 2
    assert packed.content == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]
    refused = server.get("/queries", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_scripts_elsewhere_may_read_what_is_open_to_all(server: Served) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/queries", "/queries/officers", "/openapi.json", "/dcat"):
        assert (
            server.get(path, headers={"Origin": "https://elsewhere.example"}).headers["Access-Control-Allow-Origin"]
            == "*"
        )
    allowed = server.send("OPTIONS", "/sparql", Origin="https://elsewhere.example")
    assert (allowed.status_code, allowed.content) == (204, b"")
    assert "POST" in allowed.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Origin" not in server.get("/").headers


def test_the_language_is_that_of_the_address_the_cookie_or_the_browser(server: Served) -> None:
    def language(path: str, **headers: str) -> str:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        found = re.search(r'<html[^>]* lang="([a-z-]+)"', server.get(path, headers=told).text)
        assert found
        return found[1]

    assert language("/") == "en"
    assert language("/", Accept_Language="zh-CN,zh;q=0.9,en;q=0.8") == "zh"
    assert language("/", Accept_Language="de,en;q=0.8,zh;q=0.1") == "en"
    assert language("/", Accept_Language="zh", Cookie="lang=en") == "en"
    assert language("/?lang=zh", Cookie="lang=en") == "zh"
    assert "Cookie" in server.get("/").headers["Vary"]


def test_the_files_are_kept_by_browsers(server: Served) -> None:
    answer = server.get("/assets/explorer.css")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert answer.headers["Cache-Control"] == "no-cache"
    (named,) = set(re.findall(r"/assets/explorer\.css\?v=[0-9a-f]+", server.get("/").text))
    assert server.get(named).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert server.get("/assets/explorer.css?v=").headers["Cache-Control"] == "no-cache"
    again = server.get("/assets/explorer.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_no_other_command_pays_for_the_server() -> None:
    program = (
        "import sys; from mandategraph.cli.app import app; print({'starlette', 'uvicorn', 'jinja2'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"

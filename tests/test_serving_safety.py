"""Injections that a server must let none of through: in addresses, heads, IRIs, literals and parameters."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from mandategraph.serving.guarding import CONTENT_SECURITY_POLICY
from served import Served, children, served

SCRIPT = "<script>alert(1)</script>"
#: What none of may come back as it is in a page.
MARKUP = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "{{7*7}}",
    "${7*7}",
    "\u202e<b>",
    "<!--#exec cmd='id'-->",
    "]]><x/>",
)
PLACES = ("/{}", "/page/{}", "/search?q={}", "/?lang={}", "/page/CAC/COSP?span={}")
#: Raw requests, and what their answers begin with.
RAW = {
    "up": ("GET /assets/../../../../etc/passwd HTTP/1.1", "404"),
    "encoded up": ("GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", "404"),
    "doubly encoded up": ("GET /assets/%252e%252e%252fpasswd HTTP/1.1", "404"),
    "backslashes": ("GET /assets/..%5c..%5cpasswd HTTP/1.1", "404"),
    "absolute": ("GET /assets//etc/passwd HTTP/1.1", "404"),
    "nul": ("GET /assets/explorer.css%00.html HTTP/1.1", "404"),
    "nul page": ("GET /page/%00 HTTP/1.1", "40"),
    "raw nul": ("GET /page/\x00 HTTP/1.1", "400"),
    "data up": ("GET /data/../../etc/passwd HTTP/1.1", "404"),
    "id split": ("GET /id/x%0d%0aSet-Cookie:%20a=b HTTP/1.1", "404"),
    "answer split": ("GET /answer/x%0d%0aSet-Cookie:%20a=b HTTP/1.1", "303"),
    "query split": ("GET /queries/x%0d%0aSet-Cookie:%20a=b HTTP/1.1", "404"),
    "elsewhere": ("GET //evil.example/ HTTP/1.1", "40"),
    "id elsewhere": ("GET /id//evil.example/ HTTP/1.1", "303"),
    "absolute form": ("GET http://evil.example/ HTTP/1.1", ""),
    "bad method": ("BREW /sparql HTTP/1.1", "405"),
    "no version": ("GET /", "400"),
    "smuggled": ("POST /sparql HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", "400"),
    "two lengths": ("POST /sparql HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6", "400"),
    "host with a path": ("GET / HTTP/1.1\r\nHost: evil.example/x", "400"),
    "two hosts": ("GET / HTTP/1.1\r\nHost: evil.example", "400"),
}


@pytest.fixture(scope="module")
def server(store: str) -> Iterator[Served]:
    with served(store) as running:
        yield running


def raw(server: Served, request: str) -> str:
    """The answer to a request that no library would send."""
    host = "" if request == RAW["host with a path"][0] else f"Host: 127.0.0.1:{server.port}\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as opened:
        opened.sendall(f"{request}\r\n{host}Connection: close\r\n\r\n".encode("latin-1"))
        answer = b""
        while piece := opened.recv(65536):
            answer += piece
    return answer.decode("utf-8", "replace")


@pytest.mark.parametrize("name", sorted(RAW))
def test_a_crooked_request_gets_nothing(server: Served, name: str) -> None:
    request, status = RAW[name]
    answer = raw(server, request)
    head, _, body = answer.partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status}"), answer[:300]
    assert "root:" not in body
    assert not re.search(r"^set-cookie:", head, re.IGNORECASE | re.MULTILINE), head
    location = re.search(r"^location: (.*)$", head, re.IGNORECASE | re.MULTILINE)
    assert location is None or re.match(r"/(?!/)[!-~]*\r?$", location[1]), head
    assert server.get("/health").status_code == 200


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("injected", MARKUP)
def test_no_markup_comes_back_from_an_address(server: Served, place: str, injected: str) -> None:
    answer = server.get(place.format(quote(injected, safe="")))
    assert answer.status_code in (200, 400, 404), answer.text[:300]
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    if answer.headers["Content-Type"].startswith("text/html"):
        seen = Seen()
        seen.feed(answer.text)
        assert not [name for name, _ in seen.attributes if name.startswith("on")]
        leading = [value for name, value in seen.attributes if name in ("href", "src", "action", "formaction", "data")]
        assert not [value for value in leading if re.match(r"\s*javascript:", value, re.IGNORECASE)]
        assert all("src" in attributes for attributes in seen.scripts), "no script stands in a page"
        assert ("src", "x") not in seen.attributes
        assert "49" not in re.findall(r">(\d+)<", answer.text)


class Seen(HTMLParser):
    """The attributes of a page, and those of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str]] = []
        self.scripts: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "script":
            self.scripts.append({name for name, _ in attrs})


@pytest.mark.parametrize(
    "iri",
    [
        "<javascript:alert(1)>",
        '<http://x/"onmouseover=alert(1)>',
        "<http://x/> . } DROP ALL ; {",
        "<http://x/\\u003E\\u003Cscript\\u003E>",
    ],
)
def test_no_iri_becomes_more_than_an_iri(server: Served, iri: str) -> None:
    answer = server.ask(f"SELECT * {{ BIND({iri} AS ?x) }}")
    assert answer.status_code in (200, 400)
    assert answer.headers["Content-Type"] in ("application/sparql-results+json", "application/problem+json")
    named = server.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": iri})
    assert named.status_code == 400 or named.json()["results"]["bindings"] == []


@pytest.mark.parametrize("literal", MARKUP)
def test_a_literal_comes_back_as_one(server: Served, literal: str) -> None:
    told = literal.replace("\\", "\\\\").replace('"', '\\"')
    for accept in ("application/sparql-results+xml", "application/sparql-results+json"):
        answer = server.ask(f'SELECT ("{told}" AS ?x) {{}}', accept=accept)
        assert answer.headers["Content-Type"] == accept
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if accept.endswith("xml"):
            assert "<script" not in answer.text
        else:
            assert answer.json()["results"]["bindings"][0]["x"]["value"] == literal


@pytest.mark.parametrize("value", [*MARKUP, '" . ?s ?p ?o } #', "'; DROP ALL; --", "\\", "\x00", "x" * 3000])
def test_a_parameter_is_a_value_and_nothing_more(server: Served, value: str) -> None:
    answer = server.get("/queries/mandates", params={"addressee": value, "format": "json"})
    assert answer.status_code in (200, 400), answer.text[:300]
    assert answer.status_code == 400 or answer.json() == []


def test_a_host_that_is_none_of_ours_changes_no_other_visitors_page(server: Served) -> None:
    there = server.get("/robots.txt", headers={"Host": "evil.example"}).text
    here = server.get("/robots.txt").text
    assert "evil.example" in there
    assert "evil.example" not in here


def test_every_answer_keeps_browsers_safe(server: Served) -> None:
    for path in ("/", "/nowhere", "/sparql?query=ASK%7B%7D", "/data/x.ttl", "/assets/x", "/queries/x", "/health"):
        headers = server.get(path).headers
        assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Server" not in headers
    assert "unsafe" not in CONTENT_SECURITY_POLICY


def test_nobody_else_opens_a_connection(server: Served) -> None:
    """After all that was asked above: the server listens, its workers hold no connection of the internet's."""
    for pid in (server.process.pid, *(one for child in children(server.process.pid) for one in children(child))):
        table = Path(f"/proc/{pid}/net/tcp").read_text("ascii")
        rows = [line.split() for line in table.splitlines()[1:]]
        with_others = {row[2].split(":")[0] for row in rows if row[3] == "01" and row[9] in inodes(pid)}
        assert with_others <= {"0100007F"}, with_others


def inodes(pid: int) -> set[str]:
    found = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found

"""What holds for every request and answer: how long an address may be, headers that keep browsers safe, and the log."""

from __future__ import annotations

import re
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mandategraph.serving.logs import log
from mandategraph.serving.measuring import Measures
from mandategraph.serving.problems import problem
from mandategraph.serving.responding import response
from mandategraph.serving.settings import Settings
from mandategraph.serving.wire import Answer

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_SAFE = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: The name of a host as it can stand in an address, with its port.
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_LONGEST_HEAD = 64 * 1024
_SEGMENT = re.compile(r"/(?:\.well-known/)?([a-z-]+)")


class Guard:
    """An application behind a guard. `known` are the first parts of its addresses, by which answers are counted."""

    def __init__(self, inner: ASGIApp, settings: Settings, measures: Measures, known: frozenset[str]) -> None:
        self._inner = inner
        self._settings = settings
        self._measures = measures
        self._known = known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        begun, status, sent = time.perf_counter(), 500, 0

        async def guarded(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        refused = self._refused(scope)
        try:
            await (response(refused) if refused else self._inner)(scope, receive, guarded)
        finally:
            seconds = time.perf_counter() - begun
            self._measures.count(self._kind(scope["path"]), status, seconds)
            self._log(scope, status, sent, seconds)

    def _refused(self, scope: Scope) -> Answer | None:
        headers = Headers(scope=scope)
        if len(scope["raw_path"]) + len(scope["query_string"]) > self._settings.limits.url:
            told = f"An address may be {self._settings.limits.url:,} bytes long, no more: send long queries by POST."
            return problem(414, told)
        if sum(len(name) + len(value) for name, value in headers.raw) > _LONGEST_HEAD:
            return problem(431, f"The head of a request may be {_LONGEST_HEAD:,} bytes long, no more.")
        if "content-length" in headers and "transfer-encoding" in headers:
            return problem(400, "The request gives its length in two ways.")
        if not _HOST.fullmatch(headers.get("host", "")):
            return problem(400, "The request names no host that there can be.")
        return None

    def _kind(self, path: str) -> str:
        found = _SEGMENT.match(path)
        return found[1] if found and found[1] in self._known else "other"

    def _log(self, scope: Scope, status: int, sent: int, seconds: float) -> None:
        asked = {}
        if self._settings.verbose:
            asked["parameters"] = scope["query_string"].decode("latin-1")
            asked["query"] = scope.get("state", {}).get("query", "")
        log(
            "request",
            method=scope["method"],
            path=scope["raw_path"].decode("latin-1"),
            status=status,
            bytes=sent,
            milliseconds=round(seconds * 1000, 1),
            **asked,
        )

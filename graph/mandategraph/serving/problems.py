"""What went wrong, told to programs: `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import json
from http import HTTPStatus

from mandategraph.serving.wire import Answer

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str, headers: tuple[tuple[str, str], ...] = (), **further: object) -> Answer:
    """An answer that says what went wrong and what to do about it; `further` are members beside the usual ones."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **further}
    body = json.dumps(said, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n"
    return Answer(body, MEDIA_TYPE, status, headers)

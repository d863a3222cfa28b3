"""The SPARQL 1.1 Protocol: queries by GET, by POST as a form or as they are. Updates are refused."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from mandategraph.serving.problems import problem
from mandategraph.serving.wire import Answer

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_READ_ONLY = "This store is read-only: an update is refused. Ask with the parameter `query`."


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the graphs that it is about: what stands for its FROM and its FROM NAMED."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def asked(method: str, content_type: str, query_string: str, body: bytes) -> Asked | Answer | None:
    """What a request asks, or what is wrong with it. None is: nothing, which asks for the service's description."""
    media_type, charset = _content(content_type)
    try:
        pairs = parse_qsl(query_string, keep_blank_values=True, errors="strict")
        if method == "POST":
            if media_type == UPDATE:
                return problem(403, _READ_ONLY)
            if media_type not in (FORM, QUERY):
                told = f"A query is sent as {FORM} or as {QUERY}, not as {media_type or 'nothing'}."
                return problem(415, told, (("Accept-Post", f"{QUERY}, {FORM}"),))
            if charset not in ("", "utf-8"):
                return problem(415, f"A query is sent in UTF-8, not in {charset}.")
            text = body.decode("utf-8")
            pairs += (
                [("query", text)] if media_type == QUERY else parse_qsl(text, keep_blank_values=True, errors="strict")
            )
    except UnicodeDecodeError:
        return problem(400, "A query is sent in UTF-8, and these bytes are none.")
    except ValueError as error:
        return problem(400, f"The parameters cannot be understood: {error}.")
    values = {name: tuple(value for key, value in pairs if key == name) for name in dict(pairs)}
    if "update" in values or any(name.startswith("using-") for name in values):
        return problem(403, _READ_ONLY)
    queries = values.get("query", ())
    if len(queries) > 1:
        return problem(400, "There are several queries: send one at a time.")
    if not queries:
        return (
            problem(400, "There is no query: send it as the parameter `query`.") if method == "POST" or pairs else None
        )
    return Asked(queries[0], values.get("default-graph-uri", ()), values.get("named-graph-uri", ()))


def _content(content_type: str) -> tuple[str, str]:
    """A media type and its charset, in small letters."""
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charset = next((part.removeprefix("charset=").strip('"') for part in parameters if part.startswith("charset=")), "")
    return media_type, charset

"""RDF terms as canonical N-Triples writes them: what kind they are, and what a literal says."""

from __future__ import annotations

import functools
import re
from datetime import date

from mandategraph.namespaces import RDF, XSD

LANG_STRING = f"<{RDF}langString>"
STRING = f"<{XSD}string>"
INTEGER = f"<{XSD}integer>"

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LANGUAGE = re.compile(r"[a-z]{1,8}(?:-[a-z0-9]{1,8})*")
_WHOLE = re.compile(r"(?:0|-?[1-9][0-9]{0,17})", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# What is surely in the lexical space of a datatype, and read as such by every library: less than the datatype allows.
_PLAIN_FORMS = {
    INTEGER: re.compile(r"-?[0-9]{1,18}", re.ASCII),
    f"<{XSD}decimal>": re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?", re.ASCII),
    f"<{XSD}boolean>": re.compile(r"true|false", re.ASCII),
    f"<{XSD}gYear>": re.compile(r"[12][0-9]{3}", re.ASCII),
    f"<{XSD}gYearMonth>": re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])", re.ASCII),
}
_DATE = f"<{XSD}date>"


def is_iri(term: str) -> bool:
    """Whether a term is an IRI."""
    return term.startswith("<")


def is_blank(term: str) -> bool:
    """Whether a term is a blank node."""
    return term.startswith("_:")


def is_literal(term: str) -> bool:
    """Whether a term is a literal."""
    return term.startswith('"')


@functools.lru_cache(512)  # the text of a document is asked for once for each quotation from it
def text(term: str) -> str:
    """What SPARQL's STR gives of a term that is no blank node: the IRI, or the words of a literal."""
    if term.startswith("<"):
        return term[1:-1]
    words = term[1 : term.rindex('"')]
    return _ESCAPE.sub(_unescape, words) if "\\" in words else words


def language(term: str) -> str:
    """The language of a literal; `""` of any other term."""
    end = term.rfind('"')
    return term[end + 2 :] if end > 0 and term.startswith("@", end + 1) else ""


def datatype(term: str) -> str:
    """The datatype of a literal, as a term."""
    end = term.rindex('"') + 1
    return STRING if end == len(term) else LANG_STRING if term[end] == "@" else term[end + 2 :]


def whole(term: str) -> int | None:
    """The number that an xsd:integer in its shortest spelling is; None for any other term."""
    if not term.endswith(INTEGER):
        return None
    words = term[1 : term.rindex('"')]
    return int(words) if _WHOLE.fullmatch(words) else None


def is_of(term: str, wanted: str) -> bool | None:
    """Whether a term is a well-formed literal of a datatype; None if that is not for us to say."""
    if not is_literal(term):
        return False
    own = datatype(term)
    if own != wanted:
        # Some validators take any literal for one of the datatypes that RDFS has for literals.
        return None if wanted.startswith("<http://www.w3.org/2000/01/rdf-schema#") else False
    if own == STRING:
        return True
    if own == LANG_STRING:
        return True if _LANGUAGE.fullmatch(language(term)) else None
    words = term[1 : term.rindex('"')]
    if own == _DATE:
        return True if _DAY.fullmatch(words) and _is_day(words) else None
    form = _PLAIN_FORMS.get(own)
    return True if form and form.fullmatch(words) else None


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _unescape(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    return _ESCAPED.get(letter, letter) if letter else chr(int(short or long, 16))

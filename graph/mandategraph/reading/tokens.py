"""What the small things at the edges of pages look like, word by word: folios, job numbers, bar codes, addresses."""

from __future__ import annotations

import re
from enum import StrEnum

from mandategraph.reading.layout import SYMBOL, Layout


class Token(StrEnum):
    """What a word of a line of page furniture is."""

    JOB = "job"  # V.19-04911
    LANGUAGE = "language"  # (C), after a job number
    BARCODE = "barcode"  # *1904911*
    FOLIO = "folio"  # 2/9
    NUMBER = "number"  # a page number; four digits are a year
    DAY = "day"  # a date of processing: 190619
    SYMBOL = "symbol"
    ADDRESS = "address"
    PUBLISHER = "publisher"  # an address of the documents' publisher: the link under a symbol
    ORGANIZATION = "organization"
    NOTICE = "notice"  # words known to be furniture: "Please recycle", "Page 3"


_FORMS = (
    (Token.JOB, re.compile(r"(?:[A-Z]{1,4}\.)?\d{2}-\d{5}\*?")),
    (Token.LANGUAGE, re.compile(r"\([ACEFRS](?:/[ACEFRS])*\)")),
    (Token.BARCODE, re.compile(r"\*[\d-]{6,12}\*")),
    (Token.FOLIO, re.compile(r"\d{1,4}/\d{1,4}")),
    (Token.NUMBER, re.compile(r"\d{1,3}")),
    (Token.DAY, re.compile(r"\d{6}")),
    (Token.PUBLISHER, re.compile(r"(?i:(?:https?://)?(?:www\.)?(?:undocs|daccess-ods\.un|docs\.un)\.org/\S*)")),
    (Token.ADDRESS, re.compile(r"(?i:(?:https?://|www\.)\S*[^\s.])")),  # one with a full stop ends a footnote
)
_DASHED = re.compile(r"([-–—])\s*\d{1,4}\s*\1")  # - 3 -
_DAYS = re.compile(r"\d{6}(?:\s+\d{6})+")
_LONGEST = 200
CERTAIN = frozenset({Token.JOB, Token.BARCODE, Token.PUBLISHER, Token.NOTICE})


def tokens_of(text: str, layout: Layout) -> frozenset[Token]:
    """What the words of a line are, if every one can be page furniture; else the empty set.

    >>> "2/11   V.19-04911" -> FOLIO, JOB; "V.19-04911 (E) 190619 200619" -> JOB, LANGUAGE, DAY; "7/1 and" -> nothing
    """
    if len(text) > _LONGEST:
        return frozenset()
    if layout.page_line.fullmatch(text) or layout.notice.fullmatch(text) or _DASHED.fullmatch(text):
        return frozenset({Token.NOTICE})
    if _DAYS.fullmatch(text):
        return frozenset({Token.DAY, Token.NOTICE})
    found: set[Token] = set()
    rest = layout.organization.sub(" ", text)
    if rest != text:
        found.add(Token.ORGANIZATION)
    notice = layout.notice.search(rest)
    if notice and notice.end() == len(rest):
        found.add(Token.NOTICE)
        rest = rest[: notice.start()]
    for word in rest.split():
        token = _token(word)
        if token is None:
            return frozenset()
        found.add(token)
    return frozenset(found)


def is_furniture(text: str, layout: Layout) -> bool:
    """Whether a line is page furniture wherever it stands."""
    return bool(tokens_of(text, layout) & CERTAIN)


def is_symbol(word: str) -> bool:
    """Whether a word is a document's symbol: `A/RES/77/235`; one with a full stop ends a sentence."""
    return (
        word.count("/") > 1
        and word[-1] != "."
        and SYMBOL.fullmatch(word) is not None
        and any(one.isdecimal() for one in word)
    )


def _token(word: str) -> Token | None:
    for token, form in _FORMS:
        if form.fullmatch(word):
            return token
    return Token.SYMBOL if is_symbol(word) else None

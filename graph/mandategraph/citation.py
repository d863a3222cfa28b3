"""From a citation to its canonical identity and back: the only place that knows how UN texts are named.

A `Reference` is made here and nowhere else. Bodies are named by their symbol prefix, so that
`A/RES/75/194`, `75/194` of the General Assembly and `A resolution 75/194` are one reference, and so are the spellings
of `S-32/1`, `75/290 A`, `217 A (III)` and `1325 (2000)`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mandategraph.errors import CitationError
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.vocabulary import Entry, Vocabulary

#: `7/1`, `75/290 A`, `S-32/1`, `ES-11/1`, `1325 (2000)`, `217 A (III)`, `2021/25`, `IX/2`, `1/CP.21`, `BC-14/13`
NUMBER = (
    r"(?:[0-9]+/(?:COP|CP|CMP|CMA)\.[0-9]+|(?!ES)[A-Z]{2}-(?:[0-9]+|[IVXL]+)/[0-9]+"
    r"|(?:(?:ES-|S-)?[0-9]+|[IVXL]+)/[0-9]+(?:-[0-9]+)?(?: ?[A-Z]{1,2}(?![A-Za-z0-9]))?"
    r"|[0-9]+(?: ?[A-Z]{1,2})? ?\((?:[0-9]{4}|(?:S-|ES-)?[IVXL]+)\))"
)
#: What a document in portions calls them.
_PORTION = "Sect|Parts?|Vol|Suppl|Introduction"
#: `CAC/COSP/EG.1/2019/2`, `A/RES/75/194`, `A/75/6 (Sect. 16)/Add.1`, `E/CN.7/2020/L.3/Rev.1`, `ICCD/COP(14)/23/Add.1`,
#: `UNEP(DTIE)/Hg/CONF/4`, `LC/L.4180(CSS.2016/1)`; one document of two organs has two symbols: `A/75/345-S/2020/898`
SYMBOL = (
    r"[A-Z]{1,9}(?:\((?:[A-Z]{2,6}|[0-9]{1,3})\))?(?:\.[0-9]+)?"
    r"(?:/[A-Za-z0-9](?:[A-Za-z0-9.]|-(?![A-Z]{1,3}/))*(?:\([0-9IVX]{1,4}\)(?=/))?)+"
    r"(?:\([A-Z]{2,8}\.[0-9]+/[0-9]+\))?"
    rf"(?: ?\((?:{_PORTION})(?![a-z])\.? ?[^()/;,]{{0,14}}\)(?:/(?:Add|Corr|Rev)\.[0-9]+)*)?"
)

_KEYS = "en"  # the language of the names that stand for what has no symbol

_SESSION_DOCUMENT = re.compile(r"/(?:[0-9]{1,5}|[A-Z]{1,3}\.[0-9]+)(?:/| ?\(|$)")
_SESSION = re.compile(r"(?:/S?EX)?\((?:S-)?[0-9IVX]+\)$")  # of which the document is: `ICCD/COP(14)`, `TD/B/EX(71)`
_ORDINAL = re.compile(r"\.[0-9]+$")  # the same behind a full stop: `UNEP/CHW.15`, `UNEP/EA.5`
#: Parts of symbols whose number is the body's own: `A/CN.9`, `ECE/TRANS/WP.1`, `TD/B/C.I/MEM.2`.
_NUMBERED = re.compile(r"(?:^|[/.])(?:AC|C|CN|SC|CONF|EG|EM|GE|GC|IGE|MEM|PC|PREP|SUB|TF|WG|WP)\.[0-9]+$")
#: The symbol of what a body adopted, with its session or without: `GC.7/Res.1`, `IDB.19/Dec.4`, `GC(62)/RES/5`.
_ADOPTED = re.compile(
    r"(?P<body>[A-Z]{2,9}(?:/[A-Z]{2,6})*)(?:\.[0-9]+|\([0-9]+\))?/(?P<kind>Res|RES|Dec|DEC)[./][0-9]+"
)
_KINDS = {"res": ReferenceKind.RESOLUTION, "dec": ReferenceKind.DECISION}
_ROMAN = re.compile(r"[IVXL]+/[0-9]+")
_SPECIAL = re.compile(r"^(?P<number>[0-9]+)(?: ?(?P<letter>[A-Z]{1,2}))? ?\((?P<session>[^)]+)\)$")


def normal_number(number: str) -> str:
    """A resolution's number in its canonical spelling.

    >>> "75/290A" -> "75/290 A"; "217A(III)" -> "217 A (III)"; "1325(2000)" -> "1325 (2000)"
    """
    text = re.sub(r"\s+", " ", number.strip()).upper()
    special = _SPECIAL.match(text)
    if special:
        letter = f" {special['letter']}" if special["letter"] else ""
        return f"{special['number']}{letter} ({special['session']})"
    return re.sub(r"(?<=[0-9]) ?([A-Z]{1,2})$", r" \1", text)


def normal_symbol(symbol: str) -> str:
    """A document symbol in its canonical spelling, as far as spaces go.

    >>> "A/75/6(Sect.8)" -> "A/75/6 (Sect. 8)"; "A/75/7/Add.1(Part I)" -> "A/75/7/Add.1 (Part I)"
    """
    text = re.sub(r"\s+", " ", symbol.strip())
    return re.sub(rf" ?\(({_PORTION})(\.?) ?(?=[0-9A-Za-z])", r" (\1\2 ", text)


def resolution(
    body: Reference, number: str, vocabulary: Vocabulary, *, kind: ReferenceKind = ReferenceKind.RESOLUTION
) -> Reference:
    """The resolution (or decision) of a body with a number.

    >>> CAC/COSP, "7/1" -> CAC/COSP resolution 7/1;  A, "75/194" -> A/RES/75/194
    """
    number = normal_number(number)
    path = f"{body.path}/{kind.value}/" + re.sub(r"[ ()]+", "-", number).strip("-")
    entry = vocabulary.get(ReferenceKind.BODY.value, body.identifier)
    symbols = entry.properties.get("resolutionSymbol", ()) if entry and kind == ReferenceKind.RESOLUTION else ()
    identifier = symbols[0].replace("{number}", number) if symbols else f"{body.identifier} {kind.value} {number}"
    return Reference(kind, path, identifier, body, number)


def paragraph(of: Reference, number: str) -> Reference:
    """An operative paragraph: CAC/COSP resolution 7/1, "27" -> `CAC/COSP resolution 7/1, paragraph 27`."""
    slug = re.sub(r"\(([^)]*)\)", r"/\1", number)
    return Reference(
        ReferenceKind.OPERATIVE_PARAGRAPH,
        f"{of.path}/paragraph/{slug}",
        f"{of.identifier}, paragraph {number}",
        of,
        number,
    )


def provision(instrument: Reference, parts: tuple[tuple[str, str], ...]) -> Reference:
    """A chapter or article of a treaty, with its paragraph and subparagraph.

    >>> UNCAC, (("article", "46"), ("paragraph", "16")) -> `UNCAC article 46(16)`, numbered `article 46 paragraph 16`
    """
    (level, number), *below = parts
    identifier = f"{instrument.identifier} {level} {number}" + "".join(f"({one})" for _, one in below)
    written = f"{level} {number}"
    if below:
        written += f" paragraph {below[0][1]}" + "".join(f"({one})" for _, one in below[1:])
    path = "/".join([instrument.path, level, number, *(one for _, one in below)])
    return Reference(ReferenceKind.PROVISION, path, identifier, instrument, written)


def meeting(body: Reference, ordinal: str, kind: str, when: str = "") -> Reference:
    """A meeting or session of a body: by its ordinal, else by its date, else the body's meetings as such.

    >>> CAC/COSP/EG.1, "6", "meeting" -> `CAC/COSP/EG.1 meeting 6`;  CAC/COSP, "7", "session" -> `CAC/COSP session 7`
    """
    number = ordinal or when
    if not number:
        return Reference(ReferenceKind.MEETING, f"{body.path}/{kind}", f"{body.identifier} {kind}", body)
    return Reference(
        ReferenceKind.MEETING, f"{body.path}/{kind}/{number}", f"{body.identifier} {kind} {number}", body, ordinal
    )


def meeting_series(body: Reference, kind: str) -> Reference:
    """A body's earlier meetings, taken together: `CAC/COSP/EG.1 previous meetings`."""
    return Reference(
        ReferenceKind.MEETING_SERIES, f"{body.path}/{kind}/previous", f"{body.identifier} previous {kind}s", body
    )


def report(of: Reference, symbol: str = "") -> Reference:
    """The report on a meeting: named by its symbol, else `CAC/COSP/EG.1 meeting 8 report`."""
    return Reference(ReferenceKind.DOCUMENT, f"{of.path}/report", symbol or f"{of.identifier} report", of, symbol)


def document(symbol: str, vocabulary: Vocabulary) -> Reference:
    """What a document symbol names: a resolution where it is one's symbol (`A/RES/75/194`), else the document.

    >>> "IDB.19/Dec.4" -> IDB decision IDB.19/Dec.4
    """
    entry: Entry | None
    for entry in vocabulary.entries(ReferenceKind.BODY.value):
        for template in entry.properties.get("resolutionSymbol", ()):
            stem = template.replace("{number}", "")
            if symbol.startswith(stem) and re.fullmatch(NUMBER, symbol[len(stem) :]):
                return resolution(vocabulary.reference(entry), symbol[len(stem) :], vocabulary)
    if adopted := _ADOPTED.fullmatch(symbol):
        entry = vocabulary.get(ReferenceKind.BODY.value, adopted["body"])
        stem = adopted["body"]
        body = vocabulary.reference(entry) if entry else Reference(ReferenceKind.BODY, stem, stem)
        kind = _KINDS[adopted["kind"].lower()]
        return Reference(
            kind, f"{body.path}/{kind.value}/{symbol}", f"{body.identifier} {kind.value} {symbol}", body, symbol
        )
    symbol = normal_symbol(symbol)
    return Reference(ReferenceKind.DOCUMENT, f"document/{symbol.replace(' ', '')}", symbol, None, symbol)


def is_symbol(text: str) -> bool:
    """Whether a text of the form of a symbol is one: some part below the organ's must carry a number.

    A Roman numeral and a number are a resolution's or a decision's: `IX/2`.
    """
    return not _ROMAN.fullmatch(text) and bool(
        _SESSION_DOCUMENT.search(text) or re.search(r"/(?:RES/|(?:Res|Dec|DEC)[./][0-9])", text)
    )


def body_of_symbol(symbol: str, vocabulary: Vocabulary) -> Reference | None:
    """The body whose symbol prefix a document symbol begins with: `CAC/COSP/EG.1/2019/2` -> CAC/COSP/EG.1.

    A session that is part of the symbol is not of the body's: `UNEP/CHW.15/24` -> UNEP/CHW, `TD/B/EX(71)/4` -> TD/B.
    Where the vocabulary knows only a parent, the prefix up to the year or session names the body itself.
    """
    prefix = re.match(r"(?:.+?)(?=/(?:[0-9]{1,4}|[0-9]{4}|L\.|INF|CRP|NGO|RES)(?:/|$|\.))", symbol)
    stem = prefix.group(0) if prefix else symbol
    stem = _SESSION.sub("", stem)
    entry = vocabulary.get(ReferenceKind.BODY.value, stem)
    if entry is None and (ordinal := _ORDINAL.search(stem)):
        entry = vocabulary.get(ReferenceKind.BODY.value, stem[: ordinal.start()])
    if entry:
        return vocabulary.reference(entry)
    return Reference(ReferenceKind.BODY, stem, stem) if prefix and "/" in stem else None


def without_session(body: Reference, ordinals: Collection[int]) -> Reference:
    """A body of a symbol that no vocabulary knows, without the number of the gathering that its title names.

    >>> LC/CEA.10, "décima reunión" -> LC/CEA
    """
    number = _ORDINAL.search(body.identifier)
    if number is None or _NUMBERED.search(body.identifier) or int(number.group()[1:]) not in ordinals:
        return body
    stem = body.identifier[: number.start()]
    return Reference(ReferenceKind.BODY, stem, stem)


def named_body(name: str) -> Reference:
    """A body or organization that no vocabulary knows, named as its source names it."""
    return Reference(ReferenceKind.ORGANIZATION, f"organization/{slug(name)}", name, None, "", name)


def titled_body(name: str) -> Reference:
    """The body whose document it is, where no vocabulary knows it: named as the title names it."""
    return Reference(ReferenceKind.BODY, f"organization/{slug(name)}", name)


def related(called: str, of: Reference, vocabulary: Vocabulary) -> Reference:
    """Agents by what they are to a body: a group by the body's `{name}`, an officer by its `{key}`.

    >>> "Members of the {name}", E/CN.18 -> Members of the Forum;  "Rapporteur of {key}" -> Rapporteur of E/CN.18
    """
    entry = vocabulary.get(of.kind.value, of.identifier)
    short = entry.short_names.get(_KEYS, ()) if entry else ()
    name = short[0] if short else entry.label(_KEYS) if entry else of.identifier
    kind = ReferenceKind.GROUP if "{name}" in called else ReferenceKind.ORGANIZATION
    identifier = called.replace("{name}", name).replace("{key}", of.identifier)
    path = f"{kind.value}/{slug(called.replace('{name}', '').replace('{key}', ''))}/{of.path}"
    return Reference(kind, path, identifier, of)


def slug(name: str) -> str:
    """A name as one segment of an IRI: white space becomes a hyphen, IRI delimiters are left out."""
    return re.sub(r"[\s/?#\[\]<>\"{}|\\^`%]+", "-", name.strip()).strip("-")


def parse(text: str, vocabulary: Vocabulary, body: str = "") -> tuple[str, str, str]:
    """What a user's citation asks for: (body key or "", resolution number, operative paragraph or "").

    >>> "7/1" -> ("", "7/1", "");  "A/RES/75/194" -> ("A", "75/194", "");
    >>> "CAC/COSP resolution 7/1, paragraph 27" -> ("CAC/COSP", "7/1", "27")

    Raises:
        CitationError: the text is no citation of a resolution.
    """
    wanted, _, rest = text.strip().partition(",")
    found = re.search(r"paragraph\s+([0-9]+(?:\([a-z]+\))*)", rest)
    para = found.group(1) if found else ""
    if re.fullmatch(NUMBER, normal_number(wanted)):
        return body, normal_number(wanted), para
    if "/RES/" in wanted:
        cited = document(wanted, vocabulary)
        if cited.kind == ReferenceKind.RESOLUTION and cited.part_of:
            return cited.part_of.identifier, cited.number, para
    named = re.fullmatch(rf"(?:(?P<body>(?!resolution\b)\S+)\s+)?(?:resolution\s+)?(?P<number>{NUMBER})", wanted)
    if named:
        return named["body"] or body, normal_number(named["number"]), para
    raise CitationError(
        f"{text!r} is not a citation of a resolution: give its number (7/1), its symbol (A/RES/75/194) or its body and "
        "number (CAC/COSP resolution 7/1)"
    )

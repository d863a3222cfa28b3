"""Citations of resolutions and decisions, with their body and operative paragraphs.

A template of the pack's `[resolutions] forms` has the groups `numbers` (one number or an enumeration) or `plain` (one
that is nothing but digits), and optionally
`body`, `kind` and `paras` (or `body2`, `paras2`, where they may stand in two places); `[resolutions] pronouns` are
those that point back ("the same resolution", "the latter"); `[resolution.citations] further` are bare numbers that are
resolutions' where the same block names some already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mandategraph import citation
from mandategraph.facts import Reference, ReferenceKind
from mandategraph.reading.layout import roman
from mandategraph.recognise.discourse import Discourse
from mandategraph.recognise.grammar import Grammar, group
from mandategraph.recognise.sentences import sentence_start
from mandategraph.recognise.view import Mention, MentionKind, View

_NUMBER = re.compile(citation.NUMBER)
_LETTERED = re.compile(r"(.*[0-9]) [A-Z]")
#: A further part of a resolution in parts, behind a conjunction of the language: "A and B".
_NEXT_PART = re.compile(r"[^\S\n]*[^0-9A-Z/;.()]{1,6}([A-Z])(?![A-Za-z0-9/])")
_FORMS, _PRONOUNS, _FURTHER = "forms", "pronouns", "further"


def find_resolutions(view: View, grammar: Grammar, discourse: Discourse) -> list[Mention]:
    """The resolutions that a view cites, in order; those pointed back to are resolved through the discourse.

    >>> "第 7/1 号决议第 27 段" -> CAC/COSP resolution 7/1, paragraph 27
    >>> "第 5/3 和 6/2 号决议" -> CAC/COSP resolution 5/3, CAC/COSP resolution 6/2
    >>> "该决议" -> the resolution named last
    """
    found: list[tuple[int, re.Match[str], str]] = []
    for name in (_FORMS, _PRONOUNS, _FURTHER):
        if name == _FURTHER and not found:
            break
        for pattern in _patterns(name, view.text, grammar):
            for match in pattern.finditer(view.text):
                if not any(match.start() < other.end() and at < match.end() for at, other, _ in found):
                    found.append((match.start(), match, name))
    mentions: list[Mention] = []
    for begin, match, name in sorted(found, key=lambda one: one[0]):
        inherited = None
        if name == _FURTHER:
            begin = match.start("numbers")
            inherited = _body_of(mentions[-1].targets[0]) if mentions else None
        if name == _PRONOUNS:
            targets = _pointed(match, grammar, discourse)
        else:
            targets = _named(view, match, grammar, discourse, inherited)
        if not targets:
            continue
        discourse.resolutions.append(tuple(dict.fromkeys(_whole(target) for target in targets)))
        mentions.append(
            Mention(MentionKind.RESOLUTION, view.span(begin, match.end()), targets, anaphoric=name == _PRONOUNS)
        )
    return mentions


def _patterns(name: str, text: str, grammar: Grammar) -> list[re.Pattern[str]]:
    """The patterns of a name that may match in a text; the `further` ones only where the pack reads resolutions."""
    if name != _FURTHER:
        return grammar.likely(text, "resolutions", name)
    return grammar.likely(text, "resolution", "citations", name) if "resolution" in grammar.pack.tables else []


def _whole(target: Reference) -> Reference:
    return target.part_of if target.kind == ReferenceKind.OPERATIVE_PARAGRAPH and target.part_of else target


def _named(
    view: View, match: re.Match[str], grammar: Grammar, discourse: Discourse, inherited: Reference | None
) -> tuple[Reference, ...]:
    """The resolutions that a match names; `inherited` is whose they are where neither words nor form tell."""
    groups = match.groupdict()
    symbol = groups.get("symbol")
    place = group(match, "paras")
    paras = match.string[slice(*place)] if place else ""
    if symbol:
        cited = view.mentions[match.start("symbol")].targets
        return _paragraphs(cited, paras, grammar)
    kinds = grammar.table("resolutions")["kinds"]
    kind = ReferenceKind(kinds.get((groups.get("kind") or "").lower(), "resolution"))
    explicit = None
    if place := group(match, "body"):
        explicit = view.mentions[place[0]].targets[0]
    targets: list[Reference] = []
    plain = groups.get("plain")  # "resolution No. 49": a body's own count
    for number in [plain] if plain else _numbers(spelt(match["numbers"], grammar)):
        whose = bool(groups.get("whose"))
        named = explicit if explicit and _plausible(explicit, number, discourse) else None
        if named is None and inherited is not None:
            named = _told_by_form(number, discourse) or inherited
        if plain and named is None:
            named = discourse.own
        body = named or _adopter(number, view, match.start(), grammar, discourse, whose=whose)
        if body is None:
            continue
        discourse.adopters.setdefault(number, body)
        targets.append(citation.resolution(body, number, grammar.vocabulary, kind=kind))
    return _paragraphs(tuple(targets), paras, grammar)


def _numbers(text: str) -> Iterator[str]:
    """The numbers of an enumeration, each in its canonical spelling.

    >>> "46/152, 60/1" -> 46/152, 60/1; "75/290 A and B" -> 75/290 A, 75/290 B
    """
    for match in _NUMBER.finditer(text):
        number = citation.normal_number(match.group())
        yield number
        lettered = _LETTERED.fullmatch(number)
        at = match.end()
        while lettered and (further := _NEXT_PART.match(text, at)):
            yield f"{lettered[1]} {further[1]}"
            at = further.end()


def spelt(numbers: str, grammar: Grammar) -> str:
    """Numbers in the spelling of symbols, where the language writes their letters and sessions in its own way.

    In a replacement, `<roman>` stands for the group `number` as a Roman numeral.
    """
    for pattern, written in grammar.table("resolutions", "spelt").items():

        def replaced(match: re.Match[str], written: str = written) -> str:
            number = match.groupdict().get("number")
            return written.replace("<roman>", roman(int(number))) if number else written

        numbers = grammar.compile(pattern).sub(replaced, numbers)
    return numbers


def _labels(sub: str, grammar: Grammar) -> str:
    return "".join(f"({grammar.label(letter)})" for letter in re.findall(r"\(?(\w+)\)", sub))


def _paragraphs(targets: tuple[Reference, ...], paras: str, grammar: Grammar) -> tuple[Reference, ...]:
    if not paras or not targets:
        return targets
    numbers = [
        str(grammar.numerals.value(one["number"]))
        + _labels(one.groupdict().get("before") or "", grammar)
        + _labels(one["sub"] or "", grammar)
        for one in grammar.one("resolutions", "para").finditer(paras)
    ]
    if len(numbers) == 2 and grammar.one("resolutions", "through").search(paras) and all(n.isdigit() for n in numbers):
        numbers = [str(number) for number in range(int(numbers[0]), int(numbers[1]) + 1)]
    return (*targets[:-1], *(citation.paragraph(targets[-1], number) for number in numbers))


def _plausible(body: Reference, number: str, discourse: Discourse) -> bool:
    """Whether a number may be of the body that stands right before it; in some languages that may be its subject."""
    shaped = any(form.match(number) for form, _ in _SHAPES)
    known = discourse.vocabulary.get(ReferenceKind.BODY.value, body.identifier)
    if shaped and known and "functional_commission" in known.properties.get("bodyClass", ()):
        return _told_by_form(number, discourse) == body
    if known is None and not shaped and number in discourse.adopters:
        return discourse.adopters[number] == body
    return shaped or known is None or discourse.adopts(body, number)


def _adopter(
    number: str, view: View, begin: int, grammar: Grammar, discourse: Discourse, *, whose: bool
) -> Reference | None:
    """Whose resolution a bare number is: by its form, as named before, by the subject, by whose document it is.

    `whose` says that a word points back to the body ("its resolution"): one that the paragraph has named.
    """
    if told := _told_by_form(number, discourse):
        return told
    before = [
        mention.targets[0]
        for mention in view.within(sentence_start(view.text, begin, grammar), begin)
        if mention.kind in (MentionKind.BODY, MentionKind.RESOLUTION) and mention.targets
    ]
    bodies = [_body_of(target) for target in reversed(before)]
    adopting = [body for body in bodies if body and discourse.adopts(body, number)]
    known = discourse.adopters.get(number)
    if known and (not adopting or known in adopting or known == discourse.own):
        return known
    if whose and not adopting and discourse.own and discourse.adopts(discourse.own, number):
        return discourse.own
    if not adopting and whose:
        said = [one.targets[0] for one in view.within(0, begin) if one.kind == MentionKind.BODY and one.targets]
        adopting = [body for body in reversed(said) if discourse.adopts(body, number)]
    if adopting:
        return adopting[0]
    for body in discourse.lineage():
        if discourse.adopts(body, number):
            return body
    said = [one for some in reversed(discourse.resolutions) if (one := _body_of(some[0]))]
    fitting = [body for body in said if discourse.adopts(body, number)]
    assemblys = _is_councils(discourse) or discourse.to_come(number)
    entry = discourse.vocabulary.get(ReferenceKind.BODY.value, "A") if assemblys else None
    assembly = [discourse.vocabulary.reference(entry)] if entry else []
    return next(iter((*fitting, *assembly, *said, *discourse.lineage())), None)


def _is_councils(discourse: Discourse) -> bool:
    """Whether the document is the Economic and Social Council's, to which `75/194` can only be the Assembly's."""
    return discourse.own is not None and discourse.own.identifier == "E"


def _told_by_form(number: str, discourse: Discourse) -> Reference | None:
    """The body whose resolutions alone are numbered so."""
    for form, identifier in _SHAPES:
        entry = discourse.vocabulary.get(ReferenceKind.BODY.value, identifier) if form.match(number) else None
        if entry and not (form is _BY_SESSION and discourse.regional()):
            return discourse.vocabulary.reference(entry)
    return None


def _body_of(target: Reference) -> Reference | None:
    while target.kind != ReferenceKind.BODY:
        if target.part_of is None:
            return None
        target = target.part_of
    return target


#: A number with its session's Roman numeral, as in the Assembly's up to 1976 and in regional commissions' until now.
_BY_SESSION = re.compile(r"[0-9]+(?: [A-Z]+)? \((?:S-|ES-)?[IVXL]+\)$")

#: What a number's form alone tells: a year for ECOSOC, a year in brackets for the Security Council, a session's Roman
#: numeral in brackets or an (emergency) special session for the General Assembly.
_SHAPES = (
    (re.compile(r"(?:19|20)[0-9]{2}/[0-9]+"), "E"),
    (re.compile(r"[0-9]+ \((?:19|20)[0-9]{2}\)$"), "S"),
    (_BY_SESSION, "A"),
    (re.compile(r"(?:ES|S)-[0-9]+/"), "A"),
    (re.compile(r"[0-9]+/COP\."), "ICCD/COP"),
    (re.compile(r"[0-9]+/CP\."), "FCCC/CP"),
    (re.compile(r"[0-9]+/CMP\."), "FCCC/KP/CMP"),
    (re.compile(r"[0-9]+/CMA\."), "FCCC/PA/CMA"),
    (re.compile(r"BC-"), "UNEP/CHW"),
    (re.compile(r"RC-"), "UNEP/FAO/RC/COP"),
    (re.compile(r"SC-"), "UNEP/POPS/COP"),
    (re.compile(r"MC-"), "UNEP/MC/COP"),
)


def _pointed(match: re.Match[str], grammar: Grammar, discourse: Discourse) -> tuple[Reference, ...]:
    if not discourse.resolutions:
        return ()
    groups = match.groupdict()
    if groups.get("all"):
        targets = discourse.resolutions[-1]
        if len(targets) == 1:
            targets = tuple(dict.fromkeys(one for group in discourse.resolutions[-2:] for one in group))
    elif groups.get("former"):
        flat = list(dict.fromkeys(one for group in discourse.resolutions[-2:] for one in group))
        targets = (flat[-2] if len(flat) > 1 else flat[-1],)
    else:
        targets = discourse.resolutions[-1][-1:]
    return _paragraphs(targets, groups.get("paras") or "", grammar)

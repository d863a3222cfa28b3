"""How well a resolution was read from its bare words, against what its markup gives away."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from akn_truth import Piece, Truth
from mandategraph.language import load_pack
from mandategraph.recognise.grammar import Grammar, grammar_of
from mandategraph.recognise.resolutions import spelt
from mandategraph.vocabulary import Entry, Vocabulary, load
from resolution_reading import Reading

#: What is scored, in the order of the table's columns.
ASPECTS = ("operative paragraphs", "verbs", "citations", "bodies", "footnotes")
_BODIES = {"A/RES/": "A", "E/RES/": "E", "S/RES/": "S", "A/HRC/RES/": "A/HRC"}
_BEGINNING = 24  # letters that tell a paragraph from another of the same number
_SAYING_AGAIN = frozenset({"reiterate", "reaffirm", "renew"})  # what is said again follows: "its request"
_AGAIN = re.compile(r"\s*(?=(?:its|the|their|all|once|with)\b)(?P<words>(?:[\w-]+,? ){1,5})")
_PAIRED = re.compile(r"[-\u2013](?=[A-Z]{1,3}/)")  # one document of two organs: A/75/345-S/2020/898
_STEM, _SHORTEST_STEM = 5, 4  # letters of a verb that its noun shares


@dataclass(slots=True)
class Tally:
    """What was found, what was required, how much of each is right, and in words what is not."""

    found: int = 0
    required: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of what was required is found."""
        return self.right / self.required if self.required else 1.0

    @property
    def f1(self) -> float:
        """Both in one figure."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Tally) -> None:
        """Adds another document's."""
        self.found, self.required = self.found + other.found, self.required + other.required
        self.right += other.right
        self.wrong += other.wrong

    def count(self, found: Iterable[tuple[str, ...]], required: Iterable[tuple[str, ...]]) -> None:
        """Compares two bags."""
        one, other = Counter(found), Counter(required)
        self.found, self.required = self.found + one.total(), self.required + other.total()
        self.right += (one & other).total()
        self.wrong += ["+ " + " | ".join(key) for key in (one - other).elements()]
        self.wrong += ["- " + " | ".join(key) for key in (other - one).elements()]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the English markup says of an operative paragraph's opening verb: which verbs it may be, of which forces."""

    verbs: frozenset[str]
    forces: frozenset[str]
    words: str


def units(truth: Truth) -> Iterator[tuple[str, Piece]]:
    """Every piece with the unit that it belongs to: `preamble 3`, `operative 3`, `annex`, or none (a heading)."""
    unit = ""
    for piece in truth.pieces:
        if piece.kind in ("preamble", "operative"):
            unit = f"{piece.kind} {piece.number}"
        elif piece.kind == "annex":
            unit = "annex"
        yield ("" if piece.kind in ("cover", "heading") else unit), piece


def expected_verbs(truth: Truth, vocabulary: Vocabulary) -> dict[str, Expected]:
    """The opening verbs that an English text's italics mark, by unit; only those that the vocabulary has.

    The words set in italics hold the verb's form among others ("Expresses its deep appreciation", "Also requests"): a
    form is meant whose words all stand there in this order, unless it is part of a longer one that is.
    """
    forms = [(form.lower().split(), entry) for form, entry in vocabulary.verb_forms("en", assembly=True).items()]
    expected: dict[str, Expected] = {}
    doubled: set[str] = set()
    for unit, piece in units(truth):
        if piece.kind != "operative" or not piece.words.italics or piece.words.italics[0].begin > 1:
            continue
        italic = piece.words.italics[0]
        words = italic.words.lower().replace(",", "").split()
        inside = [(form, entry) for form, entry in forms if _is_within(form, words)]
        whole = [
            (form, entry)
            for form, entry in inside
            if not any(form != other and _is_within(form, other) for other, _ in inside)
        ]
        rest = set(words[1:]) - {word for form, _ in whole for word in form}
        meant = [entry for _, entry in whole]
        if {entry.identifier for entry in meant} <= _SAYING_AGAIN and (
            again := _AGAIN.match(piece.words.text, italic.end)
        ):
            rest |= set(again["words"].lower().split())
        meant += [entry for entry in vocabulary.concepts("verb") for word in rest if _is_noun_of(word, entry)]
        if unit in expected:
            doubled.add(unit)
        if meant:
            forces = frozenset(force for entry in meant for force in entry.properties.get("force", ()))
            expected[unit] = Expected(frozenset(entry.identifier for entry in meant), forces, " ".join(words))
    return {unit: one for unit, one in expected.items() if unit not in doubled}


def _is_noun_of(word: str, verb: Entry) -> bool:
    """Whether a word is the noun of a verb: "Reiterates its invitation" may be taken for inviting."""
    stems = [part[:_STEM] for part in verb.identifier.split() if part != "with"]
    return any(len(stem) >= _SHORTEST_STEM and word.startswith(stem) for stem in (stems[0], stems[-1]))


def _is_within(form: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in form)


def score(truth: Truth, reading: Reading, expected: Mapping[str, Expected], vocabulary: Vocabulary) -> dict[str, Tally]:
    """The tallies of every aspect of one resolution."""
    tallies = {aspect: Tally() for aspect in ASPECTS}
    required = [(one.number, beginning(one.words.text)) for one in truth.pieces if one.kind == "operative"]
    tallies["operative paragraphs"].count(alike(reading.operative, required), required)
    _score_verbs(tallies["verbs"], truth, reading, expected, vocabulary)
    _score_citations(tallies["citations"], tallies["bodies"], truth, reading)
    called = [(mark, unit) for unit, piece in units(truth) for _, mark in piece.words.calls if unit and unit != "annex"]
    own = {unit for _, unit in called} | {"preamble 1"}
    tallies["footnotes"].count((one for one in reading.notes if one[1] in own), called)
    for tally in tallies.values():
        tally.wrong = [f"{truth.name}: {one}" for one in tally.wrong]
    return tallies


def beginning(words: str) -> str:
    """The first letters of a paragraph, by which it is told from another of the same number."""
    return "".join(one for one in words if unicodedata.category(one)[0] == "L")[:_BEGINNING]


def alike(found: Iterable[tuple[str, str]], required: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The paragraphs found, by number and beginning; a short one may go on with its items."""
    short = [one for one in required if len(one[1]) < _BEGINNING]
    for number, words in found:
        begins = beginning(words)
        yield number, next((one for n, one in short if n == number and one and begins.startswith(one)), begins)


def _score_verbs(
    tally: Tally, truth: Truth, reading: Reading, expected: Mapping[str, Expected], vocabulary: Vocabulary
) -> None:
    forces = {entry.identifier: entry.properties.get("force", ()) for entry in vocabulary.concepts("verb")}
    words = {unit: piece.words.text[:70] for unit, piece in units(truth) if piece.kind == "operative"}
    for unit, one in expected.items():
        if unit not in words:
            continue
        tally.required += 1
        verb = next(iter(reading.verbs.get(unit, ())), "")
        tally.found += bool(verb)
        if verb in one.verbs if truth.language == "en" else one.forces.intersection(forces.get(verb, ())):
            tally.right += 1
        else:
            tally.wrong.append(f"{unit}: {verb or '(none)'} for {one.words} | {words[unit]}")


def _score_citations(tally: Tally, bodies: Tally, truth: Truth, reading: Reading) -> None:
    """Every link is a citation; what is found beside the links counts as wrong only where the words do not have it.

    The publisher links no decisions, and no resolutions of treaty bodies. Numbers that the language spells in its own
    way count as symbols write them; a link may leave out their beginning ("19/2" of S-19/2).
    """
    grammar = grammar_of(load_pack(truth.language), load())
    linked: dict[str, dict[str, str]] = {}
    texts: dict[str, str] = {}
    notes = iter(truth.notes)
    for unit, piece in units(truth):
        own = [piece.words, *(next(notes).words for _ in piece.words.calls)]
        if not unit:
            continue
        texts[unit] = texts.get(unit, "") + " " + " ".join(_spelt(words.text, grammar) for words in own)
        for words in own:
            linked.setdefault(unit, {}).update(
                {
                    _name(part): one.target
                    for one in words.citations
                    for part in _PAIRED.split(_spelt(one.words, grammar))
                }
            )
    for unit, links in linked.items():
        found = {_name(one.name): one for one in reading.citations.get(unit, ())}
        missed = set(links)
        for name, one in found.items():
            link = next((link for link in links if link == name or _lettered(link, name)), None)
            tally.found += 1
            if link is not None:
                tally.required += 1
                tally.right += 1
                missed.discard(link)
                _score_body(bodies, unit, name, one.body, links[link])
            elif _stands(name, texts[unit]):
                tally.required += 1
                tally.right += 1
            else:
                tally.wrong.append(f"+ {unit} | {one.name} | {one.quoted}")
        missed = {one for one in missed if not any(_lettered(one, name) for name in found)}
        tally.required += len(missed)
        tally.wrong += [f"- {unit} | {one}" for one in sorted(missed)]


def _score_body(tally: Tally, unit: str, name: str, body: str, target: str) -> None:
    """Where the link's target is a resolution, is it of the body found? The publisher's targets are sometimes wrong."""
    whose = next((key for part, key in _BODIES.items() if f"/{part}" in target), "")
    if whose and body:
        tally.found, tally.required = tally.found + 1, tally.required + 1
        tally.right += whose == body
        if whose != body:
            tally.wrong.append(f"{unit} | {name} | {body} for {whose}")


def _name(words: str) -> str:
    """A number or symbol without what typesetting does to it."""
    text = unicodedata.normalize("NFKC", words).replace("\u2010", "-").replace("\u2011", "-")
    text = "".join(one for one in text if unicodedata.category(one) != "Cf" and not one.isspace())
    return (
        re.sub(r"^(?:A|E|S|A/HRC)/RES/", "", text).strip(".,;()")
        if "/RES/" in text
        else _closed(text.strip(".,;\u3002\uff0c\uff1b"))
    )


def _closed(name: str) -> str:
    """A name without a bracket at its end that opens nowhere in it."""
    return name.rstrip(")") if "(" not in name else name + ")" * (name.count("(") > name.count(")"))


def _spelt(words: str, grammar: Grammar) -> str:
    return spelt(grammar.folding.text(words), grammar)


def _lettered(link: str, name: str) -> bool:
    """Whether the publisher linked the number without its letters: 74/255 of 74/255 B, 19/2 of S-19/2."""
    return link != name and bool(re.fullmatch(rf"(?:E?S-)?{re.escape(link)}(?:[A-Z]{{1,2}}(?:-[A-Z])?)?", name))


def _stands(name: str, text: str) -> bool:
    whole = _name(text)
    return bool(re.search(rf"(?<![0-9/]){re.escape(name)}(?![0-9/])", whole))

"""Who acts, who is addressed: the agents around a place in a sentence."""

from __future__ import annotations

from mandategraph.facts import Reference, ReferenceKind
from mandategraph.interpret.passages import Sentence
from mandategraph.recognise import Mentions
from mandategraph.recognise.grammar import Grammar, group
from mandategraph.recognise.view import Mention, MentionKind, View

#: What the groups of a pattern that are pronouns mean.
_MEANT = {"pronoun": (MentionKind.BODY,), "plural": (MentionKind.GROUP,)}
ACTING = (MentionKind.BODY, MentionKind.STATE, MentionKind.ORGANIZATION, MentionKind.GROUP)


def _targets(mentions: list[Mention]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(target for mention in mentions for target in mention.targets))


def agents_before(sentence: Sentence, place: int, grammar: Grammar) -> tuple[Reference, ...]:
    """The subject of the clause that a place stands in, where it stands before the place: "the Secretariat, ..."."""
    before = sentence.text[:place]
    match = grammar.one("agents", "subject_before").search(before)
    if match and (place_of := group(match, "agents")):
        return _targets([one for one in sentence.view.within(*place_of) if one.kind in ACTING])
    for identifier, pattern in grammar.named("agents", "groups"):
        entry = grammar.vocabulary.get("group", identifier)
        if entry and pattern.search(before):
            return (grammar.vocabulary.reference(entry),)
    return ()


def agent_in(sentence: Sentence, begin: int, end: int, grammar: Grammar) -> tuple[Reference, ...]:
    """The subject that opens a stretch of the sentence: ", the Secretariat prepared", "24 States submitted"."""
    match = grammar.one("agents", "subject_after").match(sentence.text, begin, end)
    if match:
        return _targets([one for one in sentence.view.within(*match.span("agents")) if one.kind in ACTING])
    for identifier, pattern in grammar.named("agents", "counted"):
        entry = grammar.vocabulary.get("group", identifier)
        if entry and pattern.match(sentence.text, begin, end):
            return (grammar.vocabulary.reference(entry),)
    return ()


def addressees_in(sentence: Sentence, begin: int, end: int, grammar: Grammar) -> tuple[tuple[Reference, ...], int, str]:
    """Whom a directive addresses: the agents that open what its verb governs, where they end, and a modal beside them.

    The pattern's groups are `agents`, or a `pronoun` that goes back to the body named last, or a `plural` one that goes
    back to the last group, and `modal` after or `need` before them ("that it was imperative for").

    >>> "请|秘书处继续收集" -> (Secretariat), before 继续, ""
    >>> "决定|,专家会议应继续" -> (CAC/COSP/EG.1), after 应, "应"
    """
    match = grammar.one("agents", "addressees").match(sentence.text, begin, end)
    if not match:
        return (), begin, ""
    groups = match.groupdict()
    modal = groups.get("modal") or groups.get("need") or ""
    for name, kinds in _MEANT.items():
        if groups.get(name):
            named = [one for one in sentence.view.within(0, match.start()) if one.kind in kinds]
            return _targets(named[-1:]), match.end(), modal
    return addressed(sentence.view, *match.span("agents")), match.end(), modal


def readdressed(sentence: Sentence, begin: int, end: int, grammar: Grammar) -> tuple[Reference, ...]:
    """Whom a further member of a directive addresses, where it says so: "..., and the Office to facilitate"."""
    match = grammar.one("agents", "readdressed").match(sentence.text, begin, end)
    return addressed(sentence.view, *match.span("agents")) if match else ()


def last_body(sentence: Sentence, place: int) -> tuple[Reference, ...]:
    """The body named last before a place of a sentence: what a relative clause there goes back to."""
    bodies = [one.targets for one in sentence.view.within(0, place) if one.kind == MentionKind.BODY]
    return bodies[-1] if bodies else ()


def addressed(view: View, begin: int, end: int) -> tuple[Reference, ...]:
    """The agents named in a part of a view; a body's meeting stands for the body."""
    agents: list[Reference] = []
    for one in view.within(begin, end):
        if one.kind in ACTING:
            agents += one.targets
        elif one.kind == MentionKind.MEETING:
            agents += [target.part_of for target in one.targets if target.part_of]
    return tuple(dict.fromkeys(agents))


def bound(agent: Reference, source: Reference, mentions: Mentions) -> Reference:
    """States as the source binds them: a treaty and its conference speak to the States parties."""
    if agent.kind != ReferenceKind.GROUP or agent.identifier != "States":
        return agent
    vocabulary = mentions.grammar.vocabulary
    of: Reference | None = source
    while of is not None and of.kind not in (ReferenceKind.BODY, ReferenceKind.INSTRUMENT):
        of = of.part_of
    entry = vocabulary.get(of.kind.value, of.identifier) if of else None
    principal = entry is not None and "principal_organ" in entry.properties.get("bodyClass", ())
    treaty = of is not None and (
        of.kind == ReferenceKind.INSTRUMENT or bool(entry and entry.properties.get("underInstrument") and not principal)
    )
    parties = vocabulary.get(ReferenceKind.GROUP.value, "States parties")
    return vocabulary.reference(parties) if treaty and parties else agent


def default_performer(act: str, mentions: Mentions) -> tuple[Reference, ...]:
    """Who acts where the text does not say: a meeting's own panels are the body's, documents the Secretariat's."""
    if mentions.grammar.one("activities", "own").search(act) and mentions.own:
        return (mentions.own,)
    entry = mentions.grammar.vocabulary.get(ReferenceKind.ORGANIZATION.value, "Secretariat")
    return (mentions.grammar.vocabulary.reference(entry),) if entry else ()

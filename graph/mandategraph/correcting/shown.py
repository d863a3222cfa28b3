"""A correction in one line: `rejected by Ana Analyst, 2026-11-25: the note was about something else`."""

from __future__ import annotations

from collections.abc import Mapping

from mandategraph.correcting.correction import CREATED, CREATOR, Correction
from mandategraph.namespaces import ONTOLOGY as MG


def summary(said: Mapping[str, str]) -> str:
    """What a correction says, from its values by property."""
    judgement = said.get(MG + "judgement", "").rpartition("/")[2]
    status = said.get(MG + "statusGiven", "").rpartition("/")[2].replace("-", " ")
    what = f"{judgement} {status}".strip()
    return sentence(what, said.get(CREATOR, ""), said.get(CREATED, ""), said.get(MG + "reason", ""))


def of_correction(correction: Correction) -> str:
    """A correction in one line."""
    what = f"{correction.judgement.value} {correction.status}".strip()
    return sentence(what, correction.author, correction.date, correction.reason)


def sentence(what: str, author: str, day: str, reason: str) -> str:
    """`WHAT by AUTHOR, DAY: REASON`, without what is not said; a mail address without its scheme."""
    told = f"{what} by {author.removeprefix('mailto:')}" if author else what
    told = f"{told}, {day}" if day else told
    return f"{told}: {reason}" if reason else told

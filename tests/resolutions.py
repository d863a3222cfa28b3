"""Small resolutions for tests: the words of one, and what is understood of them."""

from __future__ import annotations

from functools import cache

from mandategraph.document import Document
from mandategraph.facts import Facts, Reference
from mandategraph.interpret import interpret
from mandategraph.language import load_pack
from mandategraph.reading import read_text
from mandategraph.recognise import recognise
from mandategraph.vocabulary import load

#: language -> the first page above the opening formula
HEADS = {
    "en": (
        "United Nations\n\nA/RES/75/900\n\nGeneral Assembly\n\nDistr.: General\n\n28 December 2020\n\n"
        "Seventy-fifth session\n\nAgenda item 111\n\nResolution adopted by the General Assembly on 16 December 2020\n\n"
        "[on the report of the Third Committee (A/75/479, para. 20)]\n\n75/900. Strengthening a programme\n\n"
        "The General Assembly,\n\n"
    ),
    "zh": (
        "联合国\n\nA/RES/75/900\n\n大会\n\nDistr.: General\n\n28 December 2020\n\n第七十五届会议\n\n议程项目111\n\n"
        "2020年12月16日大会决议\n\n[根据第三委员会的报告(A/75/479，第20段)]\n\n75/900. 加强某一方案\n\n大会，\n\n"
    ),
}


@cache
def understood(body: str, language: str = "en", head: str | None = None) -> tuple[Document, Facts]:
    """A resolution of the General Assembly with a body, read from its words alone."""
    document = read_text((HEADS[language] if head is None else head) + body, language=language)
    pack = load_pack(language)
    return document, interpret(document, recognise(document, pack, load()), pack, load())


def names(references: tuple[Reference, ...]) -> list[str]:
    """The identifiers of references."""
    return [one.identifier for one in references]

"""What the items below a paragraph are asked by the directive that ends it: "was tasked with: (a) Reviewing ..."."""

from __future__ import annotations

from dataclasses import replace

from mandategraph.document import Document
from mandategraph.facts import Directive
from mandategraph.interpret.passages import Paragraph, Sentence
from mandategraph.recognise.grammar import Grammar


def announced(paragraph: Paragraph, found: list[Directive], grammar: Grammar) -> Directive | None:
    """The directive whose members are the items below its paragraph: the last one, where a colon ends the paragraph."""
    opens = grammar.one("members", "opens_items").search(paragraph.view.text)
    return found[-1] if opens and found and found[-1].para == paragraph.number else None


def from_item(document: Document, paragraph: Paragraph, head: Directive, grammar: Grammar) -> Directive:
    """What an item below a directive's paragraph asks: the directive's own words with the item's."""
    text = paragraph.view.text
    closing = grammar.one("members", "closing").search(text)
    end = closing.start() if closing else len(text)
    own = paragraph.view.span(0, end)
    wording = document.quote(head.evidence[-1]) + "\n" + document.quote(own)
    subject = Sentence(paragraph.number, paragraph.view).words(0, end)
    return replace(head, para=paragraph.number, evidence=(*head.evidence, own), text=wording, subject=subject)

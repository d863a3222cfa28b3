"""From facts to a graph: the named graph of one language version, as canonical N-Triples.

What is said of the document itself is here; `factnodes.py` says what each kind of fact becomes.
"""

from __future__ import annotations

from importlib.metadata import version

from mandategraph import ntriples, vocabulary
from mandategraph.document import BlockKind, Document
from mandategraph.facts import Facts, Passage, ReferenceKind
from mandategraph.namespaces import ID_BASE, PROV
from mandategraph.namespaces import ONTOLOGY as MG
from mandategraph.ntriples import Triples
from mandategraph.populate.entities import Entities
from mandategraph.populate.factnodes import FactNodes
from mandategraph.populate.iris import Iris
from mandategraph.populate.recording import Recorder
from mandategraph.vocabulary import Vocabulary

EXTRACTOR = "mandategraph"


def populate(document: Document, facts: Facts, *, base: str = ID_BASE, known: Vocabulary | None = None) -> bytes:
    """The graph of a document in one language: sorted, deduplicated N-Triples in UTF-8.

    `base` is where individuals have their IRIs. What the vocabularies (`known`, by default the packaged ones) describe
    is not described again. The same document and facts give the same bytes, always.

    Raises:
        ValueError: a fact has no evidence, a date or a value that is none, or a link has an end that is not among the
            facts. The message names the paragraph. No document can cause it, only a fault in interpreting.
        VocabularyError: the packaged vocabularies are malformed.
    """
    triples = Triples()
    iris = iris_of(document, facts, base=base, known=known)
    entities = Entities(triples, iris)
    recorder = Recorder(document, facts.passages, triples, iris, entities)
    _describe_work(document, facts, triples, iris, entities)
    _describe_expression(document, triples, iris, entities)
    for passage in facts.passages:
        _describe_passage(passage, triples, iris, entities, recorder)
    FactNodes(facts, triples, iris, entities, recorder).add_all()
    return triples.canonical()


def iris_of(document: Document, facts: Facts, *, base: str = ID_BASE, known: Vocabulary | None = None) -> Iris:
    """Where a document has its IRIs: `work` is the document, `expression` is its graph, in the document's language."""
    return Iris(facts.report, document.language, vocabulary.load() if known is None else known, base)


def _describe_work(document: Document, facts: Facts, triples: Triples, iris: Iris, entities: Entities) -> None:
    work = entities.reference(facts.report)
    if document.symbol:
        triples.add(work, MG + "symbol", ntriples.text(document.symbol))
    if document.issued:
        triples.add(work, MG + "issued", ntriples.date(document.issued))
    for title in document.of_kind(BlockKind.TITLE)[:1]:
        triples.add(work, MG + "title", ntriples.text(document.quote(title.span), document.language))
    if facts.body:
        entities.reference(facts.body)
    # Only a report reports on anything: a resolution that tells of a meeting does not become one.
    for fact in facts.meetings if facts.report.kind == ReferenceKind.DOCUMENT else ():
        triples.add(work, MG + "reportsOn", ntriples.iri(entities.reference(fact.meeting)))
        entities.add_type(work, "Report")


def _describe_expression(document: Document, triples: Triples, iris: Iris, entities: Entities) -> None:
    expression = iris.expression
    extraction = f"{expression}#extraction"
    entities.add_type(expression, "Expression")
    triples.add(expression, MG + "expressionOf", ntriples.iri(iris.work))
    triples.add(expression, MG + "language", ntriples.text(document.language))
    triples.add(expression, MG + "text", ntriples.text(document.text))
    triples.add(expression, MG + "sourceName", ntriples.text(document.name))
    triples.add(expression, MG + "sourceDigest", ntriples.text(document.digest))
    triples.add(expression, PROV + "wasGeneratedBy", ntriples.iri(extraction))
    entities.add_type(extraction, "Extraction")
    triples.add(extraction, MG + "extractor", ntriples.text(EXTRACTOR))
    triples.add(extraction, MG + "extractorVersion", ntriples.text(version(EXTRACTOR)))


def _describe_passage(passage: Passage, triples: Triples, iris: Iris, entities: Entities, recorder: Recorder) -> None:
    iri = iris.passage(passage.para)
    entities.add_type(iri, "Passage")
    triples.add(iri, MG + "ofParagraph", ntriples.iri(recorder.paragraph(passage.para)))
    triples.add(iri, MG + "inExpression", ntriples.iri(iris.expression))
    triples.add(iri, MG + "begin", ntriples.integer(passage.span.begin))
    triples.add(iri, MG + "end", ntriples.integer(passage.span.end))
    triples.add(iri, MG + "sentences", ntriples.integer(len(passage.sentences)))
    triples.add(iri, MG + "sentencesCovered", ntriples.integer(sum(passage.covered)))

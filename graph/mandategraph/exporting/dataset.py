"""The description of an export as a data set, after VoID and DCAT-AP 3.0.1.

What does not depend on the content is in `ontology/dataset.ttl`. Added here: the counts, the documents with their
languages and dates, and the formats. Nothing depends on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from mandategraph.exporting.formats import FORMATS, Format
from mandategraph.exporting.summary import Summary, summarize
from mandategraph.language import languages, load_pack
from mandategraph.namespaces import DCAT, DCTERMS, PREFIXES, RDF
from mandategraph.ntriples import Triples, date, integer, iri
from mandategraph.packaged import load_turtle

#: The data set, and the named graph that describes it.
DATASET = "https://w3id.org/mandategraph/dataset"
VOID = "http://rdfs.org/ns/void#"
FOAF = "http://xmlns.com/foaf/0.1/"

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"
_SOURCE = f"{DATASET}#source"


def describe_dataset(graphs: Iterable[bytes]) -> bytes:
    """The description of a data set that is made of these graphs. Takes and gives canonical N-Triples.

    The counts are of distinct triples in all graphs together, the description itself not counted.

    Raises:
        VocabularyError: the packaged `ontology/dataset.ttl` is missing or malformed.
    """
    summary = summarize(graphs)
    triples = Triples()
    _add_counts(triples, summary)
    add_documents(triples, summary)
    for form in FORMATS:
        _add_distribution(triples, form)
    fixed = load_turtle("dataset.ttl").splitlines(keepends=True)
    return b"".join(sorted({*fixed, *triples.canonical().splitlines(keepends=True)}))


def _add_counts(triples: Triples, summary: Summary) -> None:
    for name, count in (
        ("triples", summary.triples),
        ("entities", summary.subjects),
        ("distinctSubjects", summary.subjects),
        ("classes", len(summary.classes)),
        ("properties", len(summary.properties)),
    ):
        triples.add(DATASET, VOID + name, integer(count))
    add_classes(triples, summary)
    for one, count in summary.properties.items():
        part = f"{DATASET}#property/{_short(one)}"
        triples.add(DATASET, VOID + "propertyPartition", iri(part))
        triples.add(part, VOID + "property", iri(one))
        triples.add(part, VOID + "triples", integer(count))


def add_classes(triples: Triples, summary: Summary) -> None:
    """How many things of each class the data set tells of."""
    for one, count in summary.classes.items():
        part = f"{DATASET}#class/{_short(one)}"
        triples.add(DATASET, VOID + "classPartition", iri(part))
        triples.add(part, VOID + "class", iri(one))
        triples.add(part, VOID + "entities", integer(count))


def add_documents(triples: Triples, summary: Summary) -> None:
    """The language versions that are part of the data set, the works they are of, their languages and their time."""
    for expression, work in summary.documents.items():
        triples.add(DATASET, DCTERMS + "hasPart", iri(expression))
        triples.add(_SOURCE, DCTERMS + "hasPart", iri(work))
    for code in summary.languages:
        language = _language(code)
        triples.add(DATASET, DCTERMS + "language", iri(language))
        triples.add(_SOURCE, DCTERMS + "language", iri(language))
        triples.add(language, RDF + "type", iri(DCTERMS + "LinguisticSystem"))
    if summary.days:
        period = f"{DATASET}#period"
        triples.add(DATASET, DCTERMS + "temporal", iri(period))
        triples.add(period, RDF + "type", iri(DCTERMS + "PeriodOfTime"))
        triples.add(period, DCAT + "startDate", date(min(summary.days)))
        triples.add(period, DCAT + "endDate", date(max(summary.days)))


def _add_distribution(triples: Triples, form: Format) -> None:
    distribution = f"{DATASET}#{form.name}"
    media_type = _MEDIA_TYPES + form.media_type
    file_type = f"{_AUTHORITY}file-type/{form.file_type}"
    triples.add(DATASET, DCAT + "distribution", iri(distribution))
    triples.add(distribution, RDF + "type", iri(DCAT + "Distribution"))
    triples.add(distribution, DCAT + "accessURL", iri(DATASET))
    triples.add(distribution, DCAT + "mediaType", iri(media_type))
    triples.add(distribution, DCTERMS + "format", iri(file_type))
    triples.add(distribution, DCTERMS + "license", iri(_LICENSE))
    triples.add(media_type, RDF + "type", iri(DCTERMS + "MediaType"))
    triples.add(file_type, RDF + "type", iri(DCTERMS + "MediaTypeOrExtent"))


def _language(code: str) -> str:
    """A language in the Publications Office's list, which DCAT-AP asks for, else in the Library of Congress's."""
    if code in languages():
        return f"{_AUTHORITY}language/{load_pack(code).texts('reading', 'iso639')[0].upper()}"
    return f"http://id.loc.gov/vocabulary/iso639-1/{quote(code)}"


def _short(one: str) -> str:
    """An IRI as the part of another: by its prefix where it has one."""
    for prefix, namespace in PREFIXES.items():
        if one.startswith(namespace):
            return f"{prefix}:{quote(one.removeprefix(namespace), safe='')}"
    return quote(one, safe="")

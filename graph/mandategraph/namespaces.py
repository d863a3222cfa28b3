"""The namespaces, each written down once: where individuals, terms and concepts have their IRIs.

`ID_BASE` is the default of a setting; `ONTOLOGY` and `VOCABULARY` are fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Individuals: bodies, States, meetings, resolutions, paragraphs, facts.
ID_BASE: Final = "https://w3id.org/mandategraph/id/"
#: Terms of the ontology: classes and properties (`mg:`).
ONTOLOGY: Final = "https://w3id.org/mandategraph/ontology#"
#: Concepts and their schemes (`mgv:`): `VOCABULARY + "verb/request"`.
VOCABULARY: Final = "https://w3id.org/mandategraph/vocabulary/"

#: The named graph of the ontology with its alignments.
ONTOLOGY_GRAPH: Final = ONTOLOGY.removesuffix("#")
#: The named graph of all vocabularies.
VOCABULARY_GRAPH: Final = VOCABULARY.removesuffix("/")

#: The named graph of what several documents say together.
CONNECTIONS_GRAPH: Final = ID_BASE + "connections"
#: The named graph of what analysts say, or what begins its name: `.../corrections/NAME` is that of the file `NAME.ttl`.
CORRECTIONS_GRAPH: Final = ID_BASE + "corrections"
#: The named graph that says which correction counts for what.
STANDING_GRAPH: Final = ID_BASE + "standing"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
SHACL: Final = "http://www.w3.org/ns/shacl#"
DCAT: Final = "http://www.w3.org/ns/dcat#"

#: Prefix -> namespace, for queries, for serialising and for showing IRIs shortly.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcat": DCAT,
        "dcterms": DCTERMS,
        "mg": ONTOLOGY,
        "mgid": ID_BASE,
        "mgv": VOCABULARY,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "sh": SHACL,
        "skos": SKOS,
        "xsd": XSD,
    }
)


def shortened(iri: str) -> str:
    """An IRI as people copy it: `mgid:CAC/COSP/...`; one that stands elsewhere stays as it is."""
    return f"mgid:{iri.removeprefix(ID_BASE)}" if iri.startswith(ID_BASE) else iri

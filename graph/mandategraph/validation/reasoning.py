"""Whether a graph is consistent with the ontology, by HermiT, an OWL 2 DL reasoner.

HermiT is the one that owlready2 brings along. It runs in a Java machine of its own, over a file in a temporary folder
that goes away with it: owlready2's own call of it leaves that file behind whenever a graph is inconsistent.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyoxigraph as ox

from mandategraph.errors import ValidationError
from mandategraph.namespaces import OWL, RDF, XSD
from mandategraph.packaged import sorted_ntriples
from mandategraph.validation.clashes import INTEGERS, Clash, find_clashes

# The datatype map of OWL 2; HermiT refuses a file that has a literal of any other (xsd:date, xsd:gYear ...).
_DATATYPES = INTEGERS.union(
    (RDF + name for name in ("langString", "PlainLiteral", "XMLLiteral")),
    (OWL + name for name in ("real", "rational")),
    (XSD + name for name in ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "anyURI")),
    (XSD + name for name in ("decimal", "double", "float", "boolean", "hexBinary", "base64Binary")),
    (XSD + name for name in ("dateTime", "dateTimeStamp")),
)
_GET_JAVA = (
    "Install a Java runtime (on Debian and Ubuntu: apt-get install default-jre-headless) "
    "or set JAVA to the path of a java command."
)
_Term = TypeVar("_Term")
_EQUIVALENT = re.compile(r"^EquivalentClasses\( (.+) \)$", re.MULTILINE)
_IRI = re.compile(r"<([^>]+)>")


class _HermitError(Exception):
    """HermiT came to no answer; the message is its own."""


@dataclass(frozen=True, slots=True)
class ConsistencyReport:
    """What the reasoner found.

    `unsatisfiable` are classes that nothing can be in, which is known only of a consistent graph. `clashes` are the
    facts to blame for an inconsistent one; they may be empty where the contradiction is not a plain one.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def explanation(self) -> str:
        """What is wrong, a line for each class or clash; `""` where nothing is."""
        lines = [f"nothing can be in the class <{name}>" for name in self.unsatisfiable]
        lines += [str(clash) for clash in self.clashes]
        if not self.consistent and not lines:
            lines = ["The graph contradicts its ontology in a way that no pair of disjoint classes explains."]
        return "\n".join(lines)


def check_consistency(graphs: Iterable[bytes], *, timeout: float = 600) -> ConsistencyReport:
    """Whether graphs, taken together, are consistent.

    `graphs` are N-Triples: the ontology and its alignments (`packaged.load_ontology`), the vocabularies and the data.
    Left out are statements whose literal has a datatype unknown to OWL 2 (dates: SHACL checks these) and what is said
    of the ontologies as documents. HermiT gets `timeout` seconds.

    Raises ValidationError where Java is missing, a graph is not N-Triples or HermiT fails.
    """
    triples = tuple(_prepare(graphs))
    try:
        output = _run_hermit(sorted_ntriples(triples), timeout)
    except _HermitError as error:
        # HermiT quotes a literal that it cannot read, and not the statement.
        blamed = sorted(str(t) for t in triples if isinstance(t.object, ox.Literal) and str(t.object) in str(error))
        raise ValidationError("; ".join([f"HermiT could not reason over the graph: {error}", *blamed])) from error
    if output is None:
        return ConsistencyReport(consistent=False, clashes=find_clashes(triples))
    nothing = OWL + "Nothing"
    equivalents = (_IRI.findall(line) for line in _EQUIVALENT.findall(output))
    names = {name for group in equivalents if nothing in group for name in group if name != nothing}
    return ConsistencyReport(consistent=True, unsatisfiable=tuple(sorted(names)))


def _prepare(graphs: Iterable[bytes]) -> Iterator[ox.Triple]:
    """The statements that HermiT takes in, blank nodes kept apart by graph."""
    for index, graph in enumerate(graphs):
        try:
            triples = [quad.triple for quad in ox.parse(graph, format=ox.RdfFormat.N_TRIPLES)]
        except SyntaxError as error:
            raise ValidationError(f"Graph {index + 1} of those to reason over is not N-Triples: {error}.") from error
        # The header says nothing about the world, and its owl:imports would send HermiT to the network.
        headers = {triple.subject for triple in triples if getattr(triple.object, "value", "") == OWL + "Ontology"}
        for triple in triples:
            target = triple.object
            if triple.subject in headers or (
                isinstance(target, ox.Literal) and target.datatype.value not in _DATATYPES
            ):
                continue
            yield ox.Triple(_renamed(triple.subject, index), triple.predicate, _renamed(target, index))


def _renamed(term: _Term, index: int) -> _Term | ox.BlankNode:
    return ox.BlankNode(f"g{index}n{term.value}") if isinstance(term, ox.BlankNode) else term


def _run_hermit(graph: bytes, timeout: float) -> str | None:
    """What HermiT prints on classifying a graph; None where the graph is inconsistent."""
    java, hermit = _find_java(), _find_hermit()
    with TemporaryDirectory(prefix="mandategraph-") as folder:
        path = Path(folder, "graph.nt")
        path.write_bytes(graph)
        command = [java, "-Xmx2g", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8", "-cp"]
        command += [os.pathsep.join([str(hermit), str(hermit / "HermiT.jar")])]
        command += ["org.semanticweb.HermiT.cli.CommandLine", "--classify", path.as_uri()]
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace",
                timeout=timeout, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise ValidationError(
                f"HermiT did not finish within {timeout:g} seconds; reason over fewer documents at a time."
            ) from error
        except OSError as error:
            raise ValidationError(f"{java} could not be started: {error}. {_GET_JAVA}") from error
    if done.returncode == 0:
        return done.stdout
    if "Inconsistent ontology" in done.stderr:
        return None
    reason = next((line for line in done.stderr.splitlines() if "Exception" in line or "Error" in line), done.stderr)
    raise _HermitError(reason.partition(": ")[2].strip() or reason.strip())


def _find_java() -> str:
    wanted = os.environ.get("JAVA") or "java"
    found = shutil.which(wanted)
    if found is None:
        raise ValidationError(f"Reasoning needs Java, and there is no command {wanted!r}. {_GET_JAVA}")
    return found


def _find_hermit() -> Path:
    spec = find_spec("owlready2")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        hermit = Path(folder, "hermit")
        if (hermit / "HermiT.jar").is_file():
            return hermit
    raise ValidationError("Reasoning needs HermiT, which comes with owlready2: pip install 'owlready2>=0.51'.")

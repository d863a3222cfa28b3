"""The parts of a Word document's package: which there are, and their XML. Nothing outside the package is looked at."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from zipfile import ZipFile

from mandategraph.errors import SourceError
from mandategraph.reading.limits import document_limit, parts_limit
from mandategraph.reading.markup import decode_markup
from mandategraph.reading.source import Source
from mandategraph.reading.xml import Element, parse
from mandategraph.reading.zipped import inflate, open_zip

_TYPES = "[Content_Types].xml"
_MOST = 1_000_000  # elements of one part that are kept

# What says how things look, or is no text: pictures and text boxes, marks of proofing, fonts, measures.
_LOOKS = """
    drawing pict object txbxContent proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart
    permEnd tabs tblPr tblGrid tblPrEx latentStyles docDefaults rFonts lang sz szCs color spacing kern w position
    b bCs i iCs u shd bdr ind jc pBdr shadow outline emboss imprint noProof webHidden effect highlight cs em
    snapToGrid keepNext keepLines widowControl suppressAutoHyphens tcW tcBorders tcMar vAlign noWrap rsids cols
    pgSz pgMar docGrid lastRenderedPageBreak sdtPr sdtEndPr compat mathPr themeFontLang clrSchemeMapping
    shapeDefaults
"""
_WITHOUT = frozenset(_LOOKS.split())


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another: `kind` is the last word of its type, `target` the other's name in the package."""

    kind: str
    target: str


class Package:
    """The package of one Word document; a part is parsed when it is asked for."""

    def __init__(self, source: Source) -> None:
        """Open the package and find its main part.

        Raises:
            SourceError: it is no Word document, is damaged, or inflates to more than any document does.
        """
        self._place = source.place
        self._zip: ZipFile = open_zip(source.data, source.place, parts_limit())
        self._names = {name.lower(): name for name in self._zip.namelist()}
        if _TYPES.lower() not in self._names:
            raise SourceError(
                f"{source.place}: is a ZIP archive, not one document; `build` takes it and reads the documents in it"
            )
        main = next((one.target for one in self._relations("").values() if one.kind == "officeDocument"), "")
        root = self._parsed(main)
        if root is None or root.name != "document":
            raise SourceError(
                f"{source.place}: is a packed file, but no Word document; save it as a Word document (DOCX)"
            )
        self.document = root
        self._related = self._relations(main)

    def part(self, kind: str) -> Element | None:
        """The root of the first part of a kind that the main part names: styles, numbering, footnotes."""
        return next((self._parsed(one.target) for one in self._related.values() if one.kind == kind), None)

    def related(self, identifier: str) -> Element | None:
        """The root of the part that the main part calls by an identifier: a header."""
        one = self._related.get(identifier)
        return self._parsed(one.target) if one else None

    def _parsed(self, name: str) -> Element | None:
        found = self._names.get(name.lower())
        if found is None:
            return None
        place = f"{self._place}, {name}"
        data = inflate(self._zip, found, self._place, document_limit())
        return parse(decode_markup(data, place), place, without=_WITHOUT, most=_MOST)

    def _relations(self, part: str) -> dict[str, Relation]:
        """What a part (or, by `""`, the package) says of others; what lies outside the package is left out."""
        folder, name = posixpath.split(part)
        root = self._parsed(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for one in root.elements() if root else ():
            target, kind = one.attributes.get("Target", ""), one.attributes.get("Type", "").rpartition("/")[2]
            if one.attributes.get("TargetMode", "") != "External" and target:
                place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[one.attributes.get("Id", "")] = Relation(kind, place)
        return found

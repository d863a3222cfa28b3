"""The lines that are drawn on a page: borders of tables, rules below headers; any path that is long and thin is one."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from mandategraph.reading.pdf.characters import Rule

_THICKEST = 3.0  # points
_SHORTEST = 4.0
_MOST = 6_000  # objects of one page; a page that has more is a drawing
_MOST_SEGMENTS = 400  # of one path
_STROKES = 0.1  # by which a segment may be off the horizontal or vertical

_Point = tuple[float, float]


def rules_of(page: pypdfium2.PdfPage) -> list[Rule]:
    """The horizontal and vertical lines on a page, in the order in which they are drawn; none of a drawing."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST:
        return []
    found: list[Rule] = []
    for index in range(count):
        one = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_PATH:
            found += _rules_in(one)
    return found if len(found) <= _MOST else []


def _rules_in(path: object) -> Iterator[Rule]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *edges):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    if _is_thin(right - left, top - bottom):
        yield Rule(left, bottom, right, top)
        return
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if pdfium.FPDFPath_GetDrawMode(path, mode, stroke) and stroke.value:
        for (x, y), (to_x, to_y) in _strokes(path):
            flat = abs(to_y - y) <= _STROKES and abs(to_x - x) >= _SHORTEST
            upright = abs(to_x - x) <= _STROKES and abs(to_y - y) >= _SHORTEST
            if flat or upright:
                yield Rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def _strokes(path: object) -> Iterator[tuple[_Point, _Point]]:
    """The straight pieces of a path that is drawn, each from where to where."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, start
            last = start


def _is_thin(width: float, height: float) -> bool:
    return min(width, height) <= _THICKEST and max(width, height) >= _THICKEST

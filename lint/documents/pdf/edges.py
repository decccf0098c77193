"""The ruling lines of a page: straight lines and thin filled bars, joined where they go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lint.documents.pdf.geometry import Edge, turned

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage

NEAR = 3.0  # points within which two lines are one, and a line reaches another
_SHORTEST = 6.0
_THICKEST_BAR = 4.0
_FORM_DEPTH = 8
MOST_CROSSINGS = 1_000_000  # of ruling lines on one page; drawings and maps have more
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageEdges:
    """The ruling lines of a page: horizontal ones, vertical ones, and the upper and lower edges of shaded areas."""

    across: tuple[Edge, ...]
    down: tuple[Edge, ...]
    shaded: tuple[Edge, ...]


def page_edges(page: PdfPage, direction: int, limit: int) -> PageEdges | None:
    """Return the ruling lines of `page`, or None if there are more than `limit`.

    Args:
        page: An open page.
        direction: The direction of its text, see `PageText.direction`.
        limit: How many pieces of lines are looked at.
    """
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    shaded: list[Edge] = []
    for path in _paths(page):
        for left, bottom, right, top in _rulings(path):
            box = turned((left, bottom, right, top), direction)
            if min(box.width, box.height) > _THICKEST_BAR:
                shaded += (Edge(box.y0, box.x0, box.x1), Edge(box.y1, box.x0, box.x1))
            elif box.width >= box.height:
                horizontal.append(Edge((box.y0 + box.y1) / 2, box.x0, box.x1))
            else:
                vertical.append(Edge((box.x0 + box.x1) / 2, box.y0, box.y1))
        if len(horizontal) + len(vertical) + len(shaded) > limit:
            return None
    across, down = tuple(joined(horizontal)), tuple(joined(vertical))
    if len(across) * len(down) > MOST_CROSSINGS:
        return None
    return PageEdges(across, down, tuple(joined(shaded)))


def _paths(page: PdfPage) -> Iterator[PdfObject]:
    """Yield the drawn paths of `page`; its text, most of it, is passed over without an object made for each piece."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        raw = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(raw) if raw else None
        if kind in kinds:
            found = pypdfium2.PdfObject(raw, page=page, pdf=page.pdf)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield found
            else:
                yield from page.get_objects(
                    filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_FORM_DEPTH, form=found, level=1
                )


def _rulings(path: PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """Yield thin rectangles (left, bottom, right, top) for the lines that `path` draws, wide ones for shaded areas."""
    import ctypes

    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    for points in _outlines(path):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        if min(right - left, top - bottom) <= _THICKEST_BAR or (fill.value and not stroke.value):
            yield left, bottom, right, top
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                if min(abs(x1 - x0), abs(y1 - y0)) < 1:
                    yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _outlines(path: PdfObject) -> Iterator[list[_Point]]:
    """Yield each subpath as its corners on the page; a closed one ends where it begins."""
    import ctypes

    import pypdfium2.raw as pdfium

    matrices = []
    holder: PdfObject | None = path
    while holder is not None:
        matrices.append(holder.get_matrix())
        holder = holder.container
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point: _Point = (x.value, y.value)
        for matrix in matrices:
            point = matrix.on_point(*point)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points


def joined(edges: list[Edge]) -> list[Edge]:
    """Snap parallel lines that are nearly one, join pieces that touch, and drop what is too short to rule a table."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if groups and edge.at - groups[-1][0].at <= NEAR:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    joined: list[Edge] = []
    for group in groups:
        at = sum(edge.at for edge in group) / len(group)
        pieces = sorted((edge.start, edge.end) for edge in group)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start <= end + NEAR:
                end = max(end, next_end)
            else:
                joined.append(Edge(at, start, end))
                start, end = next_start, next_end
        joined.append(Edge(at, start, end))
    return [edge for edge in joined if edge.end - edge.start >= _SHORTEST]

"""The ruling lines of a page: straight lines and thin filled bars, joined where they go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lint.documents.pdf.geometry import Edge, turned

if TYPE_CHECKING:
    from pypdfium2 import PdfMatrix, PdfPage

NEAR = 3.0  # points within which two lines are one, and a line reaches another
_SHORTEST = 6.0
_THICKEST_BAR = 4.0
_FORM_DEPTH = 7
MOST_CROSSINGS = 1_000_000  # of ruling lines on one page; drawings and maps have more
_Point = tuple[float, float]
_Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


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
    for rulings in _Drawing(page).rulings():
        for ruling in rulings:
            x0, y0, x1, y1 = turned(ruling, direction)
            if min(x1 - x0, y1 - y0) > _THICKEST_BAR:
                shaded += (Edge(y0, x0, x1), Edge(y1, x0, x1))
            elif x1 - x0 >= y1 - y0:
                horizontal.append(Edge((y0 + y1) / 2, x0, x1))
            else:
                vertical.append(Edge((x0 + x1) / 2, y0, y1))
        if len(horizontal) + len(vertical) + len(shaded) > limit:
            return None
    across, down = tuple(joined(horizontal)), tuple(joined(vertical))
    if len(across) * len(down) > MOST_CROSSINGS:
        return None
    return PageEdges(across, down, tuple(joined(shaded)))


class _Drawing:
    """The drawn paths of a page. Some pages have thousands, so PDFium is asked without an object made for each."""

    def __init__(self, page: PdfPage) -> None:
        import ctypes

        import pypdfium2.raw as pdfium

        self._page = page
        self._pdfium = pdfium
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._place = pdfium.FS_MATRIX()

    def rulings(self) -> Iterator[Iterable[_Rectangle]]:
        """Yield for each path thin rectangles for the lines that it draws, wide ones for shaded areas."""
        pdfium, raw = self._pdfium, self._page.raw
        yield from self._among(raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, ())

    def _among(
        self, holder: object, count: Callable[..., int], get: Callable[..., object], forms: tuple[PdfMatrix, ...]
    ) -> Iterator[Iterable[_Rectangle]]:
        """Yield those of the paths of a page, or of the innermost of `forms`, which tell where it lies on the page."""
        pdfium = self._pdfium
        for index in range(count(holder)):
            found = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(found) if found else None
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield self._rulings(found, forms)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(forms) < _FORM_DEPTH:
                around = self._matrix(found), *forms
                yield from self._among(found, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, around)

    def _rulings(self, path: object, forms: tuple[PdfMatrix, ...]) -> Iterator[_Rectangle]:
        if not self._pdfium.FPDFPath_GetDrawMode(path, self._fill, self._stroke):
            return
        is_filled, is_stroked = self._fill.value, self._stroke.value
        for points in self._outlines(path, forms) if is_filled or is_stroked else ():
            xs, ys = [x for x, _ in points], [y for _, y in points]
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
            if min(right - left, top - bottom) <= _THICKEST_BAR or (is_filled and not is_stroked):
                yield left, bottom, right, top
            elif is_stroked:
                for (x0, y0), (x1, y1) in pairwise(points):
                    if min(abs(x1 - x0), abs(y1 - y0)) < 1:
                        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _outlines(self, path: object, forms: tuple[PdfMatrix, ...]) -> Iterator[list[_Point]]:
        """Yield each subpath as its corners on the page; a closed one ends where it begins."""
        pdfium, x, y = self._pdfium, self._x, self._y
        places = [place.on_point for place in (self._matrix(path), *forms)]
        points: list[_Point] = []
        for index in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            point: _Point = (x.value, y.value)
            for on_page in places:
                point = on_page(*point)
            if points and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points
                points = []
            points.append(point)
            if len(points) > 2 and pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _matrix(self, drawn: object) -> PdfMatrix:
        """Return where what is drawn lies in what holds it."""
        from pypdfium2 import PdfiumError, PdfMatrix

        if not self._pdfium.FPDFPageObj_GetMatrix(drawn, self._place):
            raise PdfiumError("no matrix")
        return PdfMatrix.from_raw(self._place)


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

"""Where characters are printed: their rectangles on pages, kept by line and told for any run of them.

Coordinates are those of PDF itself (ISO 32000-1, 8.3.2.3, default user space): points of 1/72 inch, the origin where
the file puts it (usually the lower left corner of the sheet), x to the right, y upwards, whatever way the page is
turned when shown. Annotations (highlights) are placed in the same coordinates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EDGES = 4
"""Numbers for each character: left, top, right, bottom as a reader of the line sees them."""
_SIZE = 4 * EDGES  # bytes of one character
_DECIMALS = 2


@dataclass(frozen=True, slots=True, order=True)
class PageBox:
    """A rectangle on a page (1-based), in points of PDF user space; see the module."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line, or a part of it, of which a passage was made.

    Attributes:
        start: Where its first character stands in the passage.
        page: The page it is on, 1-based.
        direction: In which direction its text runs on the page, in degrees: 0, 90, 180 or 270, counter-clockwise.
        edges: `EDGES` numbers for each character, as `array("f")` packs them; x grows along the line, y across it,
            downwards.
    """

    start: int
    page: int
    direction: int
    edges: bytes

    def moved(self, start: int) -> PrintedLine:
        """Return the line as a part of a passage in which it begins at `start`."""
        return PrintedLine(start, self.page, self.direction, self.edges)


def boxes(lines: Iterable[PrintedLine], start: int, end: int) -> tuple[PageBox, ...]:
    """Return the rectangles of the characters from `start` to `end` of a passage: one for each line they are on."""
    found = []
    for line in lines:
        first = max(start - line.start, 0)
        last = min(end - line.start, len(line.edges) // _SIZE)
        if first < last:
            edges = memoryview(line.edges).cast("f")[EDGES * first : EDGES * last].tolist()
            across = (min(edges[0::EDGES]), max(edges[2::EDGES]))
            down = (min(edges[1::EDGES]), max(edges[3::EDGES]))
            found.append(_on_page(line, across, down))
    return tuple(found)


def _on_page(line: PrintedLine, across: tuple[float, float], down: tuple[float, float]) -> PageBox:
    """Return the rectangle in the coordinates of the file; the inverse of `lint.documents.pdf.geometry.turned`."""
    (x0, x1), (y0, y1) = across, down
    match line.direction:
        case 90:
            sides = (y0, x0, y1, x1)
        case 180:
            sides = (-x1, y0, -x0, y1)
        case 270:
            sides = (-y1, -x1, -y0, -x0)
        case _:
            sides = (x0, -y1, x1, -y0)
    return PageBox(line.page, *(round(side, _DECIMALS) + 0.0 for side in sides))

"""Places on a page as its reader holds it: x grows to the right, y downwards, in points (1/72 inch)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

QUARTER_TURN = 90


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom. A tuple, as pages have thousands of them."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Tell whether the point is inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


class Glyph(NamedTuple):
    """A character where it is set on the page."""

    character: str
    box: Box


_LEFT_HALF = frozenset("，。、；：！？）》〉】〕］”’")
_RIGHT_HALF = frozenset("（《〈【〔［“‘")


def printed_part(glyph: Glyph) -> tuple[float, float]:
    """Return the left and the right end of what is printed of a character: half an em of full-width marks is blank.

    Layout engines take the blank half away at line ends and between marks, but PDFium tells the whole em.
    """
    x0, _, x1, _ = glyph.box
    if glyph.character in _LEFT_HALF:
        return x0, (x0 + x1) / 2
    return ((x0 + x1) / 2, x1) if glyph.character in _RIGHT_HALF else (x0, x1)


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruling line: at `at` across, from `start` to `end` along its direction."""

    at: float
    start: float
    end: float


def turned(box: tuple[float, float, float, float], degrees: int) -> Box:
    """Return a rectangle of the file (left, bottom, right, top; y grows upwards) as a reader of its text sees it.

    Args:
        box: The rectangle in the coordinates of the file.
        degrees: The direction in which the text runs, counter-clockwise from the x axis: 0, 90, 180 or 270.
    """
    left, bottom, right, top = box
    match degrees:
        case 90:
            return Box(bottom, left, top, right)
        case 180:
            return Box(-right, bottom, -left, top)
        case 270:
            return Box(-top, -right, -bottom, -left)
        case _:
            return Box(left, -top, right, -bottom)


def quarter(radians: float) -> int | None:
    """Return the angle in degrees if it is a multiple of a quarter turn (3 degrees of slack), else None.

    Args:
        radians: As PDFium measures it: clockwise.
    """
    degrees = -math.degrees(radians) % 360
    nearest = round(degrees / QUARTER_TURN) * QUARTER_TURN
    return nearest % 360 if abs(degrees - nearest) <= 3 else None

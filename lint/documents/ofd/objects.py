"""What is set and drawn on an OFD page: characters with their boxes, straight lines, and pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from lexicon.patterns import compiled
from lint.documents.ofd.elements import IDENTITY, Affine, affine, child, children, deltas, moved, name_of, numbers
from lint.documents.pdf.geometry import Box, Edge, Glyph

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4  # of a millimetre
_ASCENT, _DESCENT = 0.88, 0.12  # em of an ideograph above and below its baseline
_NARROW = 0.5  # em of a character that is not of full width, where the file does not tell
_WIDEST = 1.02  # em; a step beyond that leaves a gap
_THICKEST_BAR = 4.0  # points
_LEVEL = 0.05  # radians by which a line of text may slope
_PATH = compiled(r"[A-Za-z]|[-+.\d][-+.\deE]*")
_POINTS_OF = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_Point = tuple[float, float]


@dataclass(slots=True)
class Drawing:
    """Collects what is on one page.

    Attributes:
        height: Height of the page in points; places are counted from its foot, as in PDF, with y growing downwards.
        most: How many characters and lines are taken.
        nesting: How deep blocks may be nested.
        glyphs, horizontal, vertical: What was found.
        slanted: Characters that do not run from left to right.
        pictures: Pictures and composed drawings.
        full: Whether there was more than `most`.
    """

    height: float
    most: int
    nesting: int
    glyphs: list[Glyph] = field(default_factory=list)
    horizontal: list[Edge] = field(default_factory=list)
    vertical: list[Edge] = field(default_factory=list)
    slanted: int = 0
    pictures: int = 0
    full: bool = False

    def add(self, content: _Element | None) -> None:
        """Add the layers of a page or a template."""
        for layer in children(content, "Layer"):
            self._block(layer, 0)

    def _block(self, parent: _Element, depth: int) -> None:
        for element in parent:
            if element.get("Visible", "true").lower() == "false":
                continue
            match name_of(element):
                case "TextObject":
                    self._text(element)
                case "PathObject":
                    self._path(element)
                case "ImageObject" | "CompositeObject":
                    self.pictures += 1
                case "PageBlock" | "Layer" if depth < self.nesting:
                    self._block(element, depth + 1)

    def _text(self, element: _Element) -> None:
        size = next(iter(numbers(element.get("Size"))), 0.0)
        place = _placed(element)
        a, b, c, d, _, _ = place
        scale = math.sqrt(abs(a * d - b * c)) or 1.0
        is_level = abs(math.atan2(b, a)) <= _LEVEL and (element.get("ReadDirection") or "0") == "0"
        is_level = is_level and (element.get("CharDirection") or "0") == "0"
        stretch = next(iter(numbers(element.get("HScale"))), 0.0) or 1.0
        x = y = 0.0
        for code in children(element, "TextCode"):
            text = (code.text or "").replace("\r", "").replace("\n", "")
            x = next(iter(numbers(code.get("X"))), x)
            y = next(iter(numbers(code.get("Y"))), y)
            across, down = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
            for index, character in enumerate(text):
                if len(self.glyphs) >= self.most:
                    self.full = True
                    return
                advance = size * stretch * (1.0 if east_asian_width(character) in "WFA" else _NARROW)
                step = across[index] if index < len(across) else 0.0 if down else advance
                if is_level:
                    is_told = index < len(across) and 0 < step <= size * stretch * _WIDEST
                    width = step if is_told else advance
                    self._glyph(character, moved((x, y), place), width * scale, size * scale)
                else:
                    self.slanted += not character.isspace()
                x += step
                y += down[index] if index < len(down) else 0.0

    def _glyph(self, character: str, base: _Point, width: float, size: float) -> None:
        if not (character.isprintable() or character == "\u3000") or "\ud800" <= character <= "\udfff":
            return
        x, y = base[0] * POINTS, base[1] * POINTS - self.height
        box = Box(x, y - _ASCENT * size * POINTS, x + width * POINTS, y + _DESCENT * size * POINTS)
        self.glyphs.append(Glyph(character, box))

    def _path(self, element: _Element) -> None:
        data = child(element, "AbbreviatedData")
        is_stroked = element.get("Stroke", "true").lower() != "false"
        is_filled = element.get("Fill", "false").lower() == "true"
        if data is None or not (is_stroked or is_filled):
            return
        place = _placed(element)
        for outline in _outlines(data.text or ""):
            points = [self._on_page(moved(point, place)) for point in outline]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THICKEST_BAR:
                self._edge(min(xs), min(ys), max(xs), max(ys))
            elif is_stroked:
                for (x0, y0), (x1, y1) in pairwise(points):
                    if min(abs(x1 - x0), abs(y1 - y0)) < 1:
                        self._edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _on_page(self, point: _Point) -> _Point:
        return point[0] * POINTS, point[1] * POINTS - self.height

    def _edge(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if len(self.horizontal) + len(self.vertical) >= self.most:
            self.full = True
        elif x1 - x0 >= y1 - y0:
            self.horizontal.append(Edge((y0 + y1) / 2, x0, x1))
        else:
            self.vertical.append(Edge((x0 + x1) / 2, y0, y1))


def _placed(element: _Element) -> Affine:
    """Return the transformation from an object to its page, in millimetres: its own, then its boundary."""
    a, b, c, d, e, f = affine(element.get("CTM")) if element.get("CTM") else IDENTITY
    boundary = numbers(element.get("Boundary"))
    x, y = (boundary[0], boundary[1]) if len(boundary) >= 2 else (0.0, 0.0)
    return a, b, c, d, e + x, f + y


def _outlines(data: str) -> Iterator[list[_Point]]:
    """Yield each part of a path as its corners; curves count as their ends, and a closed part ends where it begins."""
    words = _PATH.findall(data)
    points: list[_Point] = []
    place = 0
    while place < len(words):
        command = words[place].upper()
        count = _POINTS_OF.get(command)
        if count is None:
            place += 1
            continue
        values = numbers(" ".join(words[place + 1 : place + 1 + count]))
        if len(values) < count:
            break
        if command in "SM":
            if len(points) > 1:
                yield points
            points = []
        if command == "C":
            if len(points) > 2:
                points.append(points[0])
        else:
            points.append((values[-2], values[-1]))
        place += 1 + count
    if len(points) > 1:
        yield points

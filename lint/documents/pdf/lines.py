"""From characters to lines: what overlaps in height is one line, whatever baseline its font has."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from lint.documents.boxes import EDGES, PrintedLine
from lint.documents.line_breaks import together
from lint.documents.pdf.geometry import Box, Glyph, printed_part

_OVERLAP = 0.5  # share of the smaller height; glyphs of neighbouring lines overlap by less than a quarter
_WORD_GAP = 0.18  # em between two Latin letters or digits that are two words
_FIRST_ONES = 8  # characters; more would let a line grow into the next one
_BLANK_GAP = 0.15  # em that a blank of the file must leave to be seen
_LOOSE_GAP = 0.6  # em that neither justified lines nor blanks between scripts make
_WIDE_GAP = 1.0  # em between any two characters that are apart on purpose
_MOST_BLANKS = 8  # ideographic blanks that stand for a gap, however wide
_BLANK_WIDTH = 0.25  # em of a blank in Latin fonts
_BLANKS = "\u3000\u00a0\u2002\u2003\u2009 "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page.

    Attributes:
        text: Its characters in reading order; blanks where the page has them, ideographic ones for wide gaps.
        box: Its place.
        size: The height of its characters, in points.
        first: The width of what stands together at its start, which a line above may have had no room for.
        printed: The places of its characters.
    """

    text: str
    box: Box
    size: float
    first: float
    printed: PrintedLine

    @property
    def first_width(self) -> float:
        """The width of its first character, in points."""
        left, _, right, _ = memoryview(self.printed.edges).cast("f")[:EDGES].tolist()
        return right - left


def read_lines(glyphs: Iterable[Glyph], page: int, direction: int) -> list[Line]:
    """Return the lines that `glyphs` make, from top to bottom.

    Args:
        glyphs: Characters of one page or one cell.
        page: The number of the page.
        direction: The direction of its text, in degrees.
    """
    bands: list[_Band] = []
    # Blanks last at equal height: they never open a line.
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.box.y0 + glyph.box.y1, glyph.character in _BLANKS)):
        for band in reversed(bands[-3:]):
            if band.overlap(glyph.box) >= _OVERLAP:
                band.add(glyph)
                break
        else:
            if glyph.character not in _BLANKS:
                bands.append(_Band(glyph))
    return [_line(band.glyphs, page, direction) for band in bands]


class _Band:
    """The characters of a line, and the height of the tallest of the first ones, to which others are held."""

    __slots__ = ("bottom", "glyphs", "top")

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.top, self.bottom = glyph.box.y0, glyph.box.y1

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        box = glyph.box
        if len(self.glyphs) <= _FIRST_ONES and box.y1 - box.y0 > self.bottom - self.top:
            self.top, self.bottom = box.y0, box.y1

    def overlap(self, box: Box) -> float:
        """Return how much of the smaller height a character shares with the line."""
        shared = min(self.bottom, box.y1) - max(self.top, box.y0)
        smaller = min(self.bottom - self.top, box.y1 - box.y0)
        if smaller > 0:
            return shared / smaller
        return 1.0 if shared >= 0 else 0.0


def _line(band: list[Glyph], page: int, direction: int) -> Line:
    band.sort(key=printed_part)
    printed = [glyph for glyph in band if glyph.character not in _BLANKS]
    size = sorted(glyph.box.height for glyph in printed)[len(printed) // 2] or 1.0
    parts = [printed[0].character]
    edges = array("f", printed[0].box)
    previous = printed[0]
    first_end = previous.box.x1
    is_first = True
    has_blank = False
    for glyph in band[band.index(printed[0]) + 1 :]:
        if glyph.character in _BLANKS:
            has_blank = True
            continue
        blank = _between(previous, glyph, size, has_blank)
        is_first = is_first and not blank and together(previous.character, glyph.character)
        if is_first:
            first_end = glyph.box.x1
        if blank:
            parts.append(blank)
            edges.extend((previous.box.x1, previous.box.y0, glyph.box.x0, previous.box.y1) * len(blank))
        parts.append(glyph.character)
        edges.extend(glyph.box)
        previous, has_blank = glyph, False
    box = Box(
        printed[0].box.x0,
        min(glyph.box.y0 for glyph in printed),
        max(glyph.box.x1 for glyph in printed),
        max(glyph.box.y1 for glyph in printed),
    )
    place = PrintedLine(0, page, direction, edges.tobytes())
    return Line("".join(parts), box, size, first_end - printed[0].box.x0, place)


def _between(left: Glyph, right: Glyph, size: float, has_blank: bool) -> str:
    """Return the blanks between two characters: gaps decide, and blanks of the file that can be seen."""
    gap = right.box.x0 - left.box.x1
    if gap >= _WIDE_GAP * size:
        return "\u3000" * min(round(gap / size), _MOST_BLANKS)
    if gap >= (_BLANK_GAP if has_blank else _LOOSE_GAP) * size:
        return " " * max(1, round(gap / (_BLANK_WIDTH * size)))
    if (has_blank or gap >= _WORD_GAP * size) and _is_latin(left.character) and _is_latin(right.character):
        return " "
    return ""


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".,%)(")

"""The characters of a page with their places, in the direction in which most of them run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING
from unicodedata import category

from lint.documents.pdf.geometry import Box, Glyph, quarter, turned

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_BLANK = "\u3000\u00a0\u2002\u2003\u2009 "
_NO_CHARACTER = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_LOWEST, _TALLEST = 0.6, 1.6  # height of an ideograph's box in widths; ascents and descents of sound fonts fit in
_DESCENT = 0.12  # em below the baseline of ideographs
_NEARLY_IN_PLACE = 1.5  # points
_ROW = 1 << 40  # squares of a page from one column to the next; no page is as high
_LAST_ADDED = 0x20  # PDFium adds blanks and line ends
_SOFT_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of one page.

    Attributes:
        glyphs: Those that run in the main direction, in the order of the file; blanks included.
        direction: The direction of the text in the file, in degrees: 0, 90, 180 or 270.
        slanted: How many characters run in another direction (watermarks, stamps); they are left out.
        unreadable: How many characters have no code in the file (fonts without a table of characters).
    """

    glyphs: tuple[Glyph, ...]
    direction: int
    slanted: int
    unreadable: int


def page_text(page: PdfPage, limit: int) -> PageText | None:
    """Return the characters of `page`, or None if there are more than `limit`."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > limit:
            return None
        found: list[tuple[str, tuple[float, float, float, float], int | None, int]] = []
        unreadable = 0
        box = pdfium.FS_RECTF()
        angles: dict[float, int | None] = {}
        raw = textpage.raw
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code <= _LAST_ADDED and pdfium.FPDFText_IsGenerated(raw, index) == 1:
                continue
            if code in _NO_CHARACTER or 0xE000 <= code <= 0xF8FF:
                unreadable += 1
                continue
            character = "-" if code == _SOFT_HYPHEN else chr(code)
            if 0xD800 <= code <= 0xDFFF or (not character.isprintable() and character not in _BLANK):
                continue
            if pdfium.FPDFText_GetLooseCharBox(raw, index, box):
                angle = pdfium.FPDFText_GetCharAngle(raw, index)
                if angle not in angles:
                    angles[angle] = quarter(angle)
                found.append((character, (box.left, box.bottom, box.right, box.top), angles[angle], index))
        directions = Counter(direction for character, _, direction, _ in found if character not in _BLANK)
        main = max((d for d in directions if d is not None), key=lambda d: (directions[d], -d), default=0)
        kept = [one for one in found if one[2] == main or one[0] in _BLANK]
        glyphs = [Glyph(character, turned(place, main)) for character, place, _, _ in kept]
        em = odd_em(glyphs)
        if em:
            glyphs = [
                _on_baseline(textpage.raw, index, glyph, em, main)
                for glyph, (_, _, _, index) in zip(glyphs, kept, strict=True)
            ]
    finally:
        textpage.close()
    slanted = sum(number for direction, number in directions.items() if direction != main)
    return PageText(tuple(_printed_once(glyphs)), main, slanted, unreadable)


def odd_em(glyphs: list[Glyph]) -> float:
    """Return the width of an ideograph if their boxes are far from square (fonts that tell a wrong height), else 0."""
    boxes = [glyph.box for glyph in glyphs if category(glyph.character) == "Lo" and glyph.box.width > 0]
    if not boxes:
        return 0.0
    ratios = sorted(box.height / box.width for box in boxes)
    if _LOWEST <= ratios[len(ratios) // 2] <= _TALLEST:
        return 0.0
    return sorted(box.width for box in boxes)[len(boxes) // 2]


def _on_baseline(textpage: object, index: int, glyph: Glyph, em: float, direction: int) -> Glyph:
    """Return a character as tall as an ideograph is wide, on its baseline."""
    import ctypes

    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetCharOrigin(textpage, index, x, y):
        return glyph
    base = turned((x.value, y.value, x.value, y.value), direction).y0
    box = Box(glyph.box.x0, base - (1 - _DESCENT) * em, glyph.box.x1, base + _DESCENT * em)
    return Glyph(glyph.character, box)


def _printed_once(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out characters printed a second time nearly in place (a way to make text bold)."""
    seen: dict[str, dict[int, Box]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        character, box = glyph
        places = seen.get(character)
        if places is None:
            places = seen[character] = {}
        # A place lies in one square of a grid twice as wide as what is near; a twin, in the four squares around it.
        across, down = box.x0 / (2 * _NEARLY_IN_PLACE), box.y0 / (2 * _NEARLY_IN_PLACE)
        if places:
            near = min((box.y1 - box.y0) / 8, _NEARLY_IN_PLACE) or _NEARLY_IN_PLACE
            square = floor(across - 0.5) * _ROW + floor(down - 0.5)
            others = [places[at] for at in (square, square + 1, square + _ROW, square + _ROW + 1) if at in places]
            if any(abs(other.x0 - box.x0) < near and abs(other.y0 - box.y0) < near for other in others):
                continue
        places[floor(across) * _ROW + floor(down)] = box
        kept.append(glyph)
    return kept

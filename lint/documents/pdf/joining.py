"""Which lines go on in the next one: a line was broken only if what follows had no room left on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lexicon.patterns import compiled
from lint.documents.line_breaks import CLOSING_ONLY, SENTENCE_ENDS, opens_item, opens_table
from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lines import Line
from lint.documents.pdf.printed import PrintedText, between

_SLACK = 0.5  # em; justified and hanging punctuation
_INDENT = 1.2  # em from where on a line is indented
_SIZE_CHANGE = 1.15
_PARAGRAPH_GAP = 1.6  # times the usual distance of lines
_PITCH = 1.2  # em between the lines of a title larger than the text of its page
_COLUMNS = "\u3000\u3000"  # see `lines`: a gap of two em or more
_DIGIT_SLACK = 0.1  # em; margins of cells are estimates
_AMOUNT_SLACK = 0.4  # em, where both lines make an amount that the first one does not
_AMOUNT = compiled(r"[-+−]?\d[\d,，]*\.\d{2,6}%?")
_LONG = 0.6  # share of the widest line from where on a line tells where the margin is
_ALIGNED = 0.5  # points
_CELL_PADDING = 6.0


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page starts and ends, the distance of its lines, and whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    indents: bool


def margins(lines: list[Line], page: Box) -> Margins:
    """Return the margins that `lines` of one or more pages like `page` share; one that runs off it says nothing."""
    lines = [line for line in lines if line.box.x1 <= page.x1] or lines
    widest = max(line.box.width for line in lines)
    ends = sorted(line.box.x1 for line in lines if line.box.width >= _LONG * widest)
    right = ends[min(len(ends) - 1, len(ends) * 8 // 10)]
    left = sorted(line.box.x0 for line in lines)[len(lines) // 20]
    if widest < page.width / 2:  # no line is long enough to reach the margin
        right = max(right, page.x1 - max(left - page.x0, 0))
    steps = sorted(
        below.box.y1 - above.box.y1
        for above, below in pairwise(lines)
        if 0 < below.box.y1 - above.box.y1 < 4 * above.size
    )
    pitch = steps[len(steps) // 2] if steps else 0.0
    after_ends = [
        below
        for above, below in pairwise(lines)
        if above.box.x1 + below.first + _SLACK * above.size < right and below.box.width >= _LONG * widest
    ]
    indented = sum(line.box.x0 > left + _INDENT * line.size for line in after_ends)
    return Margins(left, right, pitch, 2 * indented > len(after_ends))


def goes_on(line: Line, following: Line, page: Margins, next_page: Margins | None, words: OutlineWords) -> bool:
    """Tell whether the paragraph of `line` goes on in `following`.

    Args:
        line: A line of a paragraph.
        following: The next line of the text, on the same page or the next one.
        page: The margins of the page of `line`.
        next_page: Those of the page of `following` if that is another page, else None.
        words: What item numbers look like.
    """
    slack = _SLACK if page.indents or not line.text.endswith(SENTENCE_ENDS) else 0
    if page.right - line.box.x1 >= following.first + slack * line.size:
        return False
    if _COLUMNS in line.text or _COLUMNS in following.text:  # rows of a table without ruling lines
        return False
    sizes = following.size / line.size, following.box.height / (line.box.height or 1.0)  # of figures, or of all
    if not any(1 / _SIZE_CHANGE < size < _SIZE_CHANGE for size in sizes):
        return False
    other = next_page or page
    if page.indents and following.box.x0 > other.left + _INDENT * following.size:
        return False
    if following.box.x0 - other.left > line.box.x0 - page.left + _INDENT * following.size:
        return False
    pitch = page.pitch and max(page.pitch, _PITCH * line.size)
    if next_page is None and pitch and following.box.y1 - line.box.y1 > _PARAGRAPH_GAP * pitch:
        return False
    if page.indents and not line.text.endswith(SENTENCE_ENDS):
        return True
    return not (opens_item(line.text, following.text, words) or opens_table(line.text, following.text, words))


def padding(lines_in_cells: Iterable[tuple[Line, float]]) -> float:
    """Return the usual blank margin inside cells, in points, from lines and the left borders of their cells."""
    blanks = sorted(min(line.box.x0 - left, _CELL_PADDING) for line, left in lines_in_cells)
    return max(0.0, blanks[len(blanks) // 10]) if blanks else 0.0


def room(lines: Sequence[Line], cell: Box, blank: float) -> float:
    """Return the length of a line of a cell, in points: its lines tell its margin if they begin or end at one place.

    Args:
        lines: The lines of the cell.
        cell: Its rectangle.
        blank: The usual margin, see `padding`.
    """
    if len(lines) > 1:
        starts, ends = [line.box.x0 for line in lines], [line.box.x1 for line in lines]
        if max(starts) - min(starts) < _ALIGNED:
            blank = max(blank, min(min(starts) - cell.x0, _CELL_PADDING))
        elif max(ends) - min(ends) < _ALIGNED:
            blank = max(blank, min(cell.x1 - max(ends), _CELL_PADDING))
    return cell.width - 2 * blank


def goes_on_in_cell(line: Line, following: Line, after: Line | None, room: float, words: OutlineWords) -> bool:
    """Tell whether the text of `line` goes on in `following`, both in a cell.

    Args:
        line: A line of the cell.
        following: The next one.
        after: The one behind that.
        room: The length of a line of the cell, in points.
        words: What item numbers look like.
    """
    if following.text[0] in CLOSING_ONLY:
        return True
    is_one_word = following.first >= following.box.width
    extra = after.first if is_one_word and after and after.text[0] in CLOSING_ONLY else 0.0
    if line.box.width + following.first + extra + _SLACK * line.size < room:
        return False
    if line.text[-1].isdecimal() and following.text[0].isdecimal():
        # Only where no digit had room is a number broken; a year is a number of its own.
        is_year = words.patterns["year_mention"].match(following.text + (after.text if after else ""))
        slack = _AMOUNT_SLACK if _AMOUNT.fullmatch(line.text + following.text) and not after else _DIGIT_SLACK
        return not is_year and line.box.width + following.first_width + slack * line.size > room
    return not opens_item(line.text, following.text, words)


def cell_lines(lines: Sequence[Line], room: float, words: OutlineWords) -> PrintedText:
    """Return the text of a cell: its lines joined into paragraphs."""
    text = PrintedText()
    if len(lines) > 1 and all(len(line.text) == 1 and not line.text.isascii() for line in lines):
        for line in lines:
            text.add(line)  # set upright, one character above the other
        return text
    if lines:
        text.add(lines[0])
    for index, (line, following) in enumerate(pairwise(lines)):
        after = lines[index + 2] if index + 2 < len(lines) else None
        is_one = goes_on_in_cell(line, following, after, room, words)
        text.add(following, between(line.text, following.text, in_cell=True) if is_one else "\n")
    return text

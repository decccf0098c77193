"""Lines of pages that can only be pieces of a table without vertical lines whose columns could not be told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lint.documents.line_shapes import LexiconShapes
from lint.documents.model import Skipped
from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.joining import Margins, goes_on
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import Page, RuledTable
from lint.documents.wrapping.fragments import fragments

_Block = tuple[Line | RuledTable, Margins | None]
_GAP = "\u3000\u3000"  # of two em or more, see `lint.documents.pdf.lines`; in a text of a printed page of four
_TABLE = "|"
_INSET, _OFF_MIDDLE = 3.0, 1.0  # em from both margins, and from the middle of the page, of a line within a column
_WRAPPED = 2  # lines in cells that show that a row cannot be read as a line
_OVERLAP = 0.3  # of their height, of lines that are beside each other


def lost_lines(pages: Sequence[Page], margins: Sequence[Margins | None], words: OutlineWords) -> list[list[Line]]:
    """Return the lines outside tables from which no sentence can be read, one list for each run of them."""
    blocks = [(block, found) for page, found in zip(pages, margins, strict=True) for block in page.blocks]
    shapes = LexiconShapes()
    texts = [block.text.replace(_GAP, 2 * _GAP) if isinstance(block, Line) else _TABLE for block, _ in blocks]
    wrapped = _beside(blocks) | _inset(blocks)
    for number in wrapped:  # as a text printed with its blanks has them
        texts[number] = f"{_TABLE}{2 * _GAP}{texts[number]}"
    free = [text != _TABLE and (_GAP in text or not shapes.opens(text)) for text in texts]
    following: dict[int, int] = {}
    for number, ((one, own), (other, others)) in enumerate(pairwise(blocks)):
        if isinstance(one, Line) and isinstance(other, Line) and own is not None:
            is_same = own is others and one.printed.page == other.printed.page
            if goes_on(one, other, own, None if is_same else others, words):
                following[number] = number + 1
    runs = fragments(texts, free, (), following, is_printed=True, opens=shapes.opens)
    return [
        [block for block, _ in blocks[first : last + 1] if isinstance(block, Line)]
        for first, last in runs
        if len(wrapped.intersection(range(first, last + 1))) >= _WRAPPED  # else each row can be read by itself
    ]


def _inset(blocks: Sequence[_Block]) -> set[int]:
    """Return the places of lines away from both margins and not in the middle: the wrapped text of a cell."""
    found: set[int] = set()
    for number, (line, margins) in enumerate(blocks):
        if isinstance(line, Line) and margins is not None:
            box, far = line.box, _INSET * line.size
            middle = abs((box.x0 + box.x1) - (margins.left + margins.right)) / 2
            if box.x0 > margins.left + far and box.x1 < margins.right - far and middle > _OFF_MIDDLE * line.size:
                found.add(number)
    return found


def _beside(blocks: Sequence[_Block]) -> set[int]:
    """Return the places of lines that overlap the one before or behind in height: cells of one row, wrapped."""
    found: set[int] = set()
    for number, ((one, _), (other, _)) in enumerate(pairwise(blocks)):
        if isinstance(one, Line) and isinstance(other, Line) and one.printed.page == other.printed.page:
            overlap = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
            if overlap > _OVERLAP * min(one.box.height, other.box.height):
                found |= {number, number + 1}
    return found


def told(run: Sequence[Line]) -> Skipped:
    """Return the note of lines that are read and not checked."""
    first, last = run[0].printed.page, run[-1].printed.page
    pages = str(first) if first == last else f"{first}–{last}"
    return Skipped(
        f"table on page {first}",
        f"第 {pages} 页有 {len(run)} 行像是没有竖线的表，分栏无法还原，只读取、未核对；请用原来的 Word、Excel 文件核对",
        f"page {pages}: {len(run)} lines look like a table without vertical lines whose columns are lost: read,"
        " not checked; check the Word or Excel file they come from",
    )

"""Where on a page there may be a table without vertical lines, or a part of one: its head, and rows of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.chunks import Row, apart, cut
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import Page
from lint.documents.pdf.words import PageWords

_LABELS_BETWEEN = 6  # lines without numbers between two rows
_HEAD_LINES = 12
_LONGEST_LABEL = 42  # characters
_ABOVE = 5  # lines above the head that may be its title, its mark, its unit
_SENTENCE = compiled(r"[。；！？]|[，：].{12}")
_LEADERS = compiled(r"[.…·．]{4,}|…{2,}|(?:[.·．] ?){5,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A table of one page, or a part of one.

    Attributes:
        number: Of its page, 1-based.
        page: Its place among all pages.
        head: The lines above the first row of numbers.
        body: The lines from there on.
        above: What is printed above it on the page, the last lines of that.
        is_titled: Whether a title, a unit or a mark stands above it.
        is_first, is_last: Whether nothing but a title stands above it on its page; nothing below it.
    """

    number: int
    page: int
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    above: tuple[Line, ...]
    is_titled: bool
    is_first: bool
    is_last: bool

    @property
    def lines(self) -> list[Line]:
        """Its lines from top to bottom."""
        return [row.line for row in (*self.head, *self.body)]

    @staticmethod
    def is_row(row: Row) -> bool:
        """Tell whether a line is a row of a table: pieces apart, a number among them, none of them a sentence."""
        return len(row.pieces) > 1 and row.amounts > 0 and not _is_text(row)


def parts_of(page: Page, words: OutlineWords, page_words: PageWords) -> list[Part]:
    """Return the parts of tables on a page, from top to bottom."""
    found: list[Part] = []
    run: list[Line] = []
    is_first = True
    for place, block in enumerate((*page.blocks, None)):
        if isinstance(block, Line):
            run.append(block)
            continue
        if run:
            found += _in_run(run, page, words, page_words, is_first=is_first, is_last=place == len(page.blocks))
        run, is_first = [], False
    return found


def _in_run(
    lines: list[Line], page: Page, words: OutlineWords, page_words: PageWords, *, is_first: bool, is_last: bool
) -> list[Part]:
    rows = [cut(line) for line in lines]
    if not any(map(Part.is_row, rows)):
        return []
    found: list[Part] = []
    done = 0
    for first, last in _bodies(rows, words, page_words):
        head, is_titled = _head(rows, done, first, words)
        if not _is_cut(rows, last):
            found.append(
                Part(
                    number=page.number,
                    page=0,
                    head=tuple(rows[head:first]),
                    body=tuple(map(apart, rows[first:last])),
                    above=tuple(lines[max(done, head - _ABOVE) : head]),
                    is_titled=is_titled,
                    is_first=is_first and done == 0 and head <= _ABOVE,
                    is_last=is_last and last == len(rows),
                )
            )
        done = last
    return found


def _is_text(row: Row) -> bool:
    """Tell whether a line has a sentence, or leaders as contents have them."""
    return any(
        len(piece.text) > _LONGEST_LABEL or _SENTENCE.search(piece.text) or _LEADERS.search(piece.text)
        for piece in row.pieces
    )


def _opens(row: Row, words: OutlineWords) -> bool:
    """Tell whether a line stands above a table: its title, its mark, its unit; or below one: a note."""
    text = row.line.text.strip()
    plain = "".join(text.split())
    return bool(
        words.finds("table_unit", text)
        or words.fits("table_form_line", text)
        or words.fits("table_form_code", plain)
        or words.fits("table_title", plain)
        or words.fits("annex_line", text)
    )


def _bodies(rows: Sequence[Row], words: OutlineWords, page_words: PageWords) -> list[tuple[int, int]]:
    """Return from where to where rows follow each other, with labels of one line between them."""
    found: list[tuple[int, int]] = []
    first = last = -1
    for index, row in enumerate(rows):
        if Part.is_row(row):
            if first < 0:
                first = index
            last = index
        elif first >= 0 and (
            index - last > _LABELS_BETWEEN
            or _opens(row, words)
            or page_words.note.match(row.line.text)
            or any(len(piece.text) > _LONGEST_LABEL or _SENTENCE.search(piece.text) for piece in row.pieces)
        ):
            found.append((first, last + 1))
            first = -1
    if first >= 0:
        found.append((first, last + 1))
    return [(first, _with_tail(rows, first, last, words, page_words)) for first, last in found]


def _with_tail(rows: Sequence[Row], first: int, last: int, words: OutlineWords, page_words: PageWords) -> int:
    """Return the end of a body with the labels that follow as closely as its rows do, in the same characters."""
    steps = sorted(
        below.line.box.y1 - above.line.box.y1
        for above, below in zip(rows[first:last], rows[first + 1 : last], strict=False)
    )
    while last < len(rows):
        above, below = rows[last - 1].line, rows[last].line
        usual = steps[len(steps) // 2] if steps else 2 * max(above.size, below.size)
        if (
            below.box.y1 - above.box.y1 > 1.5 * usual
            or not 0.7 < below.size / above.size < 1.4
            or below.box.x1 > max(row.line.box.x1 for row in rows[first:last])
            or _opens(rows[last], words)
            or page_words.note.match(below.text)
            or _is_text(rows[last])
        ):
            break
        last += 1
    return last


def _is_cut(rows: Sequence[Row], last: int) -> bool:
    """Tell whether a lone number follows closely, perhaps the rest of a broken one."""
    if last >= len(rows):
        return False
    above, below = rows[last - 1].line, rows[last]
    return below.amounts == len(below.pieces) and below.line.box.y0 - above.box.y1 < 1.5 * above.size


def _head(rows: Sequence[Row], done: int, first: int, words: OutlineWords) -> tuple[int, bool]:
    """Return where the head above the row `first` begins, and whether a title, a unit or a mark stands above it."""
    start = first
    left = min(row.line.box.x0 for row in rows[done : first + 1])
    while start > done and first - start < _HEAD_LINES:
        row, below = rows[start - 1], rows[start]
        is_inside = row.line.box.x0 > left + 2 * row.line.size and words.fits("annex_line", row.line.text.strip())
        if _opens(row, words) and not is_inside:
            return start, True
        if any(len(piece.text) > _LONGEST_LABEL // 2 or _SENTENCE.search(piece.text) for piece in row.pieces):
            break
        if below.line.box.y0 - row.line.box.y1 > 3 * row.line.size:
            break
        start -= 1
    return start, start > 0 and _opens(rows[start - 1], words)

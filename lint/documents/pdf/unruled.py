"""Tables without vertical lines: rows whose pieces stand in the same columns, most of them numbers.

Text must never become a table: what is no row of numbers below a head, a title or a unit stays text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.chunks import Row, columns, cut, is_amount, is_money
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import Page, RuledTable
from lint.documents.pdf.unruled_grid import make_table
from lint.documents.pdf.unruled_rows import grouped
from lint.documents.pdf.words import PageWords

_FEWEST_ROWS, _FEWEST_TITLED = 3, 2  # of numbers; below a title or a unit
_MANY_ROWS = 5  # that need neither title nor unit
_LABELS_BETWEEN = 4  # lines without numbers between two rows
_HEAD_LINES = 8
_LONGEST_LABEL = 42  # characters
_NUMBERS = 0.7  # share of the pieces of a column of numbers
_SENTENCE = re.compile(r"[。；！？]|[，：].{12}")
_LEADERS = re.compile(r"[.…·．]{4,}|…{2,}|(?:[.·．] ?){5,}")


def with_tables(page: Page, words: OutlineWords, page_words: PageWords) -> Page:
    """Return `page` with the tables that its lines make."""
    blocks: list[Line | RuledTable] = []
    run: list[Line] = []
    for block in (*page.blocks, None):
        if isinstance(block, Line):
            run.append(block)
            continue
        blocks.extend(_tables(run, page, words, page_words))
        run = []
        if block is not None:
            blocks.append(block)
    return replace(page, blocks=tuple(blocks))


def _tables(lines: list[Line], page: Page, words: OutlineWords, page_words: PageWords) -> list[Line | RuledTable]:
    """Return `lines` with the tables among them in their places."""
    rows = [cut(line) for line in lines]
    is_row = [_is_row(row) for row in rows]
    if sum(is_row) < _FEWEST_TITLED:
        return list(lines)
    found: list[Line | RuledTable] = []
    done = 0
    for first, last in _bodies(rows, is_row, words, page_words):
        head, is_titled = _head(rows, done, first, words)
        body = rows[first:last]
        table = None
        if not _is_cut(rows, last):
            table = _table(rows[head:first], body, page, is_titled=is_titled, is_first=head == 0)
        if table is not None:
            found.extend(lines[done:head])
            found.append(table)
            done = last
    return [*found, *lines[done:]]


def _is_row(row: Row) -> bool:
    """Tell whether a line is a row of a table: pieces apart, a number among them, none of them a sentence."""
    return (
        len(row.pieces) > 1
        and row.amounts > 0
        and not any(
            len(piece.text) > _LONGEST_LABEL or _SENTENCE.search(piece.text) or _LEADERS.search(piece.text)
            for piece in row.pieces
        )
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


def _bodies(rows: list[Row], is_row: list[bool], words: OutlineWords, page_words: PageWords) -> list[tuple[int, int]]:
    """Return from where to where rows follow each other, with labels of one line between them."""
    found: list[tuple[int, int]] = []
    first = last = -1
    for index, row in enumerate(rows):
        if is_row[index]:
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
    return [(first, _with_tail(rows, last)) for first, last in found if sum(is_row[first:last]) >= _FEWEST_TITLED]


def _with_tail(rows: list[Row], last: int) -> int:
    """Return the end of a body with the rest of its last label, which is closer to it than a line of its own."""
    if last < len(rows) and last:
        above, below = rows[last - 1].line, rows[last].line
        if below.box.y0 - above.box.y1 < 0.2 * above.size and len(rows[last].pieces) == 1 and len(below.text) < 16:
            return last + 1
    return last


def _is_cut(rows: list[Row], last: int) -> bool:
    """Tell whether a lone number follows closely, perhaps the rest of a broken one."""
    if last >= len(rows):
        return False
    above, below = rows[last - 1].line, rows[last]
    return below.amounts == len(below.pieces) and below.line.box.y0 - above.box.y1 < 1.5 * above.size


def _head(rows: list[Row], done: int, first: int, words: OutlineWords) -> tuple[int, bool]:
    """Return where the head above the row `first` begins, and whether a title, a unit or a mark stands above it."""
    start = first
    while start > done and first - start < _HEAD_LINES:
        row, below = rows[start - 1], rows[start]
        if _opens(row, words):
            return start, True
        if any(len(piece.text) > _LONGEST_LABEL // 2 or _SENTENCE.search(piece.text) for piece in row.pieces):
            break
        if below.line.box.y0 - row.line.box.y1 > 3 * row.line.size:
            break
        start -= 1
    return start, start > 0 and _opens(rows[start - 1], words)


def _table(head: list[Row], body: list[Row], page: Page, *, is_titled: bool, is_first: bool) -> RuledTable | None:
    """Return the table that the lines make, or None where there is any doubt."""
    numbers = [row for row in body if _is_row(row)]
    size = sorted(row.line.size for row in numbers)[len(numbers) // 2]
    spans = columns(_aligned(numbers), size)
    money = _money_columns(numbers, spans)
    if len(spans) < 2 or not money:
        return None
    if len(numbers) < _FEWEST_ROWS and not is_titled:
        return None
    is_sure = is_titled or (len(numbers) >= _MANY_ROWS and len(money) >= 2 and len(spans) >= 3)
    if not is_sure:
        return None
    rows = grouped(body, page.rules, size)
    if rows is None:
        return None
    table = make_table(head, rows, spans)
    if table is None or is_titled or head:
        return table
    # Without title and head it can only be the rest of a table of the page before.
    return replace(table, text=tuple(row.line for row in body)) if is_first else None


def _aligned(rows: list[Row]) -> list[Row]:
    """Return the rows that tell the columns: those that begin where most do, not totals in the middle of columns."""
    left = min(row.pieces[0].box.x0 for row in rows)
    aligned = [row for row in rows if row.pieces[0].box.x0 <= left + 2 * row.line.size]
    return aligned if 2 * len(aligned) > len(rows) else rows


def _money_columns(rows: list[Row], spans: list[tuple[float, float]]) -> list[int]:
    """Return the columns in which nearly all is a number and half of it an amount."""
    found = []
    for index, (x0, x1) in enumerate(spans):
        texts = [p.text for row in rows for p in row.pieces if min(p.box.x1, x1) > max(p.box.x0, x0)]
        numbers = sum(map(is_amount, texts))
        if texts and numbers >= _NUMBERS * len(texts) and 2 * sum(map(is_money, texts)) >= numbers:
            found.append(index)
    return found

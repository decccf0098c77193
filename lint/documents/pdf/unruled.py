"""Tables without vertical lines: rows whose pieces stand in the same columns, most of them numbers.

Text must never become a table: what is no row of numbers below a head, a title or a unit stays text. A table that goes
on over pages is looked at as a whole: one page may have too few rows to tell its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lint.documents.model import Skipped
from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.chunks import Row, is_counting, is_money
from lint.documents.pdf.geometry import Edge
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import Page, RuledTable
from lint.documents.pdf.unruled_columns import Columns, find_columns
from lint.documents.pdf.unruled_grid import make_table
from lint.documents.pdf.unruled_parts import Part, parts_of
from lint.documents.pdf.unruled_rows import grouped
from lint.documents.pdf.words import PageWords

_FEWEST_ROWS, _FEWEST_TITLED = 3, 2  # of numbers; below a title or a unit
_MANY_ROWS = 5  # that need neither title nor unit
_MANY_AMOUNTS = 3  # in the only row of a table with a title and a head


def with_tables(
    pages: Sequence[Page], words: OutlineWords, page_words: PageWords
) -> tuple[tuple[Page, ...], tuple[tuple[int, Skipped], ...]]:
    """Return `pages` with the tables that their lines make, and the page of what looks like one and is read as text."""
    found: list[list[Line | RuledTable]] = []
    whole: list[Part] = []
    tables: dict[int, RuledTable] = {}
    parts: list[list[Part]] = []
    doubtful: list[tuple[int, Skipped]] = []

    def close() -> None:
        made = _tables(whole, pages)
        tables.update(made)
        if not made and _looks_like_one(whole):
            doubtful.append((whole[0].number, _read_as_text(whole[0].number)))

    for number, page in enumerate(pages):
        parts.append(parts_of(page, words, page_words))
        for part in parts[-1]:
            if whole and not _goes_on(whole, part, pages, page_words):
                close()
                whole = []
            whole.append(replace(part, page=number))
    if whole:
        close()
    for number, page in enumerate(pages):
        found.append(_blocks(page, parts[number], tables))
    written = tuple(
        replace(page, blocks=tuple(blocks)) if parts[number] else page
        for number, (page, blocks) in enumerate(zip(pages, found, strict=True))
    )
    return written, tuple(doubtful)


def _looks_like_one(whole: Sequence[Part]) -> bool:
    """Tell whether lines that make no table have so many amounts in columns that they must have been one."""
    rows = [row for part in whole for row in part.body if part.is_row(row)]
    return sum(any(is_money(piece.text) for piece in row.pieces) for row in rows) >= _FEWEST_ROWS


def _read_as_text(page: int) -> Skipped:
    return Skipped(
        f"table on page {page}",
        f"第 {page} 页起有一张没有竖线的表，分栏说不准，照文字读，各栏的合计没有核对",
        f"the columns of a table without vertical lines, from page {page} on, are not sure: it is read as text, and the"
        " totals of its columns are not checked",
    )


def _blocks(page: Page, parts: list[Part], tables: dict[int, RuledTable]) -> list[Line | RuledTable]:
    """Return the blocks of a page with its tables in the places of their lines."""
    starts = {id(part.lines[0]): tables[id(part.lines[0])] for part in parts if id(part.lines[0]) in tables}
    inside = {id(line) for part in parts if id(part.lines[0]) in starts for line in part.lines}
    blocks: list[Line | RuledTable] = []
    for block in page.blocks:
        if id(block) in starts:
            blocks.append(starts[id(block)])
        elif id(block) not in inside:
            blocks.append(block)
    return blocks


def _goes_on(whole: Sequence[Part], part: Part, pages: Sequence[Page], page_words: PageWords) -> bool:
    """Tell whether a part on top of a page goes on a table at the end of the page before it."""
    last, page = whole[-1], pages[whole[-1].page]
    following = pages[whole[-1].page + 1] if whole[-1].page + 1 < len(pages) else None
    if following is None or part.number != following.number or not (last.is_last and part.is_first):
        return False
    if abs(page.box.width - following.box.width) > 1:
        return False

    def key(line: Line) -> str:
        return page_words.continued.sub("", "".join(line.text.split()))

    known = {key(line) for line in whole[0].above} | {""}
    return known.issuperset(key(line) for line in part.above)


def _tables(whole: list[Part], pages: Sequence[Page]) -> dict[int, RuledTable]:
    """Return the table of each part by the first line of it; none where there is any doubt."""
    first = whole[0]
    numbers = [row for part in whole for row in part.body if part.is_row(row)]
    counting = [row for row in numbers if is_counting(row)]
    filled = [row for row in numbers if not is_counting(row)]
    if len(numbers) < (_FEWEST_TITLED if first.is_titled else _FEWEST_ROWS):
        money = sum(is_money(piece.text) for row in filled for piece in row.pieces)
        if not (first.is_titled and first.head and (counting or money >= _MANY_AMOUNTS)):
            return {}
    size = sorted(row.line.size for row in numbers)[len(numbers) // 2]
    names = [piece for row in first.head for piece in row.pieces]
    sides = _sides(whole, pages)
    if sides is None and not filled and first.above:  # between the unit on the right and the owner on the left
        sides = min(line.box.x0 for line in first.above), max(line.box.x1 for line in first.above)
    columns = find_columns(filled, counting, names, size, sides)
    if columns is None or not _is_sure(first, filled, columns):
        return {}
    tables: dict[int, RuledTable] = {}
    for number, part in enumerate(whole):
        body = part.body
        head = part.head
        if number and head:
            known = {"".join(row.line.text.split()) for row in first.head}
            if not known.issuperset("".join(row.line.text.split()) for row in head):
                head, body = (), (*head, *body)
        rows = grouped(body, pages[part.page].rules, columns, size)
        table = make_table(head, rows, columns) if rows else None
        if table is None:
            return {}
        tables[id(part.lines[0])] = table
    return tables


def _is_sure(first: Part, filled: Sequence[Row], columns: Columns) -> bool:
    money = [column for column in columns.columns if column.is_money]
    if first.is_titled:
        return bool(money) or not filled
    return len(filled) >= _MANY_ROWS and len(money) >= 2 and columns.count >= 3 and bool(first.head)


def _sides(whole: Sequence[Part], pages: Sequence[Page]) -> tuple[float, float] | None:
    """Return where the horizontal lines of a table begin and end, those that reach over all of it."""
    left = min(line.box.x0 for part in whole for line in part.lines)
    right = max(line.box.x1 for part in whole for line in part.lines)
    found: list[Edge] = []
    for part in whole:
        top, bottom = part.lines[0].box.y0 - 30, part.lines[-1].box.y1 + 30
        found += [
            edge
            for edge in pages[part.page].rules
            if top <= edge.at <= bottom and edge.start <= left + 3 and edge.end >= right - 3
        ]
    if not found:
        return None
    return max(edge.start for edge in found), min(edge.end for edge in found)

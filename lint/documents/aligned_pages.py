"""What a table of aligned columns is made of, and tables that go on over pages put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lexicon.patterns import compiled

WHOLE_AMOUNT = compiled(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}[%％]?")
_HALF_AMOUNT = compiled(r"[-−]?[\d,]*\d\.\d?")
_HALF_GROUP = compiled(r"[-−]?\d{1,3}(?:,\d{3})*,\d{0,2}")
_WORD = compiled(r"[\u4e00-\u9fff]{2}")
_TWO_CELLS = compiled(r"[\u4e00-\u9fff]{2} [\u4e00-\u9fff]|[\u4e00-\u9fff] [\u4e00-\u9fff]{2}")

Piece = tuple[int, int, int]
"""A part of a cell: its line and columns, 0-based, the end exclusive."""


@dataclass(frozen=True, slots=True)
class AlignedCell:
    """A cell: its pieces from top to bottom (none if it is empty), and its place on the grid."""

    pieces: tuple[Piece, ...]
    column: int
    span: int = 1


Row = tuple[AlignedCell, ...]


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table.

    Attributes:
        rows: Its rows of cells.
        first, last: The first and the last line that belong to it, 0-based.
        heads: How many of the rows are its header.
        rest: What stands at the top of a page before its rows: the rest of a row of the page before.
        opens_page: Whether it is the first thing on a page.
    """

    rows: tuple[Row, ...]
    first: int
    last: int
    heads: int = 0
    rest: Row = ()
    opens_page: bool = False


class NoTableError(Exception):
    """The lines are no table, or not one whose rows can be told."""


def checked(row: Row, lines: Sequence[str]) -> Row:
    """Return `row`; figures go on in another line only to become an amount of two decimals.

    Raises:
        NoTableError: If a cell may be two.
    """
    head = min((piece[0] for cell in row for piece in cell.pieces), default=0)
    for cell in row:
        if len(cell.pieces) < 2:
            continue
        texts = [lines[number][start:end] for number, start, end in cell.pieces]
        is_broken = any(text[:1].isdigit() or text[:1] in ".,%" for text in texts[1:])
        if is_broken and not WHOLE_AMOUNT.fullmatch("".join(texts)):
            raise NoTableError
        if not is_broken and cell.pieces[0][0] != head:
            raise NoTableError  # the text of a cell begins above or below its row
    return row


def grouped(upper: Row, lower: Row, lines: Sequence[str]) -> Iterator[Row]:
    """Yield the two rows of a header whose lower texts repeat below the upper ones; none if they do not repeat.

    Raises:
        NoTableError: If they repeat, but not once for each text above.
    """
    texts = ["".join(lines[line][start:end] for line, start, end in cell.pieces) for cell in lower]
    repeated = [number for number, text in enumerate(texts) if text and texts.count(text) > 1]
    if not repeated:
        return
    first, end = repeated[0], repeated[-1] + 1
    above = [cell for cell in upper[first:end] if cell.pieces]
    if len(above) == end - first:
        return  # each has a text of its own above
    width = (end - first) // max(len(above), 1)
    if (  # only texts that repeat below each of them
        len(above) < 2
        or any(len(cell.pieces) > 1 for cell in above)
        or texts[first:end] != texts[first : first + width] * len(above)
    ):
        raise NoTableError
    spans = [replace(cell, column=first + place * width, span=width) for place, cell in enumerate(above)]
    outer = [replace(cell, pieces=(*cell.pieces, *below.pieces)) for cell, below in zip(upper, lower, strict=True)]
    yield (*outer[:first], *spans, *outer[end:])
    yield tuple(cell if first <= cell.column < end else replace(cell, pieces=()) for cell in lower)


def stitched(found: Sequence[AlignedTable], lines: Sequence[str]) -> Iterator[AlignedTable]:
    """Yield the tables, those that go on over pages as one; parts that do not fit together are none.

    A part of a table would have totals without their rows.
    """
    number = 0
    while number < len(found):
        parts = [found[number]]
        while number + 1 < len(found) and _goes_on(parts[-1], found[number + 1], lines):
            number += 1
            parts.append(found[number])
        number += 1
        try:
            whole = parts[0]
            if whole.rest:
                raise NoTableError
            for part in parts[1:]:
                whole = _with(whole, part, lines)
            _refuse_halves(whole, lines)
        except NoTableError:
            continue
        yield whole


def _goes_on(table: AlignedTable, following: AlignedTable, lines: Sequence[str]) -> bool:
    if not following.opens_page:
        return False
    from lexicon import load
    from lint.documents.pdf.words import page_words

    words = load().view(page_words)
    between = ("".join(line.split()) for line in lines[table.last + 1 : following.first])
    return all(words.page_number(line) for line in between if line)


def _with(table: AlignedTable, part: AlignedTable, lines: Sequence[str]) -> AlignedTable:
    width, other = (max(cell.column + cell.span for row in one.rows for cell in row) for one in (table, part))
    if width != other:
        raise NoTableError
    rows = part.rows
    if part.heads:
        if _texts(rows[: part.heads], lines) != _texts(table.rows[: table.heads], lines):
            raise NoTableError
        rows = rows[part.heads :]
    before = list(table.rows)
    if part.rest:
        last = {cell.column: cell for cell in before[-1]}
        for cell in part.rest:
            if cell.pieces:
                last[cell.column] = replace(last[cell.column], pieces=(*last[cell.column].pieces, *cell.pieces))
        before[-1] = checked(tuple(last.values()), lines)
    return replace(table, rows=(*before, *rows), last=part.last)


def _texts(rows: Sequence[Row], lines: Sequence[str]) -> list[str]:
    return ["".join(lines[line][start:end] for line, start, end in cell.pieces) for row in rows for cell in row]


def _refuse_halves(table: AlignedTable, lines: Sequence[str]) -> None:
    """Raise NoTableError if a number has lost its end, or columns were taken for others.

    An amount is cut where its cell is full: a shorter one (190.5 below 281.00) was printed without its nought.
    """
    words: Counter[int] = Counter()
    whole: dict[int, int] = {}
    halves: dict[int, int] = {}
    for row in table.rows[table.heads :]:
        for cell in row:
            pieces = [lines[line][start:end] for line, start, end in cell.pieces]
            text = "".join(pieces)
            if _HALF_GROUP.fullmatch(text) or any(map(_TWO_CELLS.search, pieces)):
                raise NoTableError
            if WHOLE_AMOUNT.fullmatch(text):
                whole[cell.column] = max(whole.get(cell.column, 0), len(text))
            elif _HALF_AMOUNT.fullmatch(text):
                halves[cell.column] = max(halves.get(cell.column, 0), len(text))
            elif _WORD.search(text):
                words[cell.column] += 1
    if any(halves.get(column, 0) >= length for column, length in whole.items()) or any(
        words[column] > 1 for column in whole
    ):
        raise NoTableError

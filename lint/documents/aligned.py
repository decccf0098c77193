"""Finds tables whose columns are set apart by blanks alone, as ``pdftotext -layout`` and typewriters print them.

A table is taken for one only where its columns are plain: gutters of blanks that run through all of its rows, figures
in most of its cells, and lines between the rows that cannot be anything but the rest of a cell. Whatever is doubtful
stays text: a sentence read as a table, or two numbers read as one, would be worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from lexicon.patterns import compiled
from lint.documents.aligned_pages import (
    WHOLE_AMOUNT,
    AlignedCell,
    AlignedTable,
    NoTableError,
    Piece,
    checked,
    grouped,
    stitched,
)
from lint.documents.pace import Pace
from lint.documents.places import LineShapes

_SEGMENT = compiled(r"[^\s\u3000]+(?:[ \u3000\u00a0](?![\s\u3000])[^\s\u3000]+)*")
_BETWEEN_AMOUNTS = compiled(
    r"(?<=\.\d\d)[ \u3000](?=[-−\d])|(?<=[\u4e00-\u9fff）])[ \u3000](?=[-−]?[\d,]*\d\.\d\d(?![^\s\u3000]))"
)
_FIGURE = compiled(r"[-−+]?[\d,]*\.?\d+[%％]?|[-—–]{1,2}|\d+\.")
_SENTENCE = compiled(r"[。；]")
_COLONS = ("：", ":")
_MOST_EMPTY = 2  # empty lines between two rows of one table
_FEWEST_ROWS = 3
_FIGURES = 0.4  # of the cells behind the first column
_LONGEST_CELL = 40
_CORE = 0.6  # of the cells of the fullest line has one that opens a row


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: its number, its runs of characters, whether an empty line or a page break stands before it."""

    number: int
    segments: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]  # the same in the columns of the page
    after_blank: bool
    opens_page: bool


def find_aligned(lines: Sequence[str], shapes: LineShapes, pace: Pace) -> Iterator[AlignedTable]:
    """Yield the tables of a text without TABs, top to bottom.

    Programs count a Chinese character as one column of the page, people at a terminal see it as two: the count that
    makes more rows is taken.

    Args:
        lines: The text by line.
        shapes: Tells headings and captions, which are no part of a table.
        pace: Looks at the clock.
    """
    counts = [list(stitched(list(_found(lines, shapes, widths, pace)), lines)) for widths in (False, True)]
    yield from max(counts, key=lambda tables: sum(len(table.rows) for table in tables))


def _found(lines: Sequence[str], shapes: LineShapes, widths: bool, pace: Pace) -> Iterator[AlignedTable]:
    block: list[_Line] = []
    empty = 0
    is_page = False
    for number, line in enumerate(pace.steps([*lines, "。"])):
        segments = tuple(_segments(line)) if number < len(lines) else ((0, 1),)
        is_page |= "\f" in line
        if not segments:
            empty += 1
            continue
        opens_page, is_page = is_page, False
        is_caption = len(segments) == 1 and shapes.opens(line.strip())
        if block and (is_caption or opens_page or empty > _MOST_EMPTY or not _may_go_on(line, segments)):
            yield from _tables(block, lines)
            block = []
        if not is_caption and (block or ((len(segments) > 1 or opens_page) and not _SENTENCE.search(line))):
            spans = tuple(_widths(line, segments)) if widths else segments
            block.append(_Line(number, segments, spans, empty > 0, opens_page))
        empty = 0


def _widths(line: str, segments: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Yield the runs of characters in columns of a terminal."""
    place = column = 0
    for start, end in segments:
        column += _width(line[place:start])
        left = column
        column += _width(line[start:end])
        yield left, column
        place = end


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _segments(line: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of characters: two blanks part them, and one blank parts two amounts."""
    for match in _SEGMENT.finditer(line):
        start = match.start()
        for gap in _BETWEEN_AMOUNTS.finditer(match[0]):
            yield start, match.start() + gap.start()
            start = match.start() + gap.end()
        yield start, match.end()


def _may_go_on(line: str, segments: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a line may belong to the table above: it has columns, or is short enough for a cell."""
    if len(segments) > 1:
        return max(end - start for start, end in segments) <= _LONGEST_CELL
    start, end = segments[0]
    return end - start <= _LONGEST_CELL and not _SENTENCE.search(line)


def _tables(block: list[_Line], lines: Sequence[str]) -> Iterator[AlignedTable]:
    """Yield the table in a run of lines, without lines above and below that are none of its rows."""
    fullest = max(len(line.segments) for line in block)
    core = [index for index, line in enumerate(block) if len(line.segments) >= max(2, _CORE * fullest)]
    while core and _is_form(block[core[0]], lines):
        core.pop(0)
    for first in range(min(len(core), 4)):  # lines above may have columns of their own: form lines, titles
        chosen = core[first:]
        if len(chosen) < _FEWEST_ROWS:
            return
        try:
            yield _table(block, chosen, lines)
        except NoTableError:
            continue
        return


def _table(block: list[_Line], core: list[int], lines: Sequence[str]) -> AlignedTable:
    with_figures = [index for index in core if any(map(_FIGURE.fullmatch, _texts(block[index], lines)[1:]))]
    if len(with_figures) < 2:
        raise NoTableError
    gutters = _gutters([block[index] for index in with_figures])
    columns = len(gutters) + 1
    heads = {index for index in core if _fits([block[index]], gutters)}
    heads |= {
        index
        for index, line in enumerate(block)
        if index >= core[0] and len(line.segments) > 1 and _fits([line], gutters) and _has_amount(line, lines)
    }
    if columns < 2 or len(heads) < _FEWEST_ROWS:
        raise NoTableError
    heads -= {index for index in heads if index and _completes(block[index - 1], block[index], gutters, lines)}
    if len(heads) < _FEWEST_ROWS:
        raise NoTableError
    first, last = _range(block, core[0], max(heads), gutters, lines)
    rest = _rest_of_a_row(block[first : last + 1], gutters)
    rest_cells = _cells(block[first : first + rest], gutters) if rest else ()
    begin, first = block[first].number, first + rest
    after = block[last + 1] if last + 1 < len(block) else None
    if after is not None and not after.after_blank and _has_amount(after, lines):
        raise NoTableError  # more rows, whose columns cannot be told
    used = list(range(first, last + 1))
    figures = [index for index in used if index in heads and _figures(block[index], gutters, lines)]
    if len(figures) < 2 or not _is_mostly_figures([block[index] for index in used if index in heads], gutters, lines):
        raise NoTableError
    header = [block[index] for index in used if index < figures[0]]
    if any(_has_amount(line, lines) for line in header):
        raise NoTableError
    body = [block[index] for index in used if index >= figures[0]]
    heading = list(_header(header, gutters, lines))
    rows = list(_rows(body, {block[index].number for index in heads}, gutters, lines))
    return AlignedTable((*heading, *rows), begin, block[last].number, len(heading), rest_cells, block[0].opens_page)


def _rest_of_a_row(block: list[_Line], gutters: list[int]) -> int:
    """Return how many lines at the top of a page go on in a row of the page before: they are no row, and no header."""
    if not block or not block[0].opens_page:
        return 0
    for number, line in enumerate(block):
        if _column(line.spans[0][0], gutters) == 0 and len(line.segments) > 1:
            return number
    return 0


def _gutters(core: list[_Line]) -> list[int]:
    """Return where columns part: the middle of each run of blanks that goes through all lines of `core`."""
    width = max(line.spans[-1][1] for line in core)
    taken = bytearray(width)
    for line in core:
        for start, end in line.spans:
            taken[start:end] = b"\x01" * (end - start)
    left = taken.find(1)
    gutters = []
    place = taken.find(0, left)
    while 0 <= place < width:
        end = taken.find(1, place)
        if end < 0:
            break
        gutters.append((place + end) // 2 if end - place > 1 else place)
        place = taken.find(0, end)
    return gutters


def _column(place: int, gutters: list[int]) -> int:
    from bisect import bisect_right

    return bisect_right(gutters, place)


def _fits(lines: list[_Line], gutters: list[int]) -> bool:
    """Tell whether each run of characters is in one column, and no two are in the same."""
    for line in lines:
        columns = [_column(start, gutters) for start, _ in line.spans]
        if len(set(columns)) < len(columns):
            return False
        if any(_column(end - 1, gutters) != column for (_, end), column in zip(line.spans, columns, strict=True)):
            return False
    return True


def _range(block: list[_Line], first: int, last: int, gutters: list[int], lines: Sequence[str]) -> tuple[int, int]:
    """Return the lines of the table: from the first row, with header lines above that fit, to the end of the last."""
    while (
        first > 0
        and not block[first].after_blank
        and _columns_of(block[first - 1], gutters) > 1
        and not _is_form(block[first - 1], lines)
    ):
        first -= 1
    while last + 1 < len(block) and not block[last + 1].after_blank and _fits([block[last + 1]], gutters):
        last += 1
    above = block[:first]
    if above and block[0].opens_page and _fits(above, gutters) and not any(line.after_blank for line in block[1:first]):
        first = 0  # the rest of a row of the page before
    return first, last


def _has_amount(line: _Line, lines: Sequence[str]) -> bool:
    return any(map(WHOLE_AMOUNT.fullmatch, _texts(line, lines)[1:]))


def _completes(above: _Line, line: _Line, gutters: list[int], lines: Sequence[str]) -> bool:
    """Tell whether a line without a label only ends the amounts of the line above."""
    if line.after_blank or _column(line.spans[0][0], gutters) == 0:
        return False
    upper = dict(zip((_column(start, gutters) for start, _ in above.spans), _texts(above, lines), strict=True))
    lower = zip((_column(start, gutters) for start, _ in line.spans), _texts(line, lines), strict=True)
    pairs = [(upper.get(column, ""), text) for column, text in lower]
    return any(
        WHOLE_AMOUNT.fullmatch(one + other) and not WHOLE_AMOUNT.fullmatch(one) and not WHOLE_AMOUNT.fullmatch(other)
        for one, other in pairs
    )


def _is_form(line: _Line, lines: Sequence[str]) -> bool:
    """Tell whether a line holds labels and what was filled in: who made the table, in what unit."""
    return any(colon in text for text in _texts(line, lines) for colon in _COLONS)


def _columns_of(line: _Line, gutters: list[int]) -> int:
    """Return in how many columns a line begins a text."""
    return len({_column(start, gutters) for start, _ in line.spans})


def _texts(line: _Line, lines: Sequence[str]) -> list[str]:
    return [lines[line.number][start:end] for start, end in line.segments]


def _figures(line: _Line, gutters: list[int], lines: Sequence[str]) -> int:
    """Return how many cells behind the first column hold nothing but a figure."""
    cells = zip(line.spans, _texts(line, lines), strict=True)
    return sum(_column(start, gutters) > 0 and _FIGURE.fullmatch(text) is not None for (start, _), text in cells)


def _is_mostly_figures(heads: list[_Line], gutters: list[int], lines: Sequence[str]) -> bool:
    cells = sum(_column(start, gutters) > 0 for line in heads for start, _ in line.spans)
    return sum(_figures(line, gutters, lines) for line in heads) >= _FIGURES * cells


def _rows(
    body: list[_Line], heads: set[int], gutters: list[int], lines: Sequence[str]
) -> Iterator[tuple[AlignedCell, ...]]:
    """Yield the rows; raise NoTableError where it cannot be told which row a line belongs to."""
    row: list[_Line] = []
    for line in body:
        if line.number in heads:
            if row:
                yield checked(_cells(row, gutters), lines)
            row = [line]
        elif not row or line.after_blank or not _fits([line], gutters):
            raise NoTableError
        else:
            row.append(line)
    yield checked(_cells(row, gutters), lines)


def _header(header: list[_Line], gutters: list[int], lines: Sequence[str]) -> Iterator[tuple[AlignedCell, ...]]:
    """Yield the rows above the figures: lines that reach over columns by themselves, the others as one.

    Raises:
        NoTableError: If it cannot be told over which columns a text stands.
    """
    own = [line for line in header if _fits([line], gutters)]
    if len(header) > 1 and own[-len(header) + 1 :] == header[1:]:
        groups = list(grouped(_cells(header[:1], gutters), _cells(header[1:], gutters), lines))
        if groups:
            yield from groups
            return
    for line in header:
        if line not in own:
            yield _spanning(line, gutters)
    if own:
        yield _cells(own, gutters)


def _spanning(line: _Line, gutters: list[int]) -> tuple[AlignedCell, ...]:
    """Return a line of a header, whose texts may reach over columns."""
    if len(line.segments) == len(gutters) + 1:
        return tuple(AlignedCell(((line.number, *segment),), column) for column, segment in enumerate(line.segments))
    found: list[AlignedCell] = []
    for segment, (start, end) in zip(line.segments, line.spans, strict=True):
        left, right = _column(start, gutters), _column(end - 1, gutters)
        before = found[-1] if found else None
        piece = (line.number, *segment)
        if before is not None and left < before.column + before.span:
            raise NoTableError  # two texts in one column
        found.append(AlignedCell((piece,), left, right - left + 1))
    cells: list[AlignedCell] = []
    for cell in found:
        column = cells[-1].column + cells[-1].span if cells else 0
        cells.extend(AlignedCell((), empty) for empty in range(column, cell.column))
        cells.append(cell)
    column = cells[-1].column + cells[-1].span
    cells.extend(AlignedCell((), empty) for empty in range(column, len(gutters) + 1))
    return tuple(cells)


def _cells(rows: list[_Line], gutters: list[int]) -> tuple[AlignedCell, ...]:
    pieces: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for line in rows:
        for segment, (start, _) in zip(line.segments, line.spans, strict=True):
            pieces[_column(start, gutters)].append((line.number, *segment))
    return tuple(AlignedCell(tuple(found), column) for column, found in enumerate(pieces))

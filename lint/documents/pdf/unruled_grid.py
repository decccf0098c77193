"""The grid of a table without vertical lines: its head, and the pieces of its rows in their columns."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from lint.documents.pdf.chunks import Row, cut_at, is_amount, is_counting
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lattice import Grid, GridCell
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import RuledTable
from lint.documents.pdf.unruled_columns import Columns
from lint.documents.pdf.unruled_head import HeadCell, head_cells

_OVER = 0.5  # em that text may reach over the border of its column, which is an estimate
_OFF = 0.6  # em that text may be off the middle or the beginning of its cell
_EXACT = 0.25  # em
_BESIDE, _MIDDLE = 0.1, 0.05  # em: hardly off the beginning of its cell, and just in the middle of several
_Part = tuple[int, int]


def make_table(head: Sequence[Row], rows: Sequence[Sequence[Row]], columns: Columns) -> RuledTable | None:
    """Return the table of a head and of rows, or None where a piece could stand in several columns.

    Args:
        head: The lines above the first row, below title and unit.
        rows: The lines of each row.
        columns: Its columns.
    """
    found = head_cells(head, columns)
    if found is None:
        return None
    top, height = found
    bare = [lines for lines in rows if _is_bare(lines)]
    is_numbers = len(bare) == len(rows) and all(len(row) == 1 and len(row[0].pieces) == columns.count for row in bare)
    if not is_numbers and any(not is_counting(row[0]) and len(rows) > 2 for row in bare):
        return None
    cells = list(top)
    for number, lines in enumerate(rows, height):
        row = _row(number, lines, columns)
        if row is None:
            return None
        cells.extend(row)
    return _table(cells, columns, height + len(rows))


def _is_bare(lines: Sequence[Row]) -> bool:
    """Tell whether a row has nothing but numbers; beside rows with labels it may be the rest of broken numbers."""
    return all(is_amount(piece.text) for line in lines for piece in line.pieces)


def _row(number: int, lines: Sequence[Row], columns: Columns) -> list[HeadCell] | None:
    """Return the cells of a row, empty ones included."""
    texts: dict[int, list[Line]] = defaultdict(list)
    wide: list[Line] = []
    counting = is_counting(lines[0])
    for line in lines:
        for first, last, piece in _placed(line, columns):
            if first == last:
                texts[first].append(piece)
            elif is_amount(piece.text):
                return None
            else:
                wide.append(piece)
    if any(len(found) > 1 and any(is_amount(one.text) for one in found) for found in texts.values()):
        return None
    free = set(range(columns.count)) - set(texts)
    merged: dict[int, HeadCell] = {}
    for column in sorted(texts):
        (piece, *more) = texts[column]
        if not more and not is_amount(piece.text) and _is_centred(piece, column, columns, counting=counting):
            part = _spanned(piece, free | {column}, columns, column)
            if part and part != (column, column):
                merged[part[0]] = HeadCell(number, part[0], 1, part[1] - part[0] + 1, (piece,))
                free -= set(range(part[0], part[1] + 1))
    for piece in wide:
        part = _spanned(piece, free, columns, None) or _overflowing(piece, free, columns)
        if part is None:
            return None
        free -= set(range(part[0], part[1] + 1))
        merged[part[0]] = HeadCell(number, part[0], 1, part[1] - part[0] + 1, (piece,))
    cells: list[HeadCell] = []
    column = 0
    while column < columns.count:
        cell = merged.get(column) or HeadCell(number, column, 1, 1, tuple(texts.get(column, ())))
        cells.append(cell)
        column += cell.column_span
    return cells


def _placed(row: Row, columns: Columns) -> list[tuple[int, int, Line]]:
    """Return the pieces of a line with their first and last columns, those of one column as one."""
    found: list[tuple[int, int, int, int]] = []  # columns, pieces
    cut: list[tuple[int, int, Line]] = []
    for index, piece in enumerate(row.pieces):
        first, last = _part(piece, columns)
        two = cut_at(piece, columns.borders[last]) if last == first + 1 and _is_two(piece, first, columns) else None
        if two:
            cut += [(*_part(one, columns), one) for one in two]
        elif found and found[-1][:2] == (first, last) and first == last and not is_amount(piece.text):
            found[-1] = (first, last, found[-1][2], index)
        else:
            found.append((first, last, index, index))
    return [*((first, last, row.joined(start, end)) for first, last, start, end in found), *cut]


def _is_two(piece: Line, first: int, columns: Columns) -> bool:
    return columns.columns[first + 1].align == "left" or columns.columns[first].align == "right"


def _part(piece: Line, columns: Columns) -> _Part:
    """Return the columns that a piece reaches into: numbers end in theirs, text set to the left begins in it."""
    box, over = piece.box, _OVER * piece.size
    middle = columns.at((box.x0 + box.x1) / 2)
    if columns.borders[middle] - over <= box.x0 and box.x1 <= columns.borders[middle + 1] + over:
        return middle, middle
    first, last = columns.at(box.x0 + over), columns.at(box.x1 - over)
    return first, last


def _is_centred(piece: Line, column: int, columns: Columns, *, counting: bool) -> bool:
    """Tell whether text stands where no text of its column does: not at its beginning, nor in its middle."""
    one = columns.columns[column]
    if one.is_money:
        return True
    middle = (piece.box.x0 + piece.box.x1) / 2
    if one.align == "left" and not counting and abs(piece.box.x0 - one.x0) < 2.5 * piece.size:
        begins = abs(piece.box.x0 - one.x0) / piece.size
        off = min((abs(columns.middle(first, column) - middle) for first in range(column)), default=piece.size)
        return (begins > _OFF and off < _EXACT * piece.size) or (begins > _BESIDE and off < _MIDDLE * piece.size)
    return abs(middle - columns.middle(column, column)) > _OFF * piece.size


def _spanned(piece: Line, free: set[int], columns: Columns, inside: int | None) -> _Part | None:
    """Return the free columns in the middle of which text stands, around it; the fewest of them."""
    box = piece.box
    middle, over = (box.x0 + box.x1) / 2, _OVER * piece.size
    best: _Part | None = None
    least = _OFF * piece.size if inside is not None else 4 * _OFF * piece.size
    whole = inside is not None and columns.columns[inside].is_money  # text has no place of its own there
    for first in range(columns.count):
        for last in range(first, columns.count):
            if last not in free:
                break
            if columns.borders[first] > box.x0 + over or columns.borders[last + 1] < box.x1 - over:
                continue
            if inside is not None and not first <= inside <= last:
                continue
            off = abs(columns.middle(first, last) - middle)
            is_better = last - first > best[1] - best[0] if whole and best else off < least - (not whole)
            if off < _OFF * piece.size and is_better if whole else is_better:
                best, least = (first, last), off
    return best


def _overflowing(piece: Line, free: set[int], columns: Columns) -> _Part | None:
    """Return the free columns that text set to the left of the first of them reaches into."""
    first, last = _part(piece, columns)
    is_left = abs(piece.box.x0 - columns.columns[first].x0) < _OVER * piece.size
    return (first, last) if is_left and free.issuperset(range(first, last + 1)) else None


def _table(cells: list[HeadCell], columns: Columns, height: int) -> RuledTable:
    tops, bottoms = [float("inf")] * height, [float("-inf")] * height
    for cell in cells:
        for line in cell.lines:
            tops[cell.row] = min(tops[cell.row], line.box.y0)
            last = cell.row + cell.row_span - 1
            bottoms[last] = max(bottoms[last], line.box.y1)
    first = next(top for top in tops if top != float("inf"))
    ys = [first]
    for row in range(height):
        ys.append(max(ys[-1], bottoms[row], ys[0]))
    borders = columns.borders
    boxed = tuple(
        GridCell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            Box(
                borders[cell.column],
                ys[cell.row],
                borders[cell.column + cell.column_span],
                ys[cell.row + cell.row_span],
            ),
        )
        for cell in cells
    )
    spans = tuple((left, right) for left, right in itertools.pairwise(borders))
    return RuledTable(Grid(borders, tuple(ys), boxed), tuple(cell.lines for cell in cells), spans)

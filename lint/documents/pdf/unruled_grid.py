"""The grid of a table without vertical lines: its head, and the pieces of its rows in their columns."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from lint.documents.pdf.chunks import Row, covered, is_amount, spread
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lattice import Grid, GridCell
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import RuledTable
from lint.documents.pdf.unruled_head import HeadCell, head_cells

_Span = tuple[float, float]


def make_table(head: list[Row], rows: list[list[Row]], spans: list[_Span]) -> RuledTable | None:
    """Return the table of a head and of rows, or None where a piece could stand in several columns.

    Args:
        head: The lines above the first row, below title and unit.
        rows: The lines of each row.
        spans: From where to where each column is printed.
    """
    found = head_cells(head, spans)
    if found is None:
        return None
    top, spans, height = found
    bare = [lines for lines in rows if _is_bare(lines)]
    is_numbers = len(bare) == len(rows) and _is_numbers_only(bare, len(spans))
    if not is_numbers and any(not _counts(row) for row in bare):
        return None
    cells = list(top)
    for number, lines in enumerate(rows, height):
        row = _row(number, lines, spans)
        if row is None:
            return None
        cells.extend(row)
    return _table(cells, spans, height + len(rows))


def _row(number: int, lines: list[Row], spans: list[_Span]) -> list[HeadCell] | None:
    """Return the cells of a row, empty ones included."""
    texts: dict[int, list[Line]] = defaultdict(list)
    wide: list[Line] = []
    for line in lines:
        for columns, piece in _placed(line, spans):
            if len(columns) == 1:
                texts[columns.start].append(piece)
            elif is_amount(piece.text):
                return None
            else:
                wide.append(piece)
    if any(len(found) > 1 and any(is_amount(p.text) for p in found) for found in texts.values()):
        return None
    free = set(range(len(spans))) - set(texts)
    merged: dict[int, HeadCell] = {}
    for piece in wide:
        columns = spread(piece.box, spans, free)
        if not set(columns) <= free:
            return None
        free -= set(columns)
        merged[columns.start] = HeadCell(number, columns.start, 1, len(columns), (piece,))
    cells: list[HeadCell] = []
    column = 0
    while column < len(spans):
        cell = merged.get(column) or HeadCell(number, column, 1, 1, tuple(texts.get(column, ())))
        cells.append(cell)
        column += cell.column_span
    return cells


def _is_bare(lines: list[Row]) -> bool:
    """Tell whether a row has nothing but numbers; beside rows with labels it may be the rest of broken numbers."""
    return all(is_amount(piece.text) for line in lines for piece in line.pieces)


def _is_numbers_only(rows: list[list[Row]], columns: int) -> bool:
    """Tell whether each of `rows` is one line with a number in every column."""
    return bool(rows) and all(len(row) == 1 and len(row[0].pieces) == columns for row in rows)


def _counts(lines: list[Row]) -> bool:
    """Tell whether a row does nothing but number the columns: 1, 2, 3."""
    texts = [piece.text for line in lines for piece in line.pieces]
    return texts == [str(number) for number in range(1, len(texts) + 1)]


def _placed(row: Row, spans: list[_Span]) -> list[tuple[range, Line]]:
    """Return the pieces of a line with their columns, those of one column as one, such as a label with a gap in it."""
    found: list[tuple[range, int, int]] = []
    for index, piece in enumerate(row.pieces):
        columns = covered(piece.box, spans)
        if found and columns and found[-1][0] == columns and not is_amount(piece.text):
            found[-1] = (columns, found[-1][1], index)
        else:
            found.append((columns, index, index))
    return [(columns, row.joined(first, last)) for columns, first, last in found]


def _table(cells: list[HeadCell], spans: list[_Span], height: int) -> RuledTable:
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
    boxed = tuple(
        GridCell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            Box(
                spans[cell.column][0],
                ys[cell.row],
                spans[cell.column + cell.column_span - 1][1],
                ys[cell.row + cell.row_span],
            ),
        )
        for cell in cells
    )
    borders = (
        spans[0][0],
        *((left[1] + right[0]) / 2 for left, right in pairwise(spans)),
        spans[-1][1],
    )
    return RuledTable(Grid(borders, tuple(ys), boxed), tuple(cell.lines for cell in cells), tuple(spans))

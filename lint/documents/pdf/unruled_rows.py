"""Which lines make one row of a table without vertical lines: labels may be wrapped beside one line of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lint.documents.pdf.chunks import Row, is_amount, is_counting
from lint.documents.pdf.geometry import Edge
from lint.documents.pdf.unruled_columns import Columns

_CLOSE = 0.6  # of the usual gap between rows; lines of one cell are closer
_NOT_FAR = 1.3  # times the usual gap: lines of one cell where a label had no more room
_MOST_RULED = 0.8  # share of the rows that lines must part
_FULL = 0.4  # em


def grouped(body: Sequence[Row], rules: Sequence[Edge], columns: Columns, size: float) -> list[list[Row]] | None:
    """Return the lines of each row from top to bottom, or None if some could belong to two rows.

    Args:
        body: The lines of the table below its head.
        rules: The horizontal lines of the page, and the edges of shaded areas.
        columns: The columns of the table.
        size: The height of characters, in points.
    """
    ruled = _by_rules(body, rules)
    if ruled is not None:
        return ruled
    gaps = [below.line.box.y0 - above.line.box.y1 for above, below in pairwise(body)]
    usual = sorted(
        gap for gap, (above, below) in zip(gaps, pairwise(body), strict=True) if above.amounts and below.amounts
    )
    middle = usual[len(usual) // 2] if usual else 0.5 * size
    close = _CLOSE * middle if middle > 0.1 * size else middle - 0.1 * size
    rows: list[list[Row]] = [[body[0]]]
    steps: list[float] = []  # the gaps within the last row
    for gap, above, row in zip(gaps, body, body[1:], strict=False):
        is_near = gap < close or (
            gap < max(_NOT_FAR * middle, middle + 0.15 * size) and _had_no_room(above, row, columns, size)
        )
        if not is_near or is_counting(row) or is_counting(above):
            rows.append([row])
            steps = []
            continue
        rows[-1].append(row)
        steps.append(gap)
        if row.amounts and any(other.amounts for other in rows[-1][:-1]):
            # Labels between two lines of numbers belong to the closer one.
            after = max(range(len(steps)), key=steps.__getitem__) + 1
            rows[-1:] = [rows[-1][:after], rows[-1][after:]]
            steps = steps[after:]
    return rows if all(sum(bool(line.amounts) for line in row) <= 1 for row in rows) else None


def _had_no_room(above: Row, below: Row, columns: Columns, size: float) -> bool:
    """Tell whether the text that goes on below filled its column, so that it had to be broken."""
    texts = [piece for piece in below.pieces if not is_amount(piece.text)]
    if not texts:
        return False
    for piece in texts:
        column = columns.at((piece.box.x0 + piece.box.x1) / 2)
        upper = [
            one
            for one in above.pieces
            if not is_amount(one.text) and columns.at((one.box.x0 + one.box.x1) / 2) == column
        ]
        if len(upper) != 1 or upper[0].box.width + piece.first + _FULL * size < columns.room(column, column):
            return False
    return True


def _by_rules(body: Sequence[Row], rules: Sequence[Edge]) -> list[list[Row]] | None:
    """Return the rows as horizontal lines part them, or None if they do not part most."""
    left = min(row.line.box.x0 for row in body)
    right = max(row.line.box.x1 for row in body)
    heights = sorted(edge.at for edge in rules if edge.start <= left + 6 and edge.end >= right - 6)
    top, end = body[0].line.box.y1, body[-1].line.box.y0
    if len(body) > 1 and not any(top <= at <= end for at in heights):
        return None
    rows: list[list[Row]] = []
    bottom = float("-inf")
    for row in body:
        middle = (row.line.box.y0 + row.line.box.y1) / 2
        if rows and middle < bottom:
            rows[-1].append(row)
            continue
        rows.append([row])
        bottom = next((at for at in heights if at > middle), float("inf"))
    numbers = sum(bool(row.amounts) for row in body)
    single = sum(sum(bool(line.amounts) for line in row) == 1 for row in rows)
    return rows if single >= _MOST_RULED * numbers and single == numbers else None

"""Which lines make one row of a table without vertical lines: labels may be wrapped beside one line of numbers."""

from __future__ import annotations

from itertools import pairwise

from lint.documents.pdf.chunks import Row
from lint.documents.pdf.geometry import Edge

_CLOSE = 0.6  # of the usual gap between rows; lines of one cell are closer
_MOST_RULED = 0.8  # share of the rows that lines must part


def grouped(body: list[Row], rules: tuple[Edge, ...], size: float) -> list[list[Row]] | None:
    """Return the lines of each row from top to bottom, or None if some could belong to two rows.

    Args:
        body: The lines of the table below its head.
        rules: The horizontal lines of the page, and the edges of shaded areas.
        size: The height of characters, in points.
    """
    ruled = _by_rules(body, rules)
    if ruled is not None:
        return ruled
    gaps = [below.line.box.y0 - above.line.box.y1 for above, below in pairwise(body)]
    usual = sorted(
        gap for gap, (above, below) in zip(gaps, pairwise(body), strict=True) if above.amounts and below.amounts
    )
    if not usual:
        return None
    close = _CLOSE * max(usual[len(usual) // 2], 0.1 * size)
    rows = [[body[0]]]
    for gap, row in zip(gaps, body[1:], strict=True):
        is_one_cell = gap < close and not (row.amounts and any(other.amounts for other in rows[-1]))
        if is_one_cell:
            rows[-1].append(row)
        else:
            rows.append([row])
    return rows if all(sum(bool(line.amounts) for line in row) <= 1 for row in rows) else None


def _by_rules(body: list[Row], rules: tuple[Edge, ...]) -> list[list[Row]] | None:
    """Return the rows as horizontal lines part them, or None if they do not part most."""
    left = min(row.line.box.x0 for row in body)
    right = max(row.line.box.x1 for row in body)
    heights = sorted(edge.at for edge in rules if edge.start <= left + 6 and edge.end >= right - 6)
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

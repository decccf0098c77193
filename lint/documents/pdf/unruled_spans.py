"""Where the columns of a table without vertical lines are printed, and how each is aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lint.documents.pdf.chunks import Row, is_amount, is_money

_RIVER = 0.4  # em between two columns
_CROSSED = 12  # one in so many rows may cross a gap between columns: a total in the middle of several
_NUMBERS = 0.7  # share of the pieces of a column of numbers
_ALIGNED = 0.25  # em
_EDGE = 0.3  # share of the rows that end or begin at a narrow gap


@dataclass(frozen=True, slots=True)
class Column:
    """A column: from where to where its cells are printed, how they are aligned, and whether they are numbers."""

    x0: float
    x1: float
    align: str
    is_number: bool
    is_money: bool


def spans_of(rows: Sequence[Row], size: float) -> list[tuple[float, float]]:
    """Return from where to where each column is printed; few rows may cross the gap between two."""
    aligned = _aligned(rows)
    found = _rivers(aligned, len(aligned) // _CROSSED, size)
    for row in rows:  # columns with few numbers
        for piece in row.pieces:
            box = piece.box
            if is_amount(piece.text) and not any(min(box.x1, x1) > max(box.x0, x0) for x0, x1 in found):
                found.append((box.x0, box.x1))
                found.sort()
    return _merged(found, size)


def _merged(spans: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(x1, found[-1][1]))
        else:
            found.append((x0, x1))
    return found


def _aligned(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that tell the columns: those that begin where most do, not totals in the middle of columns."""
    if not rows:
        return []
    left = min(row.pieces[0].box.x0 for row in rows)
    aligned = [row for row in rows if row.pieces[0].box.x0 <= left + 2 * row.line.size]
    return aligned if 2 * len(aligned) > len(rows) else list(rows)


def _rivers(rows: Sequence[Row], allowed: int, size: float) -> list[tuple[float, float]]:
    steps: list[tuple[float, int]] = []
    for row in rows:
        for piece in row.pieces:
            steps += ((piece.box.x0, 1), (piece.box.x1, -1))
    steps.sort()
    found: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for x, step in steps:
        if depth <= allowed < depth + step:
            start = x
        elif depth + step <= allowed < depth:
            if found and start - found[-1][1] < _RIVER * size and not _is_edge(rows, found[-1][1], start, size):
                start = found.pop()[0]
            found.append((start, x))
        depth += step
    return found


def _is_edge(rows: Sequence[Row], left: float, right: float, size: float) -> bool:
    """Tell whether a narrow gap parts two columns: numbers end on its left, text begins on its right."""
    near = _ALIGNED * size
    ends = sum(abs(one.box.x1 - left) < near and is_amount(one.text) for row in rows for one in row.pieces)
    starts = sum(abs(one.box.x0 - right) < near for row in rows for one in row.pieces)
    return min(ends, starts) >= max(2, _EDGE * len(rows))


def column_at(span: tuple[float, float], rows: Sequence[Row], size: float, before: Column | None) -> Column:
    """Return the column printed there: aligned where its pieces have one place in common.

    Codes of equal width at the beginning of rows are set to the left, other numbers to the right.
    """
    x0, x1 = span
    pieces = [
        piece
        for row in rows
        for piece in row.pieces
        if min(piece.box.x1, x1) > max(piece.box.x0, x0) and piece.box.x0 > x0 - size and piece.box.x1 < x1 + 4 * size
    ]
    texts = [piece.text for piece in pieces]
    amounts = sum(map(is_amount, texts))
    is_number = bool(texts) and amounts >= _NUMBERS * len(texts)
    places = {
        "left": [piece.box.x0 for piece in pieces],
        "middle": [(piece.box.x0 + piece.box.x1) / 2 for piece in pieces],
        "right": [piece.box.x1 for piece in pieces],
    }
    money = is_number and 2 * sum(map(is_money, texts)) >= amounts
    is_code = before is None or (before.is_number and before.align == "left")
    order = ("right", "left", "middle") if is_number and (money or not is_code) else ("left", "middle", "right")
    align = max(order, key=lambda name: (_in_line(places[name], size)[0], -order.index(name)))
    at = _in_line(places[align], size)[1]
    return Column(at if align == "left" else x0, at if align == "right" else x1, align, is_number, money)


def _in_line(places: list[float], size: float) -> tuple[int, float]:
    """Return how many of `places` are nearly one, the most of them, and where that is."""
    places = sorted(places)
    most, at = 0, 0.0
    start = 0
    for end, place in enumerate(places):
        while place - places[start] > _ALIGNED * size:
            start += 1
        if end - start + 1 > most:
            most, at = end - start + 1, places[(start + end) // 2]
    return most, at

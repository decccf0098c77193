"""Lines cut where gaps part them, and the columns that the pieces of many lines stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lint.documents.boxes import EDGES, PrintedLine
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lines import Line

_GAP = 0.5  # em between two pieces
_RIVER = 0.4  # em between two columns
_CROSSED = 12  # one in so many rows may cross a gap between columns: a total in the middle of several
_BLANKS = re.compile(r"\s+")
_AMOUNT = re.compile(r"[-+−]?\d[\d,，]*(?:\.\d+)?[%％]?|[-—–－/／]{1,2}|[（(]\d[\d,，]*(?:\.\d+)?[)）]")
_MONEY = re.compile(r"[-+−（(]?\d[\d,，]*\.\d+[%％)）]?|[-+−]?\d{1,3}(?:[,，]\d{3})+")
_BYTES = 4 * EDGES


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line in pieces, from left to right, and where each begins in its text."""

    line: Line
    pieces: tuple[Line, ...]
    starts: tuple[int, ...]

    @property
    def amounts(self) -> int:
        """How many pieces are numbers, or the dash in the place of one."""
        return sum(is_amount(piece.text) for piece in self.pieces)

    def joined(self, first: int, last: int) -> Line:
        """Return the pieces from number `first` to number `last` as one, with the blanks between them."""
        return _part(self.line, self.starts[first], self.starts[last] + len(self.pieces[last].text))


def is_amount(text: str) -> bool:
    """Tell whether a piece is nothing but a number, or the dash in the place of one."""
    return _AMOUNT.fullmatch(text) is not None


def is_money(text: str) -> bool:
    """Tell whether a piece is a number with decimals or separators of thousands: no code, item or page number."""
    return _MONEY.fullmatch(text) is not None


def cut(line: Line) -> Row:
    """Return `line` with its parts between wide gaps."""
    cuts = []
    for blank in _BLANKS.finditer(line.text):
        left, right = _edges(line, blank.start() - 1), _edges(line, blank.end())
        if right[0] - left[2] >= _GAP * line.size:
            cuts.append((blank.start(), blank.end()))
    if not cuts:
        return Row(line, (line,), (0,))
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line.text)]
    parts = tuple(_part(line, start, end) for start, end in zip(starts, ends, strict=True))
    return Row(line, parts, tuple(starts))


def _edges(line: Line, index: int) -> Sequence[float]:
    return memoryview(line.printed.edges).cast("f")[EDGES * index : EDGES * (index + 1)].tolist()


def _part(line: Line, start: int, end: int) -> Line:
    edges = line.printed.edges[_BYTES * start : _BYTES * end]
    numbers = memoryview(edges).cast("f").tolist()
    box = Box(min(numbers[0::EDGES]), min(numbers[1::EDGES]), max(numbers[2::EDGES]), max(numbers[3::EDGES]))
    printed = PrintedLine(0, line.printed.page, line.printed.direction, edges)
    return Line(line.text[start:end], box, line.size, min(line.first, box.width), printed)


def columns(rows: Iterable[Row], size: float) -> list[tuple[float, float]]:
    """Return from where to where each column is printed; few rows may cross the gap between two."""
    rows = list(rows)
    allowed = len(rows) // _CROSSED
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
            if found and start - found[-1][1] < _RIVER * size:
                start = found.pop()[0]
            found.append((start, x))
        depth += step
    return found


def covered(box: Box, spans: list[tuple[float, float]]) -> range:
    """Return the columns that `box` reaches into, as a range of their numbers; empty where it stands between two."""
    hit = [index for index, (x0, x1) in enumerate(spans) if min(box.x1, x1) - max(box.x0, x0) > 0]
    return range(hit[0], hit[-1] + 1) if hit else range(0)


def spread(box: Box, spans: list[tuple[float, float]], free: set[int]) -> range:
    """Return the columns that a cell printed in the middle of them spans: those of `free` around it, best centred."""
    hit = covered(box, spans)
    middle = (box.x0 + box.x1) / 2
    if not hit:
        nearest = min(range(len(spans)), key=lambda index: _distance(middle, spans[index]))
        hit = range(nearest, nearest + 1)
    best, least = hit, abs(_middle(spans, hit) - middle)
    for first in range(hit.start, -1, -1):
        if first < hit.start and first not in free:
            break
        for last in range(hit.stop, len(spans) + 1):
            if last > hit.stop and last - 1 not in free:
                break
            off = abs(_middle(spans, range(first, last)) - middle)
            if off < least - 1:
                best, least = range(first, last), off
    return best


def _middle(spans: list[tuple[float, float]], columns: range) -> float:
    return (spans[columns.start][0] + spans[columns.stop - 1][1]) / 2


def _distance(x: float, span: tuple[float, float]) -> float:
    return max(span[0] - x, x - span[1], 0.0)

"""Lines cut where gaps part them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.documents.boxes import EDGES, PrintedLine
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lines import Line

_GAP = 0.5  # em between two pieces
_NARROW, _WORD = 0.12, 0.17  # em between a number and the text of the next column, or its number
_SHORT = 4  # characters
_BLANKS = compiled(r"\s+")
_AMOUNT = compiled(r"[-+−]?\d[\d,，]*(?:\.\d+)?[%％]?|[-—–－/／]{1,2}|[（(]\d[\d,，]*(?:\.\d+)?[)）]")
_MONEY = compiled(r"[-+−（(]?\d[\d,，]*\.\d+[%％)）]?|[-+−]?\d{1,3}(?:[,，]\d{3})+")
_AMOUNT_AND_TEXT = compiled(
    r"(?P<amount>[-+−]?\d[\d,，]*\.\d+)\s*(?P<text>[^\d\s.,，%％].*)|(?P<first>[-+−]?\d[\d,，]*\.\d\d)\s*(?P<code>\d{3,7})"
)
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
    return _cut_at(line, [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.text)])


def _cut_at(line: Line, starts: list[int], ends: list[int]) -> Row:
    parts = tuple(_part(line, start, end) for start, end in zip(starts, ends, strict=True))
    return Row(line, parts, tuple(starts))


def apart(row: Row) -> Row:
    """Return a line of a table with its amounts cut off from the text of the next column, however close it stands."""
    starts: list[int] = []
    ends: list[int] = []
    for start, piece in zip(row.starts, row.pieces, strict=True):
        end = start + len(piece.text)
        match = _AMOUNT_AND_TEXT.fullmatch(piece.text)
        if match:
            is_code = match["code"] is not None
            last = start + match.end("first" if is_code else "amount")
            first = start + match.start("code" if is_code else "text")
            least = _WORD if is_code else _NARROW
            if _edges(row.line, first)[0] - _edges(row.line, last - 1)[2] >= least * row.line.size:
                starts += (start, first)
                ends += (last, end)
                continue
        starts.append(start)
        ends.append(end)
    if len(starts) == len(row.starts):
        return row
    return _cut_at(row.line, starts, ends)


def cut_at(line: Line, x: float) -> tuple[Line, Line] | None:
    """Return the two parts of `line` beside a place where its characters leave a gap, or None if none is there."""
    best = 0
    for index in range(1, len(line.text)):
        if line.text[index - 1].isspace() or line.text[index].isspace():
            continue
        left, right = _edges(line, index - 1), _edges(line, index)
        if right[0] - left[2] >= _NARROW * line.size and abs((left[2] + right[0]) / 2 - x) < line.size:
            best = index
    for blank in _BLANKS.finditer(line.text):
        if blank.start() and blank.end() < len(line.text):
            left, right = _edges(line, blank.start() - 1), _edges(line, blank.end())
            if left[2] - line.size <= x <= right[0] + line.size and right[0] - left[2] >= _NARROW * line.size:
                return _part(line, 0, blank.start()), _part(line, blank.end(), len(line.text))
    return (_part(line, 0, best), _part(line, best, len(line.text))) if best else None


def _edges(line: Line, index: int) -> Sequence[float]:
    return memoryview(line.printed.edges).cast("f")[EDGES * index : EDGES * (index + 1)].tolist()


def _part(line: Line, start: int, end: int) -> Line:
    edges = line.printed.edges[_BYTES * start : _BYTES * end]
    numbers = memoryview(edges).cast("f").tolist()
    box = Box(min(numbers[0::EDGES]), min(numbers[1::EDGES]), max(numbers[2::EDGES]), max(numbers[3::EDGES]))
    printed = PrintedLine(0, line.printed.page, line.printed.direction, edges)
    return Line(line.text[start:end], box, line.size, min(line.first, box.width), printed)


def is_counting(row: Row) -> bool:
    """Tell whether a line numbers the columns of a table: 1, 2, 3, with a short word before them at most."""
    numbers = [piece.text for piece in row.pieces if is_amount(piece.text)]
    return (
        len(numbers) > 1
        and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        and all(len(piece.text) <= _SHORT for piece in row.pieces)
    )

"""Lines that can only be pieces of a table whose columns are lost: no sentence can be read from them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.documents.wrapping.widths import COLUMNS, SET_IN_TYPE, is_spread

_SAYS = compiled(r"[。；：:！？，,]")
_TINY, _SHORT = 10, 20  # ems of a piece of a cell, and of a line that may stand among such
_ROWS = 4  # lines with columns that show a table
_PIECES = 8  # tiny lines that do
_MOST = 0.6  # of the lines must be such
_MOST_EMPTY = 2  # lines within a table


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    is_row: bool
    is_piece: bool


def fragments(
    lines: Sequence[str],
    free: Sequence[bool],
    margins: Container[int],
    goes_on: Mapping[int, int],
    is_printed: bool,
    opens: Callable[[str], bool],
) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each run of pieces of tables.

    Args:
        lines: The lines of the text.
        free: For each line, whether it is outside tables that are read.
        margins: The lines that belong to the pages.
        goes_on: The lines that go on in another one.
        is_printed: Whether the lines are those of a printed page, so that short ones are no paragraphs.
        opens: Tells headings and captions.
    """
    joined = {*goes_on, *goes_on.values()}
    run: list[_Line] = []
    empty = 0
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or number in margins:
            empty += not text
            continue
        is_row = COLUMNS.search(text) is not None and not is_spread(text)
        width = SET_IN_TYPE.of(text)
        may = is_row or (is_printed and width <= _SHORT * SET_IN_TYPE.em) or (run and width <= _TINY * SET_IN_TYPE.em)
        if number in joined or not free[number] or not may or (empty > _MOST_EMPTY and not is_printed):
            yield from _region(run)
            run = []
        if may and number not in joined and free[number]:
            is_piece = is_row or (width <= _TINY * SET_IN_TYPE.em and not _SAYS.search(text) and not opens(text))
            run.append(_Line(number, is_row, is_piece))
        empty = 0
    yield from _region(run)


def _region(run: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    pieces = [place for place, line in enumerate(run) if line.is_piece]
    rows = sum(line.is_row for line in run)
    if not pieces or (rows < _ROWS and len(pieces) < _PIECES):
        return
    if len(pieces) >= _MOST * (pieces[-1] - pieces[0] + 1):
        yield run[pieces[0]].number, run[pieces[-1]].number

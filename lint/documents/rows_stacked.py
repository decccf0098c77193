"""Stacked tables: each cell begins on a line of its own with a TAB (Apache Tika writes Word files so).

A line without TAB continues the cell; an empty line before a TAB line ends the row; two empty lines before a line
without TAB end the table. Cells may have empty lines in them, so a single empty line before a line without TAB may do
either; and an empty last paragraph of a cell looks like the end of its row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from lint.documents.places import CellPlace, LineShapes, TextTable
from lint.documents.rows_repair import repaired

_SIGN_OFF_LINES = 8
_NEW_TABLE = 4  # empty lines that surely part two tables; three part them if the second one begins with a header


@dataclass(slots=True)
class _Rows:
    """The rows of a table so far: each cell as its first and last line."""

    rows: list[list[tuple[int, int]]] = field(default_factory=list)
    _lengths: Counter[int] = field(default_factory=Counter)

    def new_row(self) -> None:
        if self.rows:
            self._lengths[len(self.rows[-1])] += 1
        self.rows.append([])

    def new_cell(self, line: int) -> None:
        self.rows[-1].append((line, line))

    def continue_cell(self, line: int) -> None:
        self.rows[-1][-1] = (self.rows[-1][-1][0], line)

    def usual_length(self) -> int:
        """Return how many cells most finished rows have; of the only row, how many it has."""
        return self._lengths.most_common(1)[0][0] if self._lengths else len(self.rows[-1])


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines without TAB, single empty lines among them: where it ends, and what follows it."""

    first: int
    last: int
    then: Literal["cell", "row", "gap", "end"]


def closes_with_two_empty_lines(lines: list[str]) -> bool:
    """Tell whether any table of the text is closed by two empty lines right after a cell, so that all must be."""
    in_cell = False
    blanks = 0
    for line in lines:
        if line.startswith("\t"):
            in_cell, blanks = True, 0
        elif not line:
            blanks += 1
        else:
            if in_cell and blanks >= 2:
                return True
            in_cell = in_cell and not blanks
            blanks = 0
    return in_cell and blanks >= 3  # the last newline of a file leaves one more empty string behind it


def stacked_table(lines: list[str], first: int, shapes: LineShapes, is_strict: bool) -> tuple[TextTable, bool]:
    """Return the stacked table that begins at the line `first`, and whether two empty lines close it.

    Args:
        lines: The text by line.
        first: The line of its first cell.
        shapes: Tells headings, captions and signatures.
        is_strict: Whether tables of this text are closed by two empty lines.
    """
    rows = _Rows()
    rows.new_row()
    rows.new_cell(first)
    blanks = 0
    number = first + 1
    while number < len(lines):
        line = lines[number]
        if not line:
            blanks += 1
        elif line.startswith("\t"):
            if blanks >= _NEW_TABLE or (blanks == _NEW_TABLE - 1 and _begins_with_header(lines, number, rows)):
                break
            if blanks:
                rows.new_row()
            rows.new_cell(number)
            blanks = 0
        elif not blanks:
            rows.continue_cell(number)
        else:
            run = _sign_off(lines, number, shapes) if blanks > 1 else _run(lines, number)
            if run is None or (blanks == 1 and _ends_table(lines, run, rows, shapes, is_strict)):
                break
            rows.continue_cell(run.last)
            blanks = 0
            number = run.last
        number += 1
    places = tuple(tuple(_place(lines, start, end) for start, end in row) for row in rows.rows)
    is_closed = blanks >= 2 + (number == len(lines))
    return TextTable(rows=repaired(places, lines), first=first, last=rows.rows[-1][-1][1]), is_closed


def _run(lines: list[str], first: int) -> _Run:
    last, number = first, first
    while number < len(lines):
        if lines[number].startswith("\t"):
            return _Run(first, last, "cell" if number == last + 1 else "row")
        if lines[number]:
            if number > last + 2:
                return _Run(first, last, "gap")
            last = number
        number += 1
    return _Run(first, last, "gap" if number > last + 3 else "end")


def _sign_off(lines: list[str], first: int, shapes: LineShapes) -> _Run | None:
    """Return the lines from `first` on if they are the foot of a cell to be signed: opinion, space, stamp, date."""
    last = first
    for number in range(first, min(first + _SIGN_OFF_LINES, len(lines))):
        line = lines[number]
        if line.startswith("\t"):
            blanks = number - last - 1
            return _Run(first, last, "row" if blanks else "cell") if blanks < 2 else None
        if line.strip():
            if not shapes.signs(line.strip()):
                return None
            last = number
    return None


def _ends_table(lines: list[str], run: _Run, rows: _Rows, shapes: LineShapes, is_strict: bool) -> bool:
    """Decide whether the table ends at a single empty line before `run`, or its last cell goes on."""
    if is_strict:
        return False
    is_complete = len(rows.rows[-1]) == rows.usual_length()
    opens = any(shapes.opens(lines[number].strip()) for number in range(run.first, run.last + 1) if lines[number])
    match run.then:
        case "cell":
            return opens and is_complete and len(rows.rows) > 1
        case "row":
            return opens
        case "gap":
            return opens or shapes.signs(lines[run.first].strip())
    return True


def _begins_with_header(lines: list[str], number: int, rows: _Rows) -> bool:
    """Tell whether the row at the line `number` is the header of another table: of other length, or without figures."""
    texts: list[str] = []
    while number < len(lines) and lines[number].startswith("\t"):
        texts.append(lines[number].strip())
        number += 1
    has_figures = any(is_bare_number(text) for text in texts)
    return len(texts) != rows.usual_length() or not has_figures


def is_bare_number(text: str) -> bool:
    """Tell whether `text` is a number, a dash or the like, and nothing else."""
    return bool(text) and not text.strip("0123456789.,%-—")


def _place(lines: list[str], start: int, end: int) -> CellPlace:
    while end > start and not lines[end].strip():
        end -= 1
    return CellPlace(line=start, column=1, end_line=end, end_column=len(lines[end]))

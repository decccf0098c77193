"""Finds the tables of flattened text: which lines are cells, where a row and where a table ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell's text stands: 0-based lines and columns, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of flattened text: its rows of cells, and the first and last line that belong to it, 0-based."""

    rows: tuple[tuple[CellPlace, ...], ...]
    first: int
    last: int


def find_tables(lines: list[str]) -> Iterator[TextTable]:
    """Yield the tables of a text, top to bottom."""
    number = 0
    while number < len(lines):
        if not lines[number].startswith("\t"):
            number += 1
            continue
        table = _stacked(lines, number)
        yield table
        number = table.last + 1


def _stacked(lines: list[str], first: int) -> TextTable:
    rows: list[list[tuple[int, int]]] = [[(first, first)]]
    blanks = 0
    number = first + 1
    while number < len(lines):
        line = lines[number]
        if not line:
            blanks += 1
        elif line.startswith("\t"):
            if blanks >= 3:
                break
            if blanks:
                rows.append([])
            rows[-1].append((number, number))
            blanks = 0
        else:
            if blanks >= 2:
                break
            rows[-1][-1] = (rows[-1][-1][0], number)
            blanks = 0
        number += 1
    places = tuple(tuple(_place(lines, start, end) for start, end in row) for row in rows)
    return TextTable(rows=places, first=first, last=rows[-1][-1][1])


def _place(lines: list[str], start: int, end: int) -> CellPlace:
    while end > start and not lines[end].strip():
        end -= 1
    return CellPlace(line=start, column=1, end_line=end, end_column=len(lines[end]))

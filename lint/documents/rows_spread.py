"""Spread tables: each line is a row, TABs stand between its cells (from a spreadsheet, or a web page through Tika)."""

from __future__ import annotations

from lint.documents.places import CellPlace, Row, TextTable

_LONGEST_CELL = 40  # lines of one quoted cell


def is_spread(lines: list[str], first: int) -> bool:
    """Tell whether the TAB lines that begin at `first` are rows of a spread table, not cells below each other."""
    inner = count = 0
    while first + count < len(lines) and "\t" in lines[first + count]:
        inner += "\t" in lines[first + count][1:]
        count += 1
    opens = lines[first].startswith("\t")
    return inner * 2 > count and (count > 1 or opens)


def spread_table(lines: list[str], first: int) -> TextTable:
    """Return the spread table that begins at the line `first`.

    A TAB at the start of every line opens the first cell; at the start of some lines only, it follows an empty one. A
    cell in double quotes may run over several lines, as spreadsheets write it. A single empty line between rows of
    equal length does not end the table.
    """
    last = first
    while last + 1 < len(lines) and "\t" in lines[last + 1]:
        last += 1
    opens = all(line.startswith("\t") for line in lines[first : last + 1])
    rows: list[Row] = []
    number = end = first
    while number < len(lines):
        line = lines[number]
        if "\t" in line:
            row, end = _row(lines, number, opens)
            rows.append(row)
            number = end + 1
        elif not line and number + 1 < len(lines) and _cells(lines[number + 1], opens) == len(rows[-1]) > 1:
            number += 1
        else:
            break
    return TextTable(rows=tuple(rows), first=first, last=end)


def _cells(line: str, opens: bool) -> int:
    return line.count("\t") + (not opens) if "\t" in line else 0


def _row(lines: list[str], number: int, opens: bool) -> tuple[Row, int]:
    """Return the cells of the row at the line `number`, and its last line."""
    cells: list[CellPlace] = []
    column = 1 if opens and lines[number].startswith("\t") else 0
    while True:
        line = lines[number]
        quoted = _quoted(lines, number, column)
        if quoted:
            cells.append(quoted)
            number, column = quoted.end_line, quoted.end_column + 1
            line = lines[number]
        else:
            end = line.find("\t", column)
            cells.append(CellPlace(number, column, number, len(line) if end < 0 else end))
            column = len(line) if end < 0 else end
        if column >= len(line):
            return tuple(cells), number
        column += 1


def _quoted(lines: list[str], number: int, column: int) -> CellPlace | None:
    """Return the cell in double quotes that begins at `column` and runs over several lines, None if there is none."""
    line = lines[number]
    if not line.startswith('"', column) or _closing(line, column + 1) is not None:
        return None
    for later in range(number + 1, min(number + _LONGEST_CELL, len(lines))):
        end = _closing(lines[later], 0)
        if end is not None:
            return CellPlace(number, column + 1, later, end)
    return None


def _closing(line: str, start: int) -> int | None:
    """Return where the quote that ends a cell stands at or after `start`: a TAB or the line's end follows it."""
    place = line.find('"', start)
    while place >= 0:
        if line.startswith('""', place):
            place = line.find('"', place + 2)
        elif place + 1 == len(line) or line[place + 1] == "\t":
            return place
        else:
            place = line.find('"', place + 1)
    return None

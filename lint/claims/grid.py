"""A table as people read it: which cells are numbers, which are labels, and which label belongs to which number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lint.documents.model import Cell, Table
from lint.language.model import Quantity, Token

CellKind = Literal["number", "blank", "dash", "label", "pair", "prose"]
DASH = re.compile(r"[\s\-—–－─/／\\·…]+")
BLANKS = re.compile(r"\s+")
LONGEST_LABEL = 40
LONGEST_PAIR = 60


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with what it is: a lone number, nothing, a dash, a short label, a label with its number, or prose."""

    cell: Cell
    kind: CellKind
    text: str
    quantity: Quantity | None = None

    @property
    def columns(self) -> range:
        """The grid columns that the cell covers."""
        return range(self.cell.column, self.cell.column + self.cell.column_span)


def classified(cell: Cell, tokens: Sequence[Token]) -> GridCell:
    """Return `cell` with its kind."""
    text = BLANKS.sub("", cell.text)
    if not text:
        return GridCell(cell, "blank", "")
    if DASH.fullmatch(cell.text):
        return GridCell(cell, "dash", text)
    quantities = [token for token in tokens if isinstance(token, Quantity)]
    if len(quantities) == 1 and len(tokens) == 1:
        token = quantities[0]
        rest = (cell.text[: token.start] + cell.text[token.end :]).strip("（）() 　\t\n=＝:：")
        if not rest:
            return GridCell(cell, "number", text, token)
    if quantities and len(text) <= LONGEST_PAIR and not re.search(r"[。；=＝]", text):
        last = quantities[-1]
        ends = not cell.text[last.end :].strip(" 　\t\n）)")
        if len(quantities) == 1 and ends and cell.text[: last.start].strip():
            return GridCell(cell, "pair", text, last)
    if quantities or len(text) > LONGEST_LABEL or re.search(r"[。；]", text):
        return GridCell(cell, "prose", text)
    return GridCell(cell, "label", text)


class Grid:
    """One table, classified cell by cell, with the headers and labels of each number."""

    def __init__(self, table: Table, tokens_of: Sequence[Sequence[Token]]) -> None:
        """Classify the cells of `table`; `tokens_of` holds the tokens of every passage."""
        self.table = table
        self._headers: dict[int, tuple[GridCell, ...]] = {}
        self._labels: dict[int, tuple[GridCell, ...]] = {}
        self._continued: dict[tuple[int, int], GridCell | None] = {}
        self.rows: tuple[tuple[GridCell, ...], ...] = tuple(
            tuple(classified(cell, tokens_of[cell.index]) for cell in row) for row in table.rows
        )

    @cached_property
    def _places(self) -> dict[int, tuple[int, GridCell]]:
        return {cell.cell.index: (row, cell) for row, cells in enumerate(self.rows) for cell in cells}

    def find(self, cell: Cell) -> tuple[int, GridCell]:
        """Return the row number and the classified form of `cell`."""
        return self._places[cell.index]

    @cached_property
    def header_rows(self) -> tuple[bool, ...]:
        """For each row, whether it names columns: at least two labels, no number, nothing long."""
        return tuple(self._names_columns(index) for index in range(len(self.rows)))

    def _names_columns(self, index: int) -> bool:
        kinds = [cell.kind for cell in self.rows[index]]
        labels = kinds.count("label")
        if labels < 2 or "number" in kinds or "pair" in kinds or "prose" in kinds or "dash" in kinds:
            return False
        return labels * 2 > len([k for k in kinds if k != "blank"]) and index + 1 < len(self.rows)

    def headers(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        """Return the column headers over `cell`, outermost first."""
        known = self._headers.get(cell.cell.index)
        if known is None:
            known = self._headers[cell.cell.index] = self._headers_over(row, cell)
        return known

    def _headers_over(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        for first, last in self._header_groups(row):
            found: list[GridCell] = []
            for index in range(first, last + 1):
                over = self._over(index, row, cell)
                if over is not None and over.kind == "label":
                    found.append(over)
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _header_groups(self, row: int) -> Iterator[tuple[int, int]]:
        """Yield first and last row of the runs of header rows above `row`, the nearest first."""
        last = self._header_before[row]
        while last >= 0:
            first = last
            while first > 0 and self.header_rows[first - 1]:
                first -= 1
            yield first, last
            last = self._header_before[first]

    @cached_property
    def _header_before(self) -> tuple[int, ...]:
        """For each row the nearest header row above it, -1 if there is none."""
        found, nearest = [], -1
        for index, names in enumerate(self.header_rows):
            found.append(nearest)
            nearest = index if names else nearest
        return tuple(found)

    def stub(self, row: int) -> tuple[GridCell, ...]:
        """Return the first cells of the header rows that are in force at `row`."""
        for first, last in self._header_groups(row):
            return tuple(self.rows[index][0] for index in range(last, first - 1, -1))
        return ()

    def _over(self, header: int, row: int, cell: GridCell) -> GridCell | None:
        candidates = self.rows[header]
        if not self.table.has_grid:
            if len(candidates) != len(self.rows[row]):
                return None
            return candidates[cell.cell.column] if cell.cell.column < len(candidates) else None
        for candidate in candidates:
            if set(candidate.columns) & set(cell.columns):
                return candidate
        return None

    def labels(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        """Return the labels left of `cell` in its row, nearest last; empty leading cells take the label above."""
        known = self._labels.get(cell.cell.index)
        if known is None:
            known = self._labels[cell.cell.index] = self._labels_left_of(row, cell)
        return known

    def _labels_left_of(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        found: list[GridCell] = []
        leading = True
        for candidate in self.rows[row]:
            if candidate.cell.column >= cell.cell.column:
                break
            if candidate.kind in ("label", "prose"):
                found.append(candidate)
            elif candidate.kind == "blank" and leading:
                above = self._above(row, candidate)
                if above is not None:
                    found.append(above)
            leading = leading and candidate.kind == "blank"
        return tuple(found)

    def company(self, row: int, cell: GridCell) -> int:
        """Return how many numbers of the row have the same nearest label on their left as `cell`, itself included."""
        count, seen = 0, False
        for candidate in self.rows[row]:
            if candidate.kind in ("label", "prose"):
                if seen:
                    break
                count = 0
            elif candidate.kind == "number":
                count += 1
                seen = seen or candidate is cell
        return count

    def _above(self, row: int, cell: GridCell) -> GridCell | None:
        """Return the label that an empty cell continues: the nearest one above in its column within the band."""
        key = (row, cell.cell.column)
        if key not in self._continued:
            self._continued[key] = self._continued_from(row - 1, len(self.rows[row]), cell.cell.column)
        return self._continued[key]

    def _continued_from(self, row: int, length: int, column: int) -> GridCell | None:
        for index in range(row, -1, -1):
            if not self.table.has_grid and len(self.rows[index]) != length:
                return None
            candidate = next((c for c in self.rows[index] if c.cell.column == column), None)
            if candidate is not None and candidate.kind in ("label", "prose"):
                return None if self.header_rows[index] else candidate
            if (index, column) in self._continued:  # asked for when that row was read
                return self._continued[index, column]
        return None

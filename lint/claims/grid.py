"""A table as people read it: which cells are numbers, which are labels, and which label belongs to which number."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
        found: list[GridCell] = []
        index = row - 1
        while index >= 0:
            if self.header_rows[index]:
                over = self._over(index, row, cell)
                if over is not None and over.kind == "label":
                    found.insert(0, over)
                if found and (index == 0 or not self.header_rows[index - 1]):
                    break
            elif found:
                break
            index -= 1
        return tuple(dict.fromkeys(found))

    def stub(self, row: int) -> tuple[GridCell, ...]:
        """Return the first cells of the header rows that are in force at `row`."""
        index = row - 1
        found: list[GridCell] = []
        while index >= 0:
            if self.header_rows[index]:
                found.append(self.rows[index][0])
                if index == 0 or not self.header_rows[index - 1]:
                    break
            index -= 1
        return tuple(found)

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
        for index in range(row - 1, -1, -1):
            candidates = self.rows[index]
            if not self.table.has_grid and len(candidates) != len(self.rows[row]):
                return None
            for candidate in candidates:
                if candidate.cell.column == cell.cell.column:
                    if candidate.kind in ("label", "prose"):
                        return candidate if not self.header_rows[index] else None
                    break
        return None

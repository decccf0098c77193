"""What a cell of a table is: a number, nothing, a dash, a label, a label with its number, or prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lexicon.patterns import compiled
from lint.documents.model import Cell
from lint.language.model import Quantity, Token
from lint.quick import quick

FEWEST_COLUMNS = 3
CellKind = Literal["number", "blank", "dash", "label", "pair", "prose"]
DASH = compiled(r"[\s\-—–－─/／\\·…]+")
SUBJECT_CODE = compiled(r"\d{3}(?:\d{2}){0,2}")
BLANKS = compiled(r"\s+")
LONGEST_LABEL = 40
LONGEST_PAIR = 60


@quick
@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell with what it is: a lone number, nothing, a dash, a short label, a label with its number, or prose.

    As long as a row stays, its cells are the same objects: one equals nothing but itself.
    """

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


def without_column_numbers(cells: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
    """Return the cells of a row; if they only number the columns (1, 2, 3 ...) they are as good as blank."""
    filled = [cell for cell in cells if cell.kind != "blank"]
    counting = [str(number) for number in range(1, len(filled) + 1)]
    if len(filled) < FEWEST_COLUMNS or [cell.text for cell in filled] != counting:
        return cells
    return tuple(replace(cell, kind="blank") for cell in cells)


def classified_row(cells: Sequence[Cell], tokens: Sequence[Sequence[Token]]) -> tuple[GridCell, ...]:
    """Return the cells of a row with their kinds; `tokens` are those of each."""
    return without_column_numbers(tuple([classified(cell, own) for cell, own in zip(cells, tokens, strict=True)]))


def company(cells: Sequence[GridCell], cell: GridCell) -> int:
    """Return how many numbers of a row have the same nearest label on their left as `cell`, itself included."""
    count, seen = 0, False
    for candidate in cells:
        if candidate.kind in ("label", "prose"):
            if seen:
                break
            count = 0
        elif candidate.kind == "number":
            count += 1
            seen = seen or candidate is cell
    return count

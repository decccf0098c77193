"""Puts cells that tell their spans, as HTML and OpenDocument tables do, onto a grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lint.documents.layout import CellDraft, TableDraft
from lint.documents.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class SpannedCell:
    """A cell as the file lists it, in its row but without a column.

    Attributes:
        text: Its text.
        row_span, column_span: How many rows and columns it says it covers, at least 1.
        nested: Tables inside it.
    """

    text: str
    row_span: int = 1
    column_span: int = 1
    nested: tuple[TableDraft, ...] = ()


class CellBudget:
    """Counts the cells of one file and refuses more than the limit."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._count = 0

    def take(self, count: int = 1) -> None:
        """Count `count` cells.

        Raises:
            InputError: If there are too many.
        """
        self._count += count
        if self._count > self._limits.cells:
            raise self._limits.refusal(self._name, "cells", zh="表格单元格超过 {} 个", en="more than {} table cells")


def place(rows: Sequence[Iterable[SpannedCell]], limits: Limits, budget: CellBudget) -> TableDraft:
    """Return `rows` as a table with every cell in its column; lower parts of vertical merges are continued cells.

    Args:
        rows: The cells of each row, in the order of the file; each row is gone through once, when it is written.
        limits: The largest span that is believed.
        budget: Counts the cells.
    """
    return TableDraft((), later=lambda: _placed(rows, limits, budget))


def _placed(rows: Sequence[Iterable[SpannedCell]], limits: Limits, budget: CellBudget) -> Iterator[CellDraft]:
    hanging: dict[int, tuple[int, int]] = {}  # column -> rows still covered from above, width of the cell above
    number = 0
    for index, row in enumerate(rows):
        drafts: list[CellDraft] = []
        below: dict[int, tuple[int, int]] = {}
        column = 0
        for cell in (*row, None):
            while column in hanging:
                column = _continue(hanging, column, number, drafts, below)
            if cell is None:
                break
            width = min(max(cell.column_span, 1), limits.span)
            height = min(max(cell.row_span, 1), limits.span, len(rows) - index)
            taken = next((other for other in range(column + 1, column + width) if other in hanging), column + width)
            width = taken - column
            drafts.append(
                CellDraft(
                    text=cell.text, row=number, column=column, row_span=height, column_span=width, nested=cell.nested
                )
            )
            if height > 1:
                below[column] = height - 1, width
            column += width
        for left in sorted(hanging):
            _continue(hanging, left, number, drafts, below)
        budget.take(len(drafts))
        hanging = below
        if drafts:
            yield from drafts
            number += 1


def _continue(
    hanging: dict[int, tuple[int, int]],
    column: int,
    row: int,
    drafts: list[CellDraft],
    below: dict[int, tuple[int, int]],
) -> int:
    """Write the lower part of the cell that hangs over `column`; return the column after it."""
    rows, width = hanging.pop(column)
    drafts.append(CellDraft(text="", row=row, column=column, column_span=width, continued=True))
    if rows > 1:
        below[column] = rows - 1, width
    return column + width

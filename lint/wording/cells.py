"""Cells of indicator tables that have to be filled in: 得分 beside a 分值, 实际完成值 beside an 年度指标值."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Span
from lint.wording.blocks import Block, blocks
from lint.wording.patterns import squeezed
from lint.wording.places import whole
from lint.wording.scanning import anything, each

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class EmptyCell:
    """An empty cell, the cell that asks for it, and the header of its column; `column` if the whole column is empty."""

    span: Span
    asks: Span
    header: str
    column: bool = False


def empty_cells(document: Document, lexicon: Lexicon) -> Iterator[EmptyCell]:
    """Yield empty mandatory cells.

    A row counts if what asks for the value is filled in (分值 for 得分, 年度指标值 for 实际完成值). A column that is
    empty in every row is one mark; it counts only in a form that has columns for both results, since a mere standard
    has none filled in.
    """
    data = lexicon.section("fields")["cells"]
    needs: dict[str, str] = data["needs"]
    for block in blocks(document, lexicon):
        for wanted, asking in needs.items():
            if wanted in block.headers and asking in block.headers:
                yield from _of_column(document, block, wanted, asking, needs)
    labels = {passage.index for passage, _ in each(document, lexicon, _row_label, anything)}
    for table in document.tables:
        for row in table.rows:
            if row[0].index in labels:
                yield from _of_row(document, row)


def _of_column(
    document: Document, block: Block, wanted: str, asking: str, needs: dict[str, str]
) -> Iterator[EmptyCell]:
    header = squeezed(block.headers[wanted].text)
    rows = [
        row for row in block.rows if row.text(asking) and wanted in row.roles and _is_item(row.text("indicator"), block)
    ]
    empty = [row for row in rows if not row.text(wanted)]
    if not empty:
        return
    if len(empty) == len(rows):
        if len(rows) > 1 and all(other in block.headers for other in needs):
            head = whole(document, block.headers[wanted].index)
            yield EmptyCell(head, whole(document, rows[0].roles[asking].index), header, column=True)
        return
    if 2 * len(empty) > len(rows):
        return
    for row in empty:
        cell = row.roles[wanted]
        yield EmptyCell(whole(document, cell.index), whole(document, row.roles[asking].index), header)


def _is_item(indicator: str, block: Block) -> bool:
    """Tell whether a row is an indicator's own: a row of a level above, or the lower part of a merge, names none."""
    return bool(indicator) or "indicator" not in block.headers


def _row_label(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield `text` without blanks if it is the label of a row that must say something."""
    if (label := squeezed(text)) in lexicon.section("fields")["cells"]["rows"]:
        yield label


def _of_row(document: Document, row: tuple[Cell, ...]) -> Iterator[EmptyCell]:
    """Yield the first empty cell of a row that must say something, if none of its cells does."""
    label, values = row[0], [cell for cell in row[1:] if not cell.continued]
    empty = [cell for cell in values if not cell.text.strip()]
    if empty and not any(_says(cell.text) for cell in values):
        yield EmptyCell(whole(document, empty[0].index), whole(document, label.index), squeezed(label.text))


def _says(text: str) -> bool:
    return any(character.isalnum() for character in text)

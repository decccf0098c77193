"""Tables of web pages: their rows, and whether they hold data or only lay out the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.blocks import Block
from lint.documents.html_text import integer, is_hidden
from lint.documents.layout import TableDraft

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIGURE = compiled(r"[-−+(（]?\s*[\d０-９][\d０-９,，.．\s]*[%％)）]?")
_GRID_ROWS = 2  # a grid has at least two rows of figures, or two rows of three cells
_GRID_CELLS = 3
_PARTS = {"thead": 0, "tbody": 1, "tfoot": 2}


@dataclass(frozen=True, slots=True)
class CellBlocks:
    """A cell of a page before it is known what its table is for."""

    blocks: tuple[Block, ...]
    row_span: int
    column_span: int

    @property
    def text(self) -> str:
        """Its text without that of nested tables."""
        return "\n".join(block.text for block in self.blocks if not isinstance(block, TableDraft))

    @property
    def has_table(self) -> bool:
        """Whether a table is nested in it."""
        return any(isinstance(block, TableDraft) for block in self.blocks)


def rows_of(table: _Element) -> list[_Element]:
    """Return the rows of `table` that are shown, foot last; those of nested tables are not among them."""
    parts = sorted(_rows(table, 1), key=lambda found: found[0])
    return [row for _, row in parts]


def _rows(parent: _Element, part: int) -> Iterator[tuple[int, _Element]]:
    for child in parent:
        if not isinstance(child.tag, str) or is_hidden(child):
            continue
        if child.tag == "tr":
            yield part, child
        elif child.tag in _PARTS:
            yield from _rows(child, _PARTS[child.tag])
        elif child.tag == "form":  # may stand between a table and its rows
            yield from _rows(child, part)


def cells_of(row: _Element) -> Iterator[_Element]:
    """Yield the cells of `row` that are shown."""
    for child in row:
        if child.tag in {"td", "th"} and not is_hidden(child):
            yield child
        elif child.tag == "form":
            yield from cells_of(child)


def spans(cell: _Element, limit: int) -> tuple[int, int]:
    """Return how many rows and columns `cell` covers; a row span of 0 reaches to the end of the table."""
    rows = integer(cell.get("rowspan"), 1)
    return min(rows or limit, limit), min(max(integer(cell.get("colspan"), 1), 1), limit)


def is_layout(table: _Element, rows: Sequence[Sequence[CellBlocks]], long_text: int) -> bool:
    """Tell whether `table` only lays out the page: one column, or text and tables without a grid.

    Args:
        table: The element.
        rows: What its cells hold.
        long_text: Characters from which on a cell holds running text.
    """
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return True
    if max((len(row) for row in rows), default=0) < 2:
        return True
    holds_more = any(cell.has_table or len(cell.text) >= long_text for row in rows for cell in row)
    return holds_more and not _is_grid(rows, long_text)


def _is_grid(rows: Sequence[Sequence[CellBlocks]], long_text: int) -> bool:
    figures = wide = 0
    for row in rows:
        texts = [cell.text.strip() for cell in row if not cell.has_table and len(cell.text) < long_text]
        texts = [text for text in texts if text]
        figures += len(texts) >= 2 and any(_FIGURE.fullmatch(text) for text in texts)
        wide += len(texts) >= _GRID_CELLS
    return figures >= _GRID_ROWS or wide >= _GRID_ROWS

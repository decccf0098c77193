"""Tables of Word on their grid: spans, vertical merges, deleted rows, nested tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.documents.layout import CellDraft, TableDraft
from lint.documents.origins import Origin
from lint.documents.runs import Runs
from lint.documents.word_styles import VAL, W, flag, number
from lint.documents.word_text import MC, alternative

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class CellContent:
    """What is in a cell: its text, nested tables, what the text was made of, where its paragraphs start, their runs."""

    text: str
    nested: tuple[TableDraft, ...] = ()
    origins: tuple[Origin, ...] = ()
    paragraphs: tuple[int, ...] = ()
    runs: tuple[Runs, ...] = ()


def read_table(table: _Element, content: Callable[[_Element], CellContent], span_limit: int) -> TableDraft:
    """Return `table` with every cell in its place.

    Args:
        table: A ``w:tbl`` element.
        content: Gives what is in a ``w:tc``.
        span_limit: The largest number of grid columns of a cell that is believed.
    """
    cells: list[CellDraft] = []
    open_merges: dict[int, int] = {}  # grid column -> index in `cells` of the merged cell that may go on below
    row_number = 0
    for row in _elements(table, "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and (properties.find(W + "del") is not None or flag(properties, "hidden")):
            continue
        column = min(number(properties, W + "gridBefore") or 0, span_limit)
        still_open: dict[int, int] = {}
        for element in _elements(row, "tc"):
            found = element.find(W + "tcPr")
            settings = {} if found is None else {child.tag: child.get(VAL, "") for child in found}
            if W + "cellDel" in settings:
                continue
            span = min(max(_integer(settings.get(W + "gridSpan")), 1), span_limit)
            if _merge(settings, "hMerge") == "continue" and cells and cells[-1].row == row_number:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + span)
                column += span
                continue
            merge = _merge(settings, "vMerge")
            origin = open_merges.get(column) if merge == "continue" else None
            if origin is not None:
                cells[origin] = replace(cells[origin], row_span=row_number - cells[origin].row + 1)
                cells.append(CellDraft(text="", row=row_number, column=column, column_span=span, continued=True))
                still_open[column] = origin
            else:
                inside = content(element)
                if merge:
                    still_open[column] = len(cells)
                cells.append(
                    CellDraft(
                        text=inside.text, row=row_number, column=column, column_span=span, nested=inside.nested,
                        origins=inside.origins, paragraphs=inside.paragraphs, runs=inside.runs,
                    )
                )  # fmt: skip
            column += span
        open_merges = still_open
        if cells and cells[-1].row == row_number:
            row_number += 1
    return TableDraft(tuple(cells))


def _merge(settings: dict[str, str], name: str) -> str:
    """Return ``restart``, ``continue`` or "" (not merged)."""
    found = settings.get(W + name)
    return "" if found is None else found or "continue"


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _elements(parent: _Element, name: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"}:
            yield from _elements(child, name)
        elif child.tag == MC + "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _elements(chosen, name)

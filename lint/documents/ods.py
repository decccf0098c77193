"""OpenDocument spreadsheets (.ods, .ots): the text that the file keeps of each cell, which is what the cell shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.documents.blocks import cell_content
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.odf_blocks import Walk
from lint.documents.odf_names import OFFICE, TABLE, whole
from lint.documents.odf_styles import Styles
from lint.documents.pace import Pace
from lint.documents.package import Package
from lint.documents.progress import Progress
from lint.documents.sheet_formats import Place
from lint.documents.sheet_layout import Sheet, SheetCells
from lint.documents.sheets import skipped, workbook_document

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW_GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_FOLDING = (TABLE + "table-row", TABLE + "table-column")


def read_ods(package: Package, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read an OpenDocument spreadsheet.

    Args:
        package: The opened file.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If it is damaged, protected, without text, or beyond `limits`.
    """
    root = package.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise package.damaged("content.xml: office:spreadsheet")
    styles = Styles([root])
    pace = Pace(package.name, limits, progress)
    pace.expect(lambda: 2 * sum(1 for _ in body.iter(TABLE + "table-row")))
    walk = Walk(package.name, styles, limits)
    hidden: list[str] = []
    folded: list[str] = []
    sheets = []
    for table in body.iterchildren(TABLE + "table"):
        name = table.get(TABLE + "name", "")
        if styles.shows_table(table.get(TABLE + "style-name")):
            sheets.append(_sheet(table, name, walk, limits, pace))
            if any(one.get(TABLE + "visibility", "visible") != "visible" for one in table.iter(*_FOLDING)):
                folded.append(name)
        else:
            hidden.append(name)
    return workbook_document(package.name, "ods", sheets, skipped(hidden, 0, folded), limits, pace)


def _sheet(table: _Element, name: str, walk: Walk, limits: Limits, pace: Pace) -> Sheet:
    texts = SheetCells()
    merges: dict[Place, tuple[int, int]] = {}
    row = 0
    for element in pace.steps(_rows(table)):
        repeated = max(whole(element.get(TABLE + "number-rows-repeated"), 1), 1)
        found = list(_cells(element, walk, limits))
        for _ in range(repeated if found else 0):
            for column, text, span in found:
                texts.put((row, column), text)
                if span != (1, 1):
                    merges[row, column] = span
            if len(texts) > limits.cells:
                raise limits.refusal(walk.name, "cells", zh="表格单元格超过 {} 个", en="more than {} table cells")
            row += 1
        row += 0 if found else repeated
    return Sheet(name, texts.rows, merges)


def _rows(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: _Element, walk: Walk, limits: Limits) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield column, text and span of the cells of `row` that have text."""
    column = 0
    for element in row:
        if element.tag not in {TABLE + "table-cell", TABLE + "covered-table-cell"}:
            continue
        repeated = max(whole(element.get(TABLE + "number-columns-repeated"), 1), 1)
        text = cell_content(walk.blocks(element))[0] if element.tag == TABLE + "table-cell" else ""
        if text.strip():
            span = (
                max(whole(element.get(TABLE + "number-rows-spanned"), 1), 1),
                max(whole(element.get(TABLE + "number-columns-spanned"), 1), 1),
            )
            for number in range(min(repeated, limits.span)):
                yield column + number, text, span
        column += repeated

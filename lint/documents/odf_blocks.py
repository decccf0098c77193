"""Walks the text of an OpenDocument file in reading order: paragraphs, headings, lists, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.documents.blocks import Block, ParagraphDraft, cell_content, with_role
from lint.documents.grid import CellBudget, SpannedCell, place
from lint.documents.layout import TableDraft
from lint.documents.limits import Limits
from lint.documents.model import Role
from lint.documents.odf_names import DRAW, OFFICE, TABLE, TEXT, whole
from lint.documents.odf_numbering import Numbering
from lint.documents.odf_styles import Styles
from lint.documents.odf_text import Inline
from lint.documents.pace import Pace

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW_GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_INDEXES = frozenset(
    TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                 "alphabetical-index", "bibliography")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _List:
    """The list that a paragraph stands in: which one counts, its style, and how deep."""

    key: str
    style: str
    level: int


class Walk:
    """Reads the blocks of one file."""

    def __init__(self, name: str, styles: Styles, limits: Limits, pace: Pace | None = None) -> None:
        self.inline = Inline(styles)
        self.name = name
        self._pace = pace
        self._styles = styles
        self._limits = limits
        self._numbering = Numbering(styles)
        self._budget = CellBudget(name, limits)
        self._depth = 0
        self._lists = 0

    def blocks(self, parent: _Element) -> Iterator[Block]:
        """Yield the paragraphs and tables below `parent`."""
        for element in parent:
            tag = element.tag
            if tag in {TEXT + "p", TEXT + "h"}:
                yield from self._paragraph(element)
            elif tag == TEXT + "list":
                yield from self._list(element, None)
            elif tag == TABLE + "table":
                if self._styles.shows_table(element.get(TABLE + "style-name")):
                    yield self._table(element)
            elif tag == TEXT + "section":
                if element.get(TEXT + "display") == "none":
                    self.inline.hidden += sum(len(str(text)) for text in element.itertext())
                else:
                    yield from self.blocks(element)
            elif tag in _INDEXES:
                for body in element.iterchildren(TEXT + "index-body"):
                    yield from self.blocks(body)
            elif tag in {TEXT + "index-title", TEXT + "numbered-paragraph", OFFICE + "text"}:
                yield from self.blocks(element)
            elif tag in {DRAW + "frame", DRAW + "custom-shape", DRAW + "g"}:
                yield from self._paragraph(element)

    def notes(self) -> Iterator[Block]:
        """Yield the notes that the text refers to; those that notes refer to follow."""
        notes, done = self.inline.notes, 0
        while done < len(notes):
            yield from with_role(self.blocks(notes[done]), "footnote")
            done += 1

    def _paragraph(self, element: _Element, number: str = "") -> Iterator[Block]:
        boxes: list[_Element] = []
        if self._pace is not None:
            self._pace.step()
        if element.tag in {TEXT + "p", TEXT + "h"}:
            text, boxes = self.inline.read(element)
            level = self._heading_level(element)
            if level and not number and element.get(TEXT + "is-list-header") != "true":
                start = element.get(TEXT + "start-value")
                number = self._numbering.heading(level, whole(start, 1) if start else None)
            role: Role = "heading" if level else "list" if number else "paragraph"
            yield ParagraphDraft(number + text, role, level)
        else:
            self.inline.graphic(element, boxes)
        for box in boxes:
            yield from with_role(self.blocks(box), "textbox")

    def _heading_level(self, element: _Element) -> int:
        if element.tag != TEXT + "h":
            return 0
        return max(whole(element.get(TEXT + "outline-level"), 1), 1)

    def _list(self, element: _Element, outer: _List | None) -> Iterator[Block]:
        own = self._list_of(element, outer)
        self._deeper()
        for item in element:
            if item.tag not in {TEXT + "list-item", TEXT + "list-header"}:
                continue
            start = item.get(TEXT + "start-value")
            is_numbered = item.tag == TEXT + "list-header"  # a header has no number
            for child in item:
                if child.tag == TEXT + "list":
                    yield from self._list(child, own)
                elif child.tag in {TEXT + "p", TEXT + "h"}:
                    style = own.style or self._styles.list_of(child.get(TEXT + "style-name"))
                    number = ""
                    if not is_numbered and style:
                        number = self._numbering.next(own.key, style, own.level, whole(start, 1) if start else None)
                    is_numbered = True
                    yield from self._paragraph(child, number)
        self._depth -= 1

    def _list_of(self, element: _Element, outer: _List | None) -> _List:
        """Return the list that `element` is, counting on where the file says so."""
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        if outer is not None:
            return replace(outer, style=style, level=outer.level + 1)
        if element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list"):
            return _List(style, style, 1)
        if style:
            self._numbering.restart(style)
        return _List(style, style, 1)

    def _table(self, element: _Element) -> TableDraft:
        self._deeper()
        table = place(list(self._rows(element)), self._limits, self._budget)
        self._depth -= 1
        return table

    def _rows(self, parent: _Element) -> Iterator[list[SpannedCell]]:
        for child in parent:
            if child.tag in _ROW_GROUPS:
                yield from self._rows(child)
            elif child.tag == TABLE + "table-row" and child.get(TABLE + "visibility") not in {"collapse", "filter"}:
                row = list(self._cells(child))
                for _ in range(min(whole(child.get(TABLE + "number-rows-repeated"), 1), self._limits.span)):
                    yield row

    def _cells(self, row: _Element) -> Iterator[SpannedCell]:
        for element in row.iterchildren(TABLE + "table-cell"):  # covered cells are where the spans of others say
            text, nested = cell_content(self.blocks(element))
            cell = SpannedCell(
                text=text,
                row_span=whole(element.get(TABLE + "number-rows-spanned"), 1),
                column_span=whole(element.get(TABLE + "number-columns-spanned"), 1),
                nested=nested,
            )
            for _ in range(min(whole(element.get(TABLE + "number-columns-repeated"), 1), self._limits.span)):
                yield cell

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > self._limits.nesting:
            raise self._limits.refusal(
                self.name, "nesting", zh="表格或列表嵌套超过 {} 层", en="tables or lists are nested more than {} deep"
            )

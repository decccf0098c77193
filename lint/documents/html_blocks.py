"""Walks a web page in reading order and tells its document from what the page puts around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

from lint.documents.blocks import Block, ParagraphDraft, cell_content
from lint.documents.grid import CellBudget, SpannedCell, place
from lint.documents.html_tables import CellBlocks, cells_of, is_layout, rows_of, spans
from lint.documents.html_text import (
    BLOCKS,
    BREAK,
    HEADINGS,
    OTHER_CONTENT,
    PAGE_FRAME,
    UNSEEN,
    collapsed,
    control_mark,
    integer,
    is_hidden,
    item_number,
    preformatted,
)
from lint.documents.html_words import HtmlWords
from lint.documents.limits import Limits
from lint.documents.model import Role
from lint.documents.pace import Pace

if TYPE_CHECKING:
    from lxml.etree import _Element

_READ_AT_ONCE = 1000  # rows that tell whether a table lays out the page


@dataclass(slots=True)
class _Flow:
    """The blocks found so far and the inline text that is not yet a paragraph."""

    blocks: list[Block] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    is_preformatted: bool = False

    def end(self, role: Role = "paragraph", level: int = 0) -> None:
        """End the paragraph."""
        text = "".join(self.inline)
        self.inline.clear()
        text = preformatted(text) if self.is_preformatted else collapsed(text)
        if text.strip():
            self.blocks.append(ParagraphDraft(text, role, level))


@dataclass(slots=True)
class Page:
    """Reads the blocks of one page and counts what it leaves out.

    Attributes:
        name: How the user named the file.
        words: What pages print around a document.
        limits: What is refused.
        budget: Counts the table cells.
        pace: Counts the elements.
        hidden: Hidden characters left out.
        frames: Menus, footers and the like left out.
        headers: Information headers left out.
        pictures: Pictures passed.
        others: Embedded documents, films and drawings passed.
    """

    name: str
    words: HtmlWords
    limits: Limits
    budget: CellBudget
    pace: Pace
    hidden: int = 0
    frames: int = 0
    headers: int = 0
    pictures: int = 0
    others: int = 0
    _depth: int = 0

    def blocks(self, element: _Element) -> tuple[Block, ...]:
        """Return the paragraphs and tables inside `element`."""
        flow = _Flow()
        self._content(element, flow)
        flow.end()
        return tuple(flow.blocks)

    def _content(self, parent: _Element, flow: _Flow) -> None:
        if parent.text:
            flow.inline.append(parent.text)
        for child in parent:
            if isinstance(child.tag, str):
                self._element(child, flow)
            if child.tail:
                flow.inline.append(child.tail)

    def _element(self, element: _Element, flow: _Flow) -> None:  # noqa: PLR0912 - one branch a kind of element
        self.pace.step()
        tag = element.tag
        if tag in UNSEEN:
            return
        if is_hidden(element):
            self.hidden += len(_letters(element))
        elif tag in PAGE_FRAME or (tag in {"ul", "ol"} and self._is_menu(element)):
            self.frames += 1
            flow.end()
        elif tag in OTHER_CONTENT:
            self.others += 1
        elif tag == "br":
            flow.inline.append(BREAK)
        elif tag == "img":
            self.pictures += 1
        elif tag == "input":
            flow.inline.append(control_mark(element))
        elif tag == "select":
            chosen = [option for option in element.iter("option") if option.get("selected") is not None]
            flow.inline.append("".join(option.text or "" for option in chosen))
        elif tag in HEADINGS:
            flow.end()
            self._content(element, flow)
            flow.end("heading", HEADINGS[tag])
        elif tag == "table":
            flow.end()
            flow.blocks.extend(self._table(element))
        elif tag == "ol":
            flow.end()
            self._ordered(element, flow)
        elif tag in BLOCKS:
            flow.end()
            was_preformatted, flow.is_preformatted = flow.is_preformatted, flow.is_preformatted or tag == "pre"
            self._content(element, flow)
            flow.end("list" if tag == "li" else "paragraph")
            flow.is_preformatted = was_preformatted
        else:
            self._content(element, flow)

    def _ordered(self, element: _Element, flow: _Flow) -> None:
        number = integer(element.get("start"), 1)
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag != "li" or is_hidden(child):
                self._element(child, flow)
                continue
            number = integer(child.get("value"), number)
            flow.end()
            flow.inline.append(item_number(element.get("type") or "1", number))
            self._content(child, flow)
            flow.end("list")
            number += 1

    def _is_menu(self, element: _Element) -> bool:
        """Tell whether a list is nothing but links."""
        items = [item for item in element.iter("li") if _letters(item)]
        linked = "".join(_letters(link) for link in element.iter("a"))
        return len(items) >= self.words.links and _letters(element) == linked

    def _table(self, element: _Element) -> Iterator[Block]:
        self._depth += 1
        if self._depth > self.limits.nesting:
            raise self.limits.refusal(
                self.name, "nesting", zh="表格嵌套超过 {} 层", en="tables are nested more than {} deep"
            )
        for caption in element.iterchildren("caption"):
            yield from self.blocks(caption)
        elements = rows_of(element)
        rows = [self._cells(row, self._depth) for row in elements[:_READ_AT_ONCE]]
        rest = elements[_READ_AT_ONCE:]
        if rest and is_layout(element, rows, self.words.long_text):
            rows += [self._cells(row, self._depth) for row in rest]
            rest = []
        self._depth -= 1
        if is_layout(element, rows, self.words.long_text):
            yield from (block for row in rows for cell in row for block in cell.blocks)
        elif self.words.is_header([cell.text for row in rows for cell in row]):
            self.headers += 1
        elif any(cell.blocks for row in rows for cell in row):
            depth = self._depth + 1
            yield place(_Rows(rows, rest, lambda row: self._cells(row, depth)), self.limits, self.budget)

    def _cells(self, row: _Element, depth: int) -> list[CellBlocks]:
        """Return what the cells of a row of a table nested so deep hold."""
        outside, self._depth = self._depth, depth
        cells = [
            CellBlocks(self.blocks(cell), *spans(cell, self.limits.span)) for cell in self.pace.steps(cells_of(row))
        ]
        self._depth = outside
        self.pace.step()
        return cells


class _Rows(Sequence[Iterator[SpannedCell]]):
    """The rows of a table; those of a long one are read when they are asked for, which is once."""

    def __init__(
        self, known: list[list[CellBlocks]], rest: list[_Element], read: Callable[[_Element], list[CellBlocks]]
    ) -> None:
        self._known = known
        self._rest = rest
        self._read = read

    def __len__(self) -> int:
        return len(self._known) + len(self._rest)

    @overload
    def __getitem__(self, place: int) -> Iterator[SpannedCell]: ...
    @overload
    def __getitem__(self, place: slice) -> list[Iterator[SpannedCell]]: ...
    def __getitem__(self, place: int | slice) -> Iterator[SpannedCell] | list[Iterator[SpannedCell]]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        later = place - len(self._known)
        return map(_spanned, self._known[place] if later < 0 else self._read(self._rest[later]))


def _letters(element: _Element) -> str:
    """Return the text inside `element` without blanks."""
    return "".join("".join(str(text) for text in element.itertext()).split())


def _spanned(cell: CellBlocks) -> SpannedCell:
    text, nested = cell_content(cell.blocks)
    return SpannedCell(text=text, row_span=cell.row_span, column_span=cell.column_span, nested=nested)

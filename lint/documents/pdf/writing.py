"""Writes the pages as one text: paragraphs over line and page breaks, tables over page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lint.documents.layout import Layout
from lint.documents.model import Skipped
from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.columns import columns_apart
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.joining import Margins, goes_on, margins
from lint.documents.pdf.lines import Line
from lint.documents.pdf.lost import lost_lines, told
from lint.documents.pdf.pages import Page, RuledTable
from lint.documents.pdf.printed import PrintedText, between
from lint.documents.pdf.running import Running
from lint.documents.pdf.tables import TextTable, draft, stitched, text_table
from lint.documents.pdf.unruled import with_tables
from lint.documents.pdf.words import PageWords

_ENOUGH_LINES = 8  # of one page to know its margins from them alone


def write(running: Running, layout: Layout, words: OutlineWords, page_words: PageWords) -> tuple[Skipped, ...]:
    """Write the text of a file to `layout`, and below it its headers and footers; return what could not be read so."""
    pages, doubtful = with_tables(columns_apart(running.pages), words, page_words)
    page_margins = _all_margins(pages)
    lost = lost_lines(pages, page_margins, words)
    writer = _Writer(layout, words, page_words, frozenset(id(line) for run in lost for line in run))
    for page, found in zip(pages, page_margins, strict=True):
        writer.page(page, found)
    writer.end()
    for line in running.headers:
        layout.paragraph(line.text, role="header", page=line.printed.page, printed=(line.printed,))
    for line in running.footers:
        layout.paragraph(line.text, role="footer", page=line.printed.page, printed=(line.printed,))
    known = {line.printed.page for run in lost for line in run}
    return (*(note for page, note in doubtful if page not in known), *map(told, lost))


def _all_margins(pages: tuple[Page, ...]) -> list[Margins | None]:
    """Return the margins of each page, from its own lines or, if it has few, from those of all pages as wide."""
    by_width: dict[tuple[int, int], list[Line]] = {}
    boxes: dict[tuple[int, int], Box] = {}
    for page in pages:
        by_width.setdefault(_width(page), []).extend(page.lines)
        boxes.setdefault(_width(page), page.box)
    common = {width: margins(lines, boxes[width]) for width, lines in by_width.items() if lines}
    found: list[Margins | None] = []
    for page in pages:
        shared = common.get(_width(page))
        if shared is None or len(page.lines) < _ENOUGH_LINES:
            found.append(shared)
        else:
            own = margins(page.lines, page.box)
            # A page of short lines says nothing about its right margin.
            found.append(Margins(own.left, max(own.right, shared.right), own.pitch, shared.indents))
    return found


def _width(page: Page) -> tuple[int, int]:
    """Return how wide a page is, and where it begins: a column of one is beside another."""
    return round(page.box.width), round(page.box.x0)


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on: its text so far, its last line, and the margins of the page of that."""

    text: PrintedText
    line: Line
    margins: Margins


def _without_rests(blocks: list[Line | RuledTable]) -> Iterator[Line | RuledTable]:
    """Yield `blocks`, as text what could only be the rest of a table of the page before and is not."""
    for block in blocks:
        if isinstance(block, RuledTable) and block.text:
            yield from block.text
        else:
            yield block


class _Writer:
    """Holds back the last paragraph and the last table until it is known that they do not go on."""

    def __init__(self, layout: Layout, words: OutlineWords, page_words: PageWords, lost: frozenset[int]) -> None:
        self._layout = layout
        self._lost = lost
        self._words = words
        self._page_words = page_words
        self._paragraph: _Open | None = None
        self._table: TextTable | None = None
        self._above_table: list[str] = []  # the lines right above the open table
        self._recent: list[str] = []  # the lines since the last table

    def page(self, page: Page, found: Margins | None) -> None:
        """Write one page."""
        blocks = list(page.blocks)
        if self._table is not None:
            blocks = self._continued(page, blocks)
        for block in _without_rests(blocks):
            if isinstance(block, RuledTable):
                self.end()
                self._table = text_table(block, page.number, self._words)
                self._above_table, self._recent = self._recent, []
            else:
                self._close_table()
                assert found is not None
                self._line(block, found)

    def end(self) -> None:
        """Write what was held back."""
        self._close_paragraph()
        self._close_table()

    def _continued(self, page: Page, blocks: list[Line | RuledTable]) -> list[Line | RuledTable]:
        """Add the first table of the page to the open one if it goes on; return the blocks that are left."""
        first = next((index for index, block in enumerate(blocks) if isinstance(block, RuledTable)), None)
        if first is None or self._table is None:
            return blocks
        block = blocks[first]
        assert isinstance(block, RuledTable)
        above = [self._key(line.text) for line in blocks[:first] if isinstance(line, Line)]
        known = {self._key(text) for text in self._above_table} | {""}
        if not known.issuperset(above):
            return blocks
        whole = stitched(self._table, text_table(block, page.number, self._words), self._words)
        if whole is None:
            return blocks
        self._table = whole
        return blocks[first + 1 :]

    def _key(self, text: str) -> str:
        return self._page_words.continued.sub("", "".join(text.split()))

    def _line(self, line: Line, found: Margins) -> None:
        self._recent = [*self._recent[-5:], line.text]
        if id(line) in self._lost:
            self._close_paragraph()
            self._layout.paragraph(line.text, role="fragment", page=line.printed.page, printed=(line.printed,))
            return
        open_paragraph = self._paragraph
        if open_paragraph is not None:
            is_same = open_paragraph.line.printed.page == line.printed.page and open_paragraph.margins is found
            next_margins = None if is_same else found
            if goes_on(open_paragraph.line, line, open_paragraph.margins, next_margins, self._words):
                open_paragraph.text.add(line, between(open_paragraph.line.text, line.text))
                open_paragraph.line, open_paragraph.margins = line, found
                return
            self._close_paragraph()
        self._paragraph = _Open(PrintedText(), line, found)
        self._paragraph.text.add(line)

    def _close_paragraph(self) -> None:
        if self._paragraph is not None:
            text, printed = self._paragraph.text.text, self._paragraph.text.printed
            self._layout.paragraph(text, page=printed[0].page, printed=printed)
            self._paragraph = None

    def _close_table(self) -> None:
        if self._table is not None:
            self._layout.table(draft(self._table))
            self._table = None

"""What a reader makes of a file: passages of text, each with its place.

A `Document` is its extracted text (`Document.text`) cut into passages: paragraphs and table cells. The extracted
text of a text file is the file itself; for every other format a reader writes it in the TAB layout (a TAB opens a
cell, a blank line before a TAB line ends the row, two blank lines end the table), so that line and column mean the
same for every format. Each passage is an exact slice of that text, so no character ever loses its place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lint.documents.boxes import PageBox, PrintedLine, boxes
from lint.documents.runs import Runs, places
from lint.quick import quick

Role = Literal["paragraph", "heading", "list", "header", "footer", "footnote", "textbox", "fragment"]
MARGINS = frozenset({"header", "footer"})


@quick
@dataclass(frozen=True, slots=True)
class Location:
    """A place in the extracted text; lines and columns are 1-based, in Unicode characters, the end is exclusive.

    Attributes:
        text: The characters themselves.
        line, column, end_line, end_column: Where they stand in the file (text formats) or the extracted text.
        page: Page number, 1-based, where the format has pages.
        table: Title of the table that the place is in.
        row, header: The row label and the column header of the cell, where it is in a table.
        row_index, column_index: The cell's place in the table's grid, 0-based.
        address: The cell's own address in its workbook, such as ``收支总表!B4``, where the format has one.
        path, path_line: The file, and the line of its own text, where several were read as one document.
        paragraph: Number of the paragraph, 1-based, where the format has paragraphs of its own (Word): among those
            outside tables and text boxes, or among those of the cell.
        table_number: Number of the table in the document, 1-based, where `paragraph` is one of a cell.
        boxes: The rectangles of exactly these characters on their pages, one for each printed line (PDF); else none.
        run, last_run: Numbers of the runs of `paragraph` that the place begins and ends in, 1-based, empty ones counted
            (Word); else None. They tell how the file keeps the text, so that no two places differ by them alone.
    """

    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    table: str | None = None
    row: str | None = None
    header: str | None = None
    row_index: int | None = None
    column_index: int | None = None
    address: str | None = None
    path: str | None = None
    path_line: int | None = None
    paragraph: int | None = None
    table_number: int | None = None
    boxes: tuple[PageBox, ...] = ()
    run: int | None = field(default=None, compare=False)
    last_run: int | None = field(default=None, compare=False)


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one passage: its index in `Document.passages`, start, and exclusive end."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    r"""A run of text with a place; a slice of `Document.text`.

    Attributes:
        index: Place in `Document.passages`.
        text: The characters, line breaks inside included as ``\n``.
        offset: Where `text` starts in `Document.text`.
        page: Page number, 1-based, or None.
        path: The file it comes from, where several were read as one document; else None.
        printed: The lines of a page that it was made of, where the format has them.
        runs: The runs of each of its paragraphs, where the format has them (Word).
    """

    index: int
    text: str
    offset: int
    page: int | None = None
    path: str | None = None
    printed: tuple[PrintedLine, ...] = field(default=(), repr=False, compare=False)
    runs: tuple[Runs, ...] = field(default=(), repr=False, compare=False)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Passage):
    """A paragraph outside tables.

    Attributes:
        role: What it is on the page; a fragment is a piece of a table whose columns are lost, and is not examined.
        level: Heading level as the file's own styles or numbering say it, 1 the highest; 0 if it is no heading.
        number: Its number among the paragraphs outside tables, 1-based, empty ones counted; None if it has none.
        address: The address in a workbook of the cell that it is; "" for other formats.
    """

    role: Role = "paragraph"
    level: int = 0
    number: int | None = None
    address: str = ""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Passage):
    """A table cell.

    Attributes:
        table: Index of its table in `Document.tables`.
        row, column: Place in the table's grid, 0-based; for a merged cell its top left corner.
        row_span, column_span: How many grid rows and columns it covers, at least 1. Readers that cannot see merges
            (flattened text) give 1.
        continued: True for the empty lower part of a vertically merged cell.
        address: Its address in a workbook, such as ``收支总表!B4``; "" for other formats.
        paragraphs: How many visible characters stand before each of its paragraphs but the first, where the format
            has paragraphs in cells (Word).
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    continued: bool = False
    address: str = ""
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: its cells in reading order.

    Attributes:
        index: Place in `Document.tables`.
        cells: Every cell, row by row; lower parts of vertical merges included as empty `continued` cells.
        has_grid: True if columns and spans were read from the file; False if a cell's column is only its place in
            the row (flattened text), so that rows of different length cannot be aligned by number.
        parent: Index of the passage (a cell) that the table is nested in, or None.
    """

    index: int
    cells: Sequence[Cell]
    has_grid: bool = True
    parent: int | None = None

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells by row, in reading order."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return tuple(tuple(rows[number]) for number in sorted(rows))


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that a reader left out: what, and why, in Chinese and English."""

    what: str
    why_zh: str
    why_en: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document as its reader saw it.

    Attributes:
        path: The file as the user named it.
        format: Name of the reader, such as ``text`` or ``docx``.
        text: The whole extracted text.
        breaks: Offsets in `text` before which a line break of the file was taken out, as it fell inside a paragraph;
            lines and columns count it all the same.
        passages: Paragraphs and cells in reading order.
        tables: Tables in reading order.
        skipped: What was left out, and why.
        starts: For each of several files read as one, how many lines stand before its first one.
        moved: Where pieces of `text` stand in a file whose text had to be put in another order (columns of aligned
            text): offset in `text`, line and column of the file, in the order of the offsets; else nothing.
        source: The lines of that file.
    """

    path: str
    format: str
    text: str
    passages: Sequence[Passage]
    breaks: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
    starts: Mapping[str, int] = field(default_factory=dict)
    moved: tuple[tuple[int, int, int], ...] = ()
    source: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The file (text formats) or the extracted text by line, without line ends."""
        if self.moved:
            return self.source
        ends = (*self.breaks, len(self.text))
        pieces = (self.text[start:end] for start, end in zip((0, *self.breaks), ends, strict=True))
        return tuple("\n".join(pieces).split("\n"))

    @cached_property
    def written(self) -> tuple[Passage, ...]:
        """The passages that say something, page headers and footers left out."""
        return tuple(
            passage
            for passage in self.passages
            if not (isinstance(passage, Paragraph) and passage.role in MARGINS) and passage.text.strip()
        )

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where the lines start, line breaks that were taken out counted as well."""
        starts, position = [], 0
        for line in self.lines:
            starts.append(position)
            position += len(line) + 1
        return tuple(starts)

    def slice(self, span: Span) -> str:
        """Return the characters of `span`."""
        return self.passages[span.passage].text[span.start : span.end]

    def place(self, offset: int, *, end: bool = False) -> tuple[int, int]:
        """Return the 1-based line and column of the character at `offset` of `text`; with `end` of what ends there."""
        if self.moved:
            start, line, column = self.moved[max(bisect_right(self.moved, (offset - end, 1 << 60, 0)) - 1, 0)]
            return line, column + offset - start
        if self.breaks:
            offset += (bisect_left if end else bisect_right)(self.breaks, offset)
        line = bisect_right(self.line_starts, offset) - 1
        return line + 1, offset - self.line_starts[line] + 1

    @cached_property
    def _starts(self) -> dict[int, tuple[int, int] | None]:
        return {}

    def _start(self, passage: Passage) -> tuple[int, int] | None:
        """Return the place where `passage` begins, None if it does not stand in one line of the file."""
        if passage.index not in self._starts:
            start, end = passage.offset, passage.offset + len(passage.text)
            broken = (
                self.moved or "\n" in passage.text or bisect_right(self.breaks, start) != bisect_right(self.breaks, end)
            )
            self._starts[passage.index] = None if broken else self.place(start)
        return self._starts[passage.index]

    def locate(
        self, span: Span, *, table: str | None = None, row: str | None = None, header: str | None = None
    ) -> Location:
        """Return where `span` stands; `table`, `row` and `header` are what the outline says of a cell."""
        passage = self.passages[span.passage]
        start = self._start(passage)
        if start is None:
            line, column = self.place(passage.offset + span.start)
            end_line, end_column = self.place(passage.offset + span.end, end=span.end > span.start)
        else:
            line, column = end_line, end_column = start[0], start[1] + span.start
            end_column += span.end - span.start
        cell = passage if isinstance(passage, Cell) else None
        paragraph, run, last_run = self._paragraph(passage, span)
        printed = boxes(passage.printed, span.start, span.end) if passage.printed else ()
        return Location(
            text=passage.text[span.start : span.end],
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            page=printed[0].page if printed else passage.page,
            table=table,
            row=row,
            header=header,
            row_index=cell.row if cell else None,
            column_index=cell.column if cell else None,
            address=(passage.address or None) if isinstance(passage, Cell | Paragraph) else None,
            path=passage.path,
            path_line=line - self.starts.get(passage.path, 0) if passage.path else None,
            paragraph=paragraph,
            table_number=self._table_number(cell) if cell and paragraph else None,
            boxes=printed,
            run=run,
            last_run=last_run,
        )

    def _paragraph(self, passage: Passage, span: Span) -> tuple[int | None, ...]:
        """Return the numbers of the paragraph of a place and of its first and last run, where the format has them."""
        own = passage.number if isinstance(passage, Paragraph) else None
        if not passage.runs:
            return own, None, None
        starts = passage.paragraphs if isinstance(passage, Cell) else ()
        number, run, last_run = places(passage.runs, starts, passage.text, span.start, span.end)
        return (own if isinstance(passage, Paragraph) else number), run, last_run

    def _table_number(self, cell: Cell) -> int:
        """Return the number of the table of `cell` in its own file."""
        return cell.table - self._first_tables[cell.path] + 1

    @cached_property
    def _first_tables(self) -> dict[str | None, int]:
        first: dict[str | None, int] = {}
        for table in self.tables:
            first.setdefault(table.cells[0].path, table.index)
        return first

"""A document as blocks of a page: paragraphs, headings, tables with their merged cells, marks of pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from lexicon.patterns import compiled
from lint.analysis import Analysis
from lint.documents.model import Cell, Document, Paragraph, Passage, Table

_FIGURE = compiled(r"[-+−(（]?[0-9０-９][0-9０-９,，.．]*[%％‰)）]?")
_DEEPEST = 6
_FIRST = 3
"""Heading levels of the page: 1 and 2 are its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph: its passage, line, level as a heading (0 for none), and what it is."""

    passage: int
    line: int
    level: int = 0
    role: str = "paragraph"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its spans; `passage` is None where the row has no cell; a `figure` is nothing but a number."""

    passage: int | None
    row_span: int = 1
    column_span: int = 1
    heads: bool = False
    figure: bool = False
    page: int | None = None
    tables: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table row by row, with its title if the document gives it one."""

    title: str
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a page or a file begins."""

    page: int | None = None
    file: str = ""


Block = Text | Grid | Turn


def blocks(analysis: Analysis) -> Iterator[Block]:
    """Yield the blocks of the analysed document in reading order."""
    document = analysis.document
    levels = _levels(analysis)
    nested: dict[int, list[Table]] = {}
    for table in document.tables:
        if table.parent is not None:
            nested.setdefault(table.parent, []).append(table)
    page, file = None, ""
    for table_index, group in groupby(document.passages, key=lambda passage: _outermost(document, passage)):
        passages = list(group)
        for passage in passages if table_index is None else passages[:1]:
            if (passage.path or "") != file:
                file = passage.path or ""
                yield Turn(file=PurePath(file).name)
            if passage.page is not None and passage.page != page:
                page = passage.page
                yield Turn(page=page)
            if isinstance(passage, Paragraph):
                yield _text(document, passage, levels.get(passage.index, 0))
        if table_index is not None:
            yield _grid(analysis, document.tables[table_index], nested, page)
            page = max((one.page for one in passages if one.page is not None), default=page)


def _outermost(document: Document, passage: Passage) -> int | None:
    """Return the table that `passage` is in, the outer one of nested tables; None for a paragraph."""
    table = None
    while isinstance(passage, Cell):
        table = passage.table
        parent = document.tables[table].parent
        if parent is None:
            break
        passage = document.passages[parent]
    return table


def _levels(analysis: Analysis) -> dict[int, int]:
    """Return the level of each heading in the page: titles first, each other one below those that it stands under."""
    titles = {index for title in analysis.outline.titles for index in range(title.first, title.last + 1)}
    levels = dict.fromkeys(titles, _FIRST)
    open_ranks: list[int] = []
    for heading in analysis.outline.headings:
        while open_ranks and open_ranks[-1] >= heading.rank:
            open_ranks.pop()
        if heading.whole and heading.passage not in titles:
            levels[heading.passage] = min(_FIRST + bool(titles) + len(open_ranks), _DEEPEST)
            open_ranks.append(heading.rank)
    return levels


def _text(document: Document, passage: Paragraph, level: int) -> Text:
    return Text(passage=passage.index, line=document.place(passage.offset)[0], level=level, role=passage.role)


def _grid(analysis: Analysis, table: Table, nested: Mapping[int, Sequence[Table]], page: int | None) -> Grid:
    head = analysis.outline.heads[table.index] if analysis.outline.heads else None
    named = analysis.reading.grids[table.index].header_rows
    height = max((cell.row for cell in table.cells), default=0) + 1
    rows = []
    taken: set[tuple[int, int]] = set()
    for number, cells in enumerate(table.rows):
        row: list[TableCell] = []
        column = 0
        for cell in cells:
            if cell.continued and (cell.row, cell.column) in taken:
                continue
            while table.has_grid and column < cell.column:  # a gap in the row, unless a cell above reaches down here
                if (cell.row, column) not in taken:
                    row.append(TableCell(None))
                column += 1
            down = min(cell.row_span, height - cell.row)
            if down > 1:
                below = range(cell.row + 1, cell.row + down)
                taken.update((r, c) for r in below for c in range(cell.column, cell.column + cell.column_span))
            begins = cell.page if cell.page is not None and page is not None and cell.page > page else None
            page = begins or page
            inner = tuple(_grid(analysis, one, nested, page) for one in nested.get(cell.index, ()))
            heads = number < len(named) and named[number] and bool(cell.text.strip())
            figure = _FIGURE.fullmatch(cell.text.strip()) is not None
            row.append(TableCell(cell.index, down, cell.column_span, heads, figure, begins, inner))
            column = cell.column + cell.column_span
        rows.append(tuple(row))
    return Grid(head.title if head else "", tuple(rows))

"""Builds the document of a text whose tables are aligned columns: cells put together, every place that of the file."""

from __future__ import annotations

from collections.abc import Sequence, Set

from lint.documents.aligned_pages import AlignedCell, AlignedTable
from lint.documents.grid import CellBudget
from lint.documents.limits import Limits
from lint.documents.model import Cell, Document, Paragraph, Passage, Table


class _Writer:
    """Writes the text in the TAB layout, and notes for each piece where it stands in the file."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.moved: list[tuple[int, int, int]] = []

    def piece(self, text: str, line: int, column: int) -> None:
        """Write characters of the file that stand at `line` and `column`, 0-based."""
        self.moved.append((self.length, line + 1, column + 1))
        self.mark(text)

    def mark(self, text: str) -> None:
        """Write what is not of the file."""
        self.parts.append(text)
        self.length += len(text)


def aligned_document(
    path: str, lines: Sequence[str], found: Sequence[AlignedTable], goes_on: Set[int], limits: Limits
) -> Document:
    """Return the document of `lines`.

    Args:
        path: How the user named the file.
        lines: The lines of the file.
        found: Its tables.
        goes_on: The lines outside tables that go on in the next one.
        limits: What is refused.

    Raises:
        InputError: If there are too many cells.
    """
    writer = _Writer()
    budget = CellBudget(path, limits)
    passages: list[Passage] = []
    tables: list[Table] = []
    number = 0
    for table in found:
        _paragraphs(lines, number, table.first, goes_on, writer, passages)
        tables.append(_table(lines, table, len(tables), writer, passages, budget))
        used = {piece[0] for row in table.rows for cell in row for piece in cell.pieces}
        for other in range(table.first, table.last + 1):  # page numbers between its parts
            if other not in used:
                _paragraphs(lines, other, other + 1, frozenset(), writer, passages)
        number = table.last + 1
    _paragraphs(lines, number, len(lines), goes_on, writer, passages)
    return Document(
        path=path,
        format="text",
        text="".join(writer.parts),
        passages=tuple(passages),
        tables=tuple(tables),
        moved=tuple(writer.moved),
        source=tuple(lines),
    )


def _paragraphs(
    lines: Sequence[str], first: int, end: int, goes_on: Set[int], writer: _Writer, passages: list[Passage]
) -> None:
    number = first
    while number < end:
        offset = writer.length
        last = number
        while last in goes_on and last + 1 < end:
            last += 1
        for each in range(number, last + 1):
            writer.piece(lines[each], each, 0)
        text = "".join(lines[number : last + 1])
        if text.strip():
            passages.append(Paragraph(index=len(passages), text=text, offset=offset))
        writer.mark("\n")
        number = last + 1


def _table(
    lines: Sequence[str],
    table: AlignedTable,
    index: int,
    writer: _Writer,
    passages: list[Passage],
    budget: CellBudget,
) -> Table:
    cells: list[Cell] = []
    for row, columns in enumerate(table.rows):
        budget.take(len(columns))
        place = next(piece for cell in columns for piece in cell.pieces)
        for cell in columns:
            writer.mark("\t")
            offset = writer.length
            text = _text(lines, cell, place, writer)
            passage = Cell(
                index=len(passages), text=text, offset=offset, table=index, row=row, column=cell.column,
                column_span=cell.span,
            )  # fmt: skip
            passages.append(passage)
            cells.append(passage)
            writer.mark("\n")
        writer.mark("\n")
    writer.mark("\n\n")
    return Table(index=index, cells=tuple(cells))


def _text(lines: Sequence[str], cell: AlignedCell, place: tuple[int, int, int], writer: _Writer) -> str:
    """Write the pieces of a cell behind each other and return them; an empty one is at the start of its row."""
    text = ""
    for line, start, end in cell.pieces:
        piece = lines[line][start:end]
        if text and _is_word(text[-1]) and _is_word(piece[0]) and not piece[0].isdigit():
            writer.mark(" ")
            text += " "
        writer.piece(piece, line, start)
        text += piece
    if not cell.pieces:
        writer.piece("", place[0], place[1])
    return text


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()

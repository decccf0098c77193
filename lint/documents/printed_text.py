"""Builds the document of a printed text: cells and paragraphs put together, every place that of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lint.documents.aligned import find_aligned
from lint.documents.aligned_pages import AlignedCell, AlignedTable
from lint.documents.grid import CellBudget
from lint.documents.limits import Limits
from lint.documents.line_shapes import LexiconShapes
from lint.documents.model import Cell, Document, Paragraph, Passage, Role, Skipped, Table
from lint.documents.pace import Pace
from lint.documents.wrapping.fragments import fragments
from lint.documents.wrapping.paragraphs import wrapped
from lint.documents.wrapping.widths import is_spaced, part_words, pieces


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


def read_printed(path: str, lines: Sequence[str], shapes: LexiconShapes, limits: Limits, pace: Pace) -> Document | None:
    """Return the document of a text without TABs; None if it is just its lines, one paragraph each.

    Args:
        path: How the user named the file.
        lines: The lines of the file.
        shapes: Tells headings, items and captions.
        limits: What is refused.
        pace: Looks at the clock.

    Raises:
        InputError: If there are too many cells, or reading takes too long.
    """
    margins = shapes.margins(lines)
    bare = ["\f" * line.startswith("\f") if number in margins else line for number, line in enumerate(lines)]
    found = list(find_aligned(bare if margins else lines, shapes, pace))
    free = [True] * len(lines)
    for one in found:
        free[one.first : one.last + 1] = [False] * (one.last + 1 - one.first)
    wrapping, goes_on = wrapped(lines, free, margins, shapes)
    is_printed = wrapping is not None or any(line.startswith("\f") for line in lines)
    lost = tuple(fragments(lines, free, margins, goes_on, is_printed, shapes.opens))
    if not found and not margins and not goes_on and not lost:
        return None
    roles: dict[int, Role] = {**margins}
    for first, last in lost:
        roles.update((number, "fragment") for number in range(first, last + 1) if number not in margins)
    flow = _Flow(
        goes_on,
        roles,
        is_exact=wrapping is not None and wrapping.measure.is_exact,
        is_spaced=wrapping is not None and wrapping.has_pages and is_spaced("\n".join(lines)),
    )
    writer = _Writer()
    budget = CellBudget(path, limits)
    tables: list[Table] = []
    paragraphs = _Paragraphs(lines, flow, writer)
    passages = paragraphs.passages
    number = 0
    for table in found:
        paragraphs.write(range(number, table.first))
        tables.append(_table(lines, table, len(tables), writer, passages, budget))
        used = {piece[0] for row in table.rows for cell in row for piece in cell.pieces}
        # page numbers between its parts
        paragraphs.write(other for other in range(table.first, table.last + 1) if other not in used)
        number = table.last + 1
    paragraphs.write(range(number, len(lines)))
    return Document(
        path=path,
        format="text",
        text="".join(writer.parts).removesuffix("\n"),
        passages=tuple(passages),
        tables=tuple(tables),
        skipped=tuple(_columns_lost(first + 1, last + 1) for first, last in lost),
        moved=tuple(writer.moved),
        source=tuple(lines),
    )


@dataclass(frozen=True, slots=True)
class _Flow:
    """How the lines outside tables run.

    Attributes:
        goes_on: For each line whose paragraph goes on, the line in which it does.
        roles: What lines are that are no paragraph of the text.
        is_exact: Whether lines were broken anywhere, in words and numbers too.
        is_spaced: Whether blanks stand between Chinese characters and figures that the document does not have.
    """

    goes_on: Mapping[int, int]
    roles: Mapping[int, Role]
    is_exact: bool
    is_spaced: bool


def _columns_lost(first: int, last: int) -> Skipped:
    return Skipped(
        f"lines {first} to {last}",
        f"第 {first}–{last} 行像是表，分栏无法还原，只读取、未核对；请用原来的 Word、Excel 或 PDF 文件核对",
        f"lines {first} to {last} look like a table whose columns are lost: they are read, not checked;"
        " check the Word, Excel or PDF file they come from",
    )


class _Paragraphs:
    """Writes the lines outside tables, those of one paragraph as one."""

    def __init__(self, lines: Sequence[str], flow: _Flow, writer: _Writer) -> None:
        self.passages: list[Passage] = []
        self._lines = lines
        self._flow = flow
        self._writer = writer
        self._written: set[int] = set()

    def write(self, numbers: Iterable[int]) -> None:
        """Write these lines, and those in which their paragraphs go on; lines written before are left out."""
        for number in numbers:
            if number not in self._written:
                self._paragraph(number)

    def _paragraph(self, number: int) -> None:
        offset = self._writer.length
        role: Role = self._flow.roles.get(number, "paragraph")
        parts = [self._line(number, int(self._lines[number].startswith("\f")))]
        while number in self._flow.goes_on:
            number = self._flow.goes_on[number]
            self._written.add(number)
            line = self._lines[number]
            start = len(line) - len(line.lstrip())
            if not self._flow.is_exact and part_words("".join(parts)[-1:], line[start : start + 1]):
                self._writer.mark(" ")
                parts.append(" ")
            parts.append(self._line(number, start))
        text = "".join(parts)
        if text.strip():
            self.passages.append(Paragraph(index=len(self.passages), text=text, offset=offset, role=role))
        self._writer.mark("\n")

    def _line(self, number: int, start: int) -> str:
        """Write a line from `start` on and return it, without blanks that only the setting of the page made."""
        line = self._lines[number][start:]
        if number not in self._flow.goes_on and not self._flow.is_spaced:
            self._writer.piece(line, number, start)
            return line
        parts = []
        for first, end in pieces(line, self._flow.is_spaced):
            self._writer.piece(line[first:end], number, start + first)
            parts.append(line[first:end])
        return "".join(parts)


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

"""Writes the extracted text of a file in the TAB layout and keeps the place of every passage.

The layout is the one that `lint.documents.text` reads: a TAB opens a cell, an empty line before a TAB line ends the
row, two empty lines end the table, four stand between two tables that follow each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from lexicon.patterns import compiled
from lint.documents.boxes import PrintedLine
from lint.documents.compact import Address, Collected
from lint.documents.limits import Limits
from lint.documents.model import Document, Paragraph, Role, Skipped, Table
from lint.documents.origins import Origin, Pieces, visible
from lint.documents.runs import Runs

_PARTS = 1 << 17  # pieces of text that are kept apart before they are joined
_BREAKS_OTHER_THAN_NEWLINE = compiled("[\t\r\v\f\x1c-\x1f\x85\u2028\u2029]")
_EMPTY_LINES = compiled(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDraft:
    """A table cell before it has a place in the text; the fields are those of `Cell`.

    A `page` of its own is given where a table goes on over pages, `printed` where characters have places on a page;
    `origins` where they are traced, `runs` where the format has them.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    continued: bool = False
    nested: tuple[TableDraft, ...] = ()
    page: int | None = None
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    paragraphs: tuple[int, ...] = ()
    printed: tuple[PrintedLine, ...] = ()
    runs: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table before it has a place in the text.

    Attributes:
        cells: Its cells in reading order.
        later: Gives its cells when they are written, instead of `cells`, so that a long table is never whole in memory.
        address: Tells the address of the cell in a row and a column, where the format has one.
    """

    cells: tuple[CellDraft, ...]
    later: Callable[[], Iterator[CellDraft]] | None = None
    address: Address | None = None


def cell_text(text: str) -> str:
    """Return `text` as it can stand in a cell of the TAB layout: no blank lines around it, no two empty ones inside."""
    text = _BREAKS_OTHER_THAN_NEWLINE.sub("\u3000", text)
    if "\n" not in text:
        return text
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return lines[0]
    last = max(number for number, line in enumerate(lines) if line.strip())
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines[first : last + 1]))


class Layout:
    """Collects paragraphs and tables in reading order and makes a `Document` of them.

    Attributes:
        origins: What each passage was made of, by its index, where that is traced.
    """

    def __init__(self, path: str, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._parts: list[str] = []
        self._length = 0
        self._passages = Collected()
        self._tables: list[Table | None] = []
        self._after_table = False
        self.origins: dict[int, Pieces] = {}

    def paragraph(
        self,
        text: str,
        role: Role = "paragraph",
        level: int = 0,
        page: int | None = None,
        *,
        number: int | None = None,
        address: str = "",
        origins: tuple[Origin, ...] = (),
        printed: tuple[PrintedLine, ...] = (),
        runs: Runs | None = None,
    ) -> None:
        """Append a paragraph, each of its lines as one, as in a text file; blank lines are left out.

        A heading broken in two lines stays one passage. `printed` is told of a text of one line only.
        """
        text = _BREAKS_OTHER_THAN_NEWLINE.sub("\u3000", text).strip("\n")
        before = 0
        for line in [_EMPTY_LINES.sub("\n", text)] if level else text.split("\n"):
            if line.strip():
                self._after_table = False
                index = len(self._passages)
                self._passages.paragraph(
                    Paragraph(
                        index=index,
                        text=line,
                        offset=self._length,
                        role=role,
                        level=level,
                        page=page,
                        number=number,
                        address=address,
                        printed=printed,
                        runs=(runs.after(before),) if runs else (),
                    )
                )
                self._write(line + "\n")
                if origins:
                    self.origins[index] = Pieces(before, origins)
                if (origins or runs) and len(line) < len(text):
                    before += visible(line)

    def table(self, draft: TableDraft, parent: int | None = None, page: int | None = None) -> None:
        """Append a table, and after it the tables nested in its cells."""
        drafts = draft.later() if draft.later else iter(draft.cells)
        first = next(drafts, None)
        if first is None:
            return
        if self._after_table:
            self._write("\n\n")
        index = len(self._tables)
        self._tables.append(None)
        self._passages.begin_table(draft.address)
        nested: list[tuple[int, TableDraft]] = []
        row = first.row
        for cell in chain((first,), drafts):
            if cell.row != row:
                self._write("\n")
                row = cell.row
            self._write("\t")
            text = cell_text(cell.text)
            place = len(self._passages)
            self._passages.cell(
                index,
                self._length,
                text,
                cell.row,
                cell.column,
                page=cell.page or page,
                row_span=cell.row_span,
                column_span=cell.column_span,
                continued=cell.continued,
                paragraphs=cell.paragraphs,
                printed=cell.printed if text == cell.text else (),
                runs=cell.runs,
            )
            if cell.origins:
                self.origins[place] = Pieces(0, cell.origins)
            self._write(text)
            self._write("\n")
            nested.extend((place, inner) for inner in cell.nested)
        self._write("\n\n")
        self._after_table = True
        self._tables[index] = Table(index=index, cells=self._passages.table(), parent=parent)
        for place, inner in nested:
            self.table(inner, parent=place, page=page)

    def document(self, format_name: str, skipped: Iterable[Skipped] = ()) -> Document:
        """Return the document written so far."""
        text = "".join(self._parts)
        return Document(
            path=self._path,
            format=format_name,
            text=text,
            passages=self._passages.passages(text),
            tables=tuple(table for table in self._tables if table),
            skipped=tuple(skipped),
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        if len(self._parts) > _PARTS:
            self._parts = ["".join(self._parts)]
        self._length += len(text)
        if self._length > self._limits.characters:
            raise self._limits.refusal(
                self._path, "characters", zh="提取的文字超过 {} 字", en="more than {} characters of text"
            )

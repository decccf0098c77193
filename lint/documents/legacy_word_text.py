"""The stories of a binary Word file as paragraphs and tables: field codes dropped, rows and merged cells found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lint.documents.layout import CellDraft, Layout, TableDraft
from lint.documents.legacy_word_file import ParagraphProperties, RowShape, WordBinary
from lint.documents.limits import Limits
from lint.documents.model import Role, Skipped
from lint.documents.pace import Pace
from lint.documents.progress import Progress

_CELL, _PARAGRAPH, _PAGE_BREAK, _COLUMN_BREAK = "\x07", "\r", "\x0c", "\x0e"
_ENDS = frozenset((_CELL, _PARAGRAPH, _PAGE_BREAK, _COLUMN_BREAK))
_FIELD_START, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_WRITTEN = {"\x0b": "\n", "\x1e": "-", "\t": "\u3000"}
_PICTURES = frozenset("\x01\x08")
_MERGED, _VERTICAL, _VERTICAL_START = 0x02, 0x20, 0x40
_SAME_BORDER = 40  # twips (2 points): rows of one table are drawn a little apart
_FOOTER_STORIES = frozenset({2, 3, 5})  # of the six headers and footers of each section
_SEPARATORS = 6


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    shape: RowShape | None = None


class LegacyText:
    """Writes the stories of one file."""

    def __init__(self, file: WordBinary, name: str, limits: Limits, progress: Progress | None = None) -> None:
        self._file = file
        self._pace = Pace(name, limits, progress)
        self._pace.expect(lambda: file.text(*file.stories["text"]).count("\r"))
        self._name = name
        self._limits = limits
        self._cells = 0
        self._pictures = 0
        self._hidden = 0
        self._numbered = 0
        self.broken_rows = 0
        """Rows whose cells do not fit what the file says of them."""

    def write(self, layout: Layout) -> None:
        """Write the body, and below it text boxes, headers, footers and notes."""
        stories = self._file.stories
        self._story(*stories["text"], layout, None)
        self._story(*stories["textboxes"], layout, "textbox")
        self._headers(layout)
        self._story(*stories["footnotes"], layout, "footnote")
        self._story(*stories["endnotes"], layout, "footnote")

    def skipped(self) -> Iterator[Skipped]:
        """Yield what was left out of the text, and why."""
        if self._hidden:
            yield Skipped(
                f"hidden text ({self._hidden})",
                f"隐藏或已删除的文字 {self._hidden} 字，未读取",
                f"{self._hidden} hidden or deleted characters",
            )
        if self._pictures:
            yield Skipped(
                f"pictures ({self._pictures})",
                f"图片或嵌入对象 {self._pictures} 个，其中的文字未读取",
                f"{self._pictures} pictures or embedded objects; text in them is not read",
            )
        if self._numbered:
            yield Skipped(
                f"automatic numbers ({self._numbered})",
                f"自动编号 {self._numbered} 处，编号未还原",
                f"{self._numbered} numbers that Word puts before paragraphs are not restored",
            )
        if self.broken_rows:
            yield Skipped(
                f"table rows ({self.broken_rows})",
                f"表格有 {self.broken_rows} 行的合并单元格无法还原",
                f"merged cells of {self.broken_rows} table rows could not be restored",
            )

    def _headers(self, layout: Layout) -> None:
        start, end = self._file.stories["headers"]
        parts = self._file.header_stories()
        seen: set[str] = set()
        for index in range(_SEPARATORS, len(parts) - 1):
            low, high = start + parts[index], min(start + parts[index + 1], end)
            text = self._file.text(low, high).strip("\r\0\x07") if low < high else ""
            if text and text not in seen:
                seen.add(text)
                role: Role = "footer" if index % 6 in _FOOTER_STORIES else "header"
                self._story(low, high, layout, role)

    def _story(self, start: int, end: int, layout: Layout, role: Role | None) -> None:
        rows: list[_Row] = []
        row = _Row()
        cell: list[str] = []
        before = ""
        for content, mark, position in self._pace.steps(self._paragraphs(start, end)):
            found = self._file.paragraph(position)
            properties = found or ParagraphProperties(in_table=mark == _CELL)
            ends_row = properties.ends_row or (found is None and mark == before == _CELL and not content)
            before = mark
            text = self._with_number(content, properties)
            if mark == _CELL and ends_row and properties.depth <= 1:
                row.shape = properties.row
                rows.append(row)
                row, cell = _Row(), []
            elif mark == _CELL:
                row.cells.append("\n".join([*cell, text]))
                cell = []
                self._count()
            elif properties.in_table or properties.depth > 0:
                cell.append(text)
            else:
                self._table(rows, row, cell, layout)
                rows, row, cell = [], _Row(), []
                layout.paragraph(text, role or ("heading" if properties.level else "paragraph"), properties.level)
        self._table(rows, row, cell, layout)

    def _with_number(self, text: str, properties: ParagraphProperties) -> str:
        """Return the text of a paragraph with the number that Word puts before it."""
        if not properties.list_use or properties.ends_row or not text.strip():
            return text
        number = self._file.lists.next(properties.list_use, properties.list_level)
        self._numbered += number is None
        return (number or "") + text

    def _table(self, rows: list[_Row], row: _Row, cell: list[str], layout: Layout) -> None:
        """Write a table; cells of a row that never ended are kept as a last row."""
        if cell:
            row.cells.append("\n".join(cell))
        if row.cells:
            rows = [*rows, row]
        if rows:
            layout.table(self._draft(rows))

    def _draft(self, rows: list[_Row]) -> TableDraft:
        columns = _columns(rows)
        cells: list[CellDraft] = []
        open_merges: dict[int, int] = {}
        for number, row in enumerate(rows):
            shape = row.shape
            if shape is None or len(shape.merges) != len(row.cells):
                self.broken_rows += 1
                shape = None
            still_open: dict[int, int] = {}
            for index, text in enumerate(row.cells):
                first, last, merge = index, index + 1, 0
                if shape is not None:
                    merge = shape.merges[index]
                    first, last = columns[shape.borders[index]], columns[shape.borders[index + 1]]
                span = min(max(last - first, 1), self._limits.span)
                if merge & _MERGED and cells and cells[-1].row == number:
                    cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + span)
                    continue
                origin = open_merges.get(first) if merge & _VERTICAL and not merge & _VERTICAL_START else None
                if origin is not None:
                    cells[origin] = replace(cells[origin], row_span=number - cells[origin].row + 1)
                    cells.append(CellDraft(text="", row=number, column=first, column_span=span, continued=True))
                    still_open[first] = origin
                else:
                    if merge & (_VERTICAL | _VERTICAL_START):
                        still_open[first] = len(cells)
                    cells.append(CellDraft(text=text, row=number, column=first, column_span=span))
            open_merges = still_open
        return TableDraft(tuple(cells))

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[str, str, int]]:
        """Yield the text of each paragraph, the mark that ends it, and the position of the mark."""
        parts: list[str] = []
        fields: list[bool] = []  # for each open field: whether its result has begun
        position = start
        for position, character in enumerate(self._file.text(start, end), start):
            if character == _FIELD_START:
                fields.append(False)
            elif character == _FIELD_RESULT and fields:
                fields[-1] = True
            elif character == _FIELD_END:
                if fields:
                    fields.pop()
            elif character in _ENDS:
                yield _whole("".join(parts)), character, position
                parts = []
            elif all(fields):
                self._add(character, parts)
        if parts:
            yield _whole("".join(parts)), _PARAGRAPH, position

    def _add(self, character: str, parts: list[str]) -> None:
        if character in _PICTURES:
            self._pictures += 1
        elif character == "\0":
            self._hidden += 1
        elif character in _WRITTEN:
            parts.append(_WRITTEN[character])
        elif character >= " " and character != "\xad":
            parts.append(character)

    def _count(self) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise self._limits.refusal(self._name, "cells", zh="表格单元格超过 {} 个", en="more than {} table cells")


def _columns(rows: list[_Row]) -> dict[int, int]:
    """Return the grid column of each border of cells; borders of different rows that nearly meet are one."""
    borders = sorted({border for row in rows if row.shape for border in row.shape.borders})
    columns: dict[int, int] = {}
    column, reference = -1, None
    for border in borders:
        if reference is None or border - reference > _SAME_BORDER:
            column, reference = column + 1, border
        columns[border] = column
    return columns


def _whole(text: str) -> str:
    """Join the halves of characters beyond the basic plane; half ones are replaced."""
    if text.isprintable() and not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

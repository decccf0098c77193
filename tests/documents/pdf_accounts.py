"""Sets a document as published accounts look: titles in the middle, the mark of the form and the unit at the right,
wide tables on landscape pages, heads repeated, numbers to the right, page numbers; ruled in several ways or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from reportlab.lib.pagesizes import A4

from lint.documents import Cell, Document, Table
from tests.documents.pdf_files import Pdf, width, words

Rules = Literal["lines", "bars", "rows", "head", "shaded", "none"]
_AMOUNT = re.compile(r"[-\d,.%]+")
_MONEY = re.compile(r"-?[\d,]+\.\d\d")
_TITLE = re.compile(r".{2,30}表")
_MARK = re.compile(r"公开\d+表")
_PADDING, _WIDE_PADDING = 3.0, 6.0  # beside the text of a cell, with and without lines between columns
_MARGIN = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the tables are set.

    Attributes:
        rules: lines; bars (drawn as thin rectangles); rows (only horizontal lines); head (above and below the head and
            at the end); shaded (every other row, nothing else); none.
        shift: How much lower western characters stand than Chinese ones, in points.
        size: Of characters in tables, in points.
        narrow: Amounts get less room than they need and are broken.
        repeated: Heads are printed again on every page.
        landscape: From how many columns a table stands on a landscape page.
    """

    rules: Rules = "lines"
    shift: float = 0.0
    size: float = 9.0
    narrow: bool = False
    repeated: bool = True
    landscape: int = 8

    @property
    def padding(self) -> float:
        """What is left blank at both sides of a cell, in points."""
        return _PADDING if self.rules in {"lines", "bars"} else _WIDE_PADDING


@dataclass
class Press:
    """A file in the making; y counts from the top of the page."""

    look: Look
    pdf: Pdf = field(init=False)
    size: tuple[float, float] = A4
    page: int = 1
    y: float = _MARGIN

    def __post_init__(self) -> None:
        self.pdf = Pdf(shift=self.look.shift)

    def turn(self, size: tuple[float, float]) -> None:
        """Begin a page of `size`, unless this one is still empty."""
        if self.y > _MARGIN:
            self.number()
            self.pdf.page()
            self.page += 1
        self.size, self.y = size, _MARGIN
        self.pdf.height = size[1]
        self.pdf.canvas.setPageSize(size)

    def number(self) -> None:
        text = f"- {self.page} -"
        self.pdf.text((self.size[0] - width(text, 9)) / 2, self.size[1] - 30, text, 9)

    def room(self, height: float) -> None:
        """Begin another page if this one has no room."""
        if self.y + height > self.size[1] - _MARGIN:
            self.turn(self.size)

    def centred(self, text: str, size: float) -> None:
        self.pdf.text((self.size[0] - width(text, size)) / 2, self.y, text, size)
        self.y += 2 * size

    def right(self, text: str, size: float = 9.0) -> None:
        self.pdf.text(self.size[0] - _MARGIN - width(text, size), self.y, text, size)

    def paragraph(self, text: str) -> None:
        line, x = "", _MARGIN + 24
        for word in words(text):
            if x + width(line + word, 12) > self.size[0] - _MARGIN and line:
                self.line(x, line)
                line, x = "", _MARGIN
            line += word
        self.line(x, line)

    def line(self, x: float, text: str) -> None:
        self.room(20)
        self.pdf.text(x, self.y + 12, text, 12)
        self.y += 20


def accounts(document: Document, look: Look) -> bytes:
    """Return `document` as a PDF file."""
    press = Press(look)
    written: set[int] = set()
    pending: list[str] = []
    for passage in document.passages:
        if isinstance(passage, Cell):
            if passage.table not in written:
                written.add(passage.table)
                table = document.tables[passage.table]
                columns = max(cell.column + cell.column_span for cell in table.cells)
                press.turn((A4[1], A4[0]) if columns >= look.landscape else A4)
                _heading(press, pending)
                pending = []
                _Setter(press, table, columns).set()
            continue
        text = passage.text.strip()
        if _TITLE.fullmatch(text) or (pending and len(pending) < 3):
            pending.append(text)
            continue
        for line in pending:
            press.paragraph(line)
        pending = []
        press.paragraph(" ".join(text.split()))
    for line in pending:
        press.paragraph(line)
    press.number()
    return press.pdf.data()


def _heading(press: Press, lines: list[str]) -> None:
    """Set what stands above a table: title, mark of the form, unit."""
    for text in lines:
        parts = text.split()
        if _MARK.fullmatch(text):
            press.right(text)
            press.y += 14
        elif len(parts) > 1 and "单位" in parts[-1]:
            press.pdf.text(_MARGIN, press.y, parts[0], 9)
            press.right(parts[-1])
            press.y += 14
        else:
            press.centred(text, 16)


@dataclass
class _Setter:
    """Sets one table, over as many pages as it needs."""

    press: Press
    table: Table
    columns: int

    def set(self) -> None:
        look = self.press.look
        widths = self._widths()
        self.xs = [_MARGIN + sum(widths[:index]) for index in range(self.columns + 1)]
        count = max(cell.row + cell.row_span for cell in self.table.cells)
        heights = [self._height(row) for row in range(count)]
        head = self._head(count)
        if sum(heights[:head]) + self.press.y > self.press.size[1] - _MARGIN:
            self.press.turn(self.press.size)
        self._rows(0, head, heights, True)
        for row in range(head, count):
            if self.press.y + heights[row] > self.press.size[1] - _MARGIN:
                self._close()
                self.press.turn(self.press.size)
                if look.repeated:
                    self._rows(0, head, heights, True)
            self._rows(row, row + 1, heights, False)
        self._close()
        self.press.y += 20

    def _cells(self) -> Iterator[Cell]:
        return (cell for cell in self.table.cells if not cell.continued)

    def _widths(self) -> list[float]:
        total = self.press.size[0] - 2 * _MARGIN
        padding = self.press.look.padding
        size = self.press.look.size
        need = [0.0] * self.columns
        for cell in self._cells():
            if cell.column_span == 1:
                is_amount = _AMOUNT.fullmatch(cell.text) is not None
                wide = width(cell.text, size) if is_amount else min(width(cell.text, size), 9 * size)
                wide += 2 * padding
                if is_amount and self.press.look.narrow and _MONEY.fullmatch(cell.text):
                    wide = min(wide, 2 * padding + width("1234.", size) + 1)
                need[cell.column] = max(need[cell.column], wide, 2.2 * size)
        need = [one or 3 * size for one in need]
        free = total - sum(need)
        if free < 0:
            return [one * total / sum(need) for one in need]
        wordy = [index for index, one in enumerate(need) if one >= 6 * size]
        return [one + (free / len(wordy) if index in wordy else 0) for index, one in enumerate(need)]

    def _lines(self, cell: Cell) -> list[str]:
        """The text of a cell, broken where it has no room."""
        size = self.press.look.size
        room = self.xs[cell.column + cell.column_span] - self.xs[cell.column] - 2 * self.press.look.padding
        lines: list[str] = []
        for part in cell.text.split("\n"):
            line = ""
            for one in part:
                if line and width(line + one, size) > room + 0.01:
                    lines.append(line)
                    line = ""
                line += one
            lines.append(line)
        return lines

    def _height(self, row: int) -> float:
        size = self.press.look.size
        most = max(
            (len(self._lines(cell)) for cell in self._cells() if cell.row == row and cell.row_span == 1), default=1
        )
        return max(1.25 * size * most + 8, 20.0)

    def _head(self, count: int) -> int:
        """How many rows the head has: those above the first amount."""
        for row in range(count):
            if any(_MONEY.fullmatch(cell.text) for cell in self._cells() if cell.row == row):
                return row
        return count

    def _rows(self, first: int, last: int, heights: list[float], is_head: bool) -> None:
        press, look = self.press, self.press.look
        top = press.y
        ys = [top + sum(heights[first:row]) for row in range(first, last + 1)]
        for cell in self._cells():
            if first <= cell.row < last:
                end = min(cell.row + cell.row_span, last)
                box = (
                    self.xs[cell.column],
                    ys[cell.row - first],
                    self.xs[cell.column + cell.column_span],
                    ys[end - first],
                )
                if look.rules == "lines":
                    for line in _sides(box):
                        press.pdf.line(*line)
                elif look.rules == "bars":
                    for x0, y0, x1, y1 in _sides(box):
                        self._fill(x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3)
                elif look.rules == "rows":
                    press.pdf.line(box[0], box[3], box[2], box[3])
                elif look.rules == "head" and is_head and cell.column_span > 1 and end < last:
                    press.pdf.line(box[0] + _PADDING, box[3], box[2] - _PADDING, box[3])
        if look.rules in {"rows", "head"} and is_head:
            press.pdf.line(self.xs[0], top, self.xs[-1], top)
            press.pdf.line(self.xs[0], ys[-1], self.xs[-1], ys[-1])
        if look.rules == "shaded" and (is_head or first % 2):
            press.pdf.canvas.setFillGray(0.85)
            self._fill(self.xs[0], top, self.xs[-1], ys[-1])
            press.pdf.canvas.setFillGray(0)
        for cell in self._cells():
            if first <= cell.row < last:
                self._text(cell, ys[cell.row - first], ys[min(cell.row + cell.row_span, last) - first], is_head)
        press.y = ys[-1]

    def _text(self, cell: Cell, top: float, bottom: float, is_head: bool) -> None:
        size = self.press.look.size
        lines = self._lines(cell)
        y = (top + bottom) / 2 - 1.25 * size * len(lines) / 2 + size
        padding = self.press.look.padding
        left, right = self.xs[cell.column] + padding, self.xs[cell.column + cell.column_span] - padding
        for line in lines:
            wide = width(line, size)
            x = left
            if is_head:
                x = (left + right - wide) / 2
            elif _MONEY.fullmatch(cell.text) and len(lines) == 1:
                x = right - wide
            self.press.pdf.text(x, y, line, size)
            y += 1.25 * size

    def _fill(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.press.pdf.canvas.rect(x0, self.press.size[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def _close(self) -> None:
        if self.press.look.rules in {"head", "rows"}:
            self.press.pdf.line(self.xs[0], self.press.y, self.xs[-1], self.press.y)


def _sides(box: tuple[float, float, float, float]) -> list[tuple[float, float, float, float]]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]

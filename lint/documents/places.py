"""Places of cells in the lines of flattened text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class LineShapes(Protocol):
    """What a line without TAB looks like."""

    def opens(self, line: str) -> bool:
        """Tell whether it is a heading, an annex or the caption of a table."""

    def signs(self, line: str) -> bool:
        """Tell whether it is a line to sign, stamp or date."""

    def numbers(self, text: str) -> bool:
        """Tell whether `text` is nothing but an item number (一、 or 1.)."""

    def lists_contents(self, line: str) -> bool:
        """Tell whether it is the heading of a table of contents."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell's text stands: 0-based lines and columns, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def text(self, lines: list[str]) -> str:
        """Return the cell's text."""
        if self.line == self.end_line:
            return lines[self.line][self.column : self.end_column]
        inner = lines[self.line + 1 : self.end_line]
        return "\n".join([lines[self.line][self.column :], *inner, lines[self.end_line][: self.end_column]])


Row = tuple[CellPlace, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of flattened text: its rows of cells, and the first and last line that belong to it, 0-based."""

    rows: tuple[Row, ...]
    first: int
    last: int

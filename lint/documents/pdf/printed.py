"""Text put together from printed lines, each character with its place on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from lint.documents.boxes import PrintedLine
from lint.documents.pdf.lines import Line


@dataclass(slots=True)
class PrintedText:
    """The text of a paragraph or a cell in the making: its parts, and the lines that they were printed in."""

    _parts: list[str] = field(default_factory=list)
    _lines: list[PrintedLine] = field(default_factory=list)
    _length: int = 0

    def add(self, line: Line, between: str = "") -> None:
        """Append a line, behind `between`."""
        self.extend(line.text, (line.printed,), between)

    def extend(self, text: str, printed: tuple[PrintedLine, ...], between: str = "") -> None:
        """Append what was put together elsewhere, behind `between`."""
        start = self._length + len(between)
        self._lines.extend(line.moved(line.start + start) for line in printed)
        self._parts += (between, text)
        self._length = start + len(text)

    @property
    def text(self) -> str:
        """All of it so far."""
        return "".join(self._parts)

    @property
    def printed(self) -> tuple[PrintedLine, ...]:
        """Its lines, each where it begins in `text`."""
        return tuple(self._lines)


def between(left: str, right: str, in_cell: bool = False) -> str:
    """Return what stands between two lines joined: a blank between Latin words, and between numbers outside cells.

    Only a cell too narrow for a number breaks it.

    Args:
        left: The end of the first line, at least its last character.
        right: The second line.
        in_cell: Whether both are in a cell.
    """
    last, first = left[-1:], right[:1]
    if last.isascii() and first.isascii() and last.isalnum() and first.isalnum():
        return "" if in_cell and last.isdigit() and first.isdigit() else " "
    return ""

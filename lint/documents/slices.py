"""Builds a document whose text is the file itself: every passage is a slice of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lint.documents.compact import Collected
from lint.documents.grid import CellBudget
from lint.documents.limits import Limits
from lint.documents.model import Document, Paragraph, Role, Skipped, Table
from lint.errors import InputError

Slice = tuple[int, int]
"""Start and exclusive end in the text."""


class Slices:
    """Collects passages in reading order.

    Attributes:
        text: The whole text.
    """

    def __init__(self, path: str, text: str, limits: Limits) -> None:
        """Begin with the whole text.

        Raises:
            InputError: If it is too long.
        """
        if len(text) > limits.characters:
            raise limits.refusal(path, "characters", zh="文字超过 {} 字", en="more than {} characters of text")
        self._path = path
        self.text = text
        self._budget = CellBudget(path, limits)
        self._passages = Collected()
        self._tables: list[Table] = []

    def paragraph(self, place: Slice, role: Role = "paragraph", level: int = 0) -> None:
        """Append the paragraph at `place`, unless it is blank."""
        text = self.text[place[0] : place[1]]
        if text.strip():
            self._passages.paragraph(
                Paragraph(index=len(self._passages), text=text, offset=place[0], role=role, level=level)
            )

    def table(self, rows: Iterable[Sequence[Slice]]) -> None:
        """Append a table of the cells of each row."""
        self._passages.begin_table()
        for number, row in enumerate(rows):
            self._budget.take(len(row))
            for column, (start, end) in enumerate(row):
                self._passages.cell(len(self._tables), start, self.text[start:end], number, column)
        cells = self._passages.table()
        if cells:
            self._tables.append(Table(index=len(self._tables), cells=cells))

    def document(self, format_name: str, skipped: Iterable[Skipped] = ()) -> Document:
        """Return the document.

        Raises:
            InputError: If nothing has been collected.
        """
        if not len(self._passages):
            raise InputError(self._path, "文件没有内容", "the file has no content")
        return Document(
            path=self._path, format=format_name, text=self.text, passages=self._passages.passages(self.text),
            tables=tuple(self._tables), skipped=tuple(skipped),
        )  # fmt: skip

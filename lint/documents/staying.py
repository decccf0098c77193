"""Which passages of a document stand where they stood in the version before, so that their places need no new look."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from lexicon.rows import edit
from lint.documents.model import Cell, Document, Paragraph, Passage

_PARAGRAPH = attrgetter("index", "text", "page", "path", "printed", "runs", "number", "address")
_CELL = attrgetter(
    "index", "text", "page", "path", "printed", "runs", "table", "row", "column", "paragraphs", "address"
)


class Staying:
    """Tells which passages of a document have the text, the line and the column that they had in an earlier version."""

    def __init__(self, earlier: Document, document: Document) -> None:
        """Compare the lines of both."""
        self._earlier, self._document = earlier, document
        change = edit(earlier.lines, document.lines)
        comparable = not (earlier.moved or document.moved) and earlier.starts == document.starts
        first, last = change.head, len(document.lines) - change.tail
        starts, ends = earlier.line_starts, document.line_starts
        nowhere = ends[-1] + len(document.lines[-1]) + 2
        self._above = (ends[first] if first < len(ends) else nowhere) if comparable else 0
        in_tail = comparable and last < len(ends) and len(starts) == len(ends)
        self._below = ends[last] if in_tail else nowhere
        self._longer = ends[last] - starts[last] if in_tail else 0

    def __contains__(self, index: int) -> bool:
        """Return whether the passage with that index stays."""
        if index >= min(len(self._earlier.passages), len(self._document.passages)):
            return False
        before, now = self._earlier.passages[index], self._document.passages[index]
        if before is not now and not _alike(before, now):
            return False
        start = _start(now, self._document)
        longer = start - _start(before, self._earlier)
        if start >= self._below:
            return longer == self._longer
        end = now.offset + len(now.text)
        return longer == 0 and end + bisect_right(self._document.breaks, end) < self._above


def _start(passage: Passage, document: Document) -> int:
    """Return where a passage starts in its file, the line breaks counted that were taken out."""
    return passage.offset + bisect_right(document.breaks, passage.offset)


def _alike(before: Passage, now: Passage) -> bool:
    if isinstance(now, Cell):
        return isinstance(before, Cell) and _CELL(before) == _CELL(now)
    return isinstance(now, Paragraph) and isinstance(before, Paragraph) and _PARAGRAPH(before) == _PARAGRAPH(now)

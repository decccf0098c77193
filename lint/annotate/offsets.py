"""Finds the passages and characters that a location of a report stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lint.documents.model import Document, Location, Passage, Span


class Offsets:
    """The passages of one document by line and column of its extracted text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = [0]
        for line in document.text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._passages = [passage.offset for passage in document.passages]

    def spans(self, location: Location) -> Iterator[Span]:
        """Yield the characters of `location`, passage by passage; an empty span for an empty place."""
        line, end_line = location.line, location.end_line
        if location.path_line is not None:
            line, end_line = location.path_line, location.path_line + end_line - line
        start, end = self._offset(line, location.column), self._offset(end_line, location.end_column)
        index = max(bisect_right(self._passages, start) - 1, 0)
        found = False
        for passage in self._document.passages[index:]:
            if passage.offset > max(end - 1, start):
                break
            span = _part(passage, start, end)
            if span.start < span.end or (start == end and not found):
                found = True
                yield span

    def _offset(self, line: int, column: int) -> int:
        return self._lines[min(max(line, 1), len(self._lines)) - 1] + column - 1


def _part(passage: Passage, start: int, end: int) -> Span:
    size = len(passage.text)
    return Span(passage.index, min(max(start - passage.offset, 0), size), min(max(end - passage.offset, 0), size))

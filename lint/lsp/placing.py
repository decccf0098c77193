"""From the lines and columns of a checked document to the characters of the buffer that it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lexicon.patterns import compiled
from lint.documents.model import Document, Location
from lint.lsp.buffer import Buffer

Stretch = tuple[int, int]
"""Start and exclusive end in a buffer's text."""

_LINE_END = compiled(r"\r\r?\n|\r|\n")
_OTHER_LINE_END = compiled("[\x85\v\f\u2028\u2029]")
_BYTE_ORDER_MARK = "\ufeff"


class Placing(Protocol):
    """Says where the places of a document stand in its buffer."""

    def stretch(self, place: Location) -> Stretch:
        """Return the characters of the buffer that `place` stands for; the nearest ones if it is not in the buffer."""

    def is_exact(self, place: Location) -> bool:
        """Return whether these characters are the ones of `place` and nothing else, so that they may be replaced."""


class SameText:
    """Places of documents whose text is the buffer itself: text, Markdown, CSV, and views of extracted text."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self._starts = _line_starts(buffer)

    def stretch(self, place: Location) -> Stretch:
        """Return the characters of `place`."""
        return self._offset(place.line, place.column), self._offset(place.end_line, place.end_column)

    def is_exact(self, place: Location) -> bool:
        """Return whether the buffer has the characters of `place` there: not if a mark within them was left out."""
        start, end = self.stretch(place)
        return self._buffer.text[start:end] == place.text

    def _offset(self, line: int, column: int) -> int:
        start = self._starts[min(line, len(self._starts)) - 1]
        return min(start + column - 1, len(self._buffer.text))


def _line_starts(buffer: Buffer) -> Sequence[int]:
    """Return where the lines start as the readers count them (`lint.documents.text.normalise_line_ends`)."""
    text = buffer.text
    if "\r" not in text and "\n" in text:
        starts: Sequence[int] = buffer.starts
    else:
        ends = _LINE_END if _LINE_END.search(text) else _OTHER_LINE_END
        starts = [0, *(match.end() for match in ends.finditer(text))]
    return [1, *starts[1:]] if text.startswith(_BYTE_ORDER_MARK) else starts


def placing(document: Document, buffer: Buffer) -> Placing:
    """Return how places of `document`, read from `buffer`, are found in it."""
    if document.format == "html":
        from lint.lsp.page_places import PagePlaces

        return PagePlaces(document, buffer.text)
    return SameText(buffer)

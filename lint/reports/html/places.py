"""From lines and columns back to the passages of a document, and passages cut at every place that is to be marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.documents.model import Document, Location, Span


class Finder:
    """Finds the characters that a location names."""

    def __init__(self, document: Document) -> None:
        """Index the lines and passages of `document`."""
        self._starts = [0]
        for line in document.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._joined = [offset + number for number, offset in enumerate(document.breaks)]
        self._passages = sorted(document.passages, key=lambda passage: passage.offset)
        self._offsets = [passage.offset for passage in self._passages]

    def spans(self, place: Location) -> Iterator[Span]:
        """Yield the part of each passage that `place` covers; one empty part for a place without characters."""
        start, end = self._offset(place.line, place.column), self._offset(place.end_line, place.end_column)
        first = max(bisect_right(self._offsets, start) - 1, 0)
        for passage in self._passages[first : max(bisect_left(self._offsets, end), first + 1)]:
            left = max(start - passage.offset, 0)
            right = min(end - passage.offset, len(passage.text))
            if left < right or (start == end and left == right):
                yield Span(passage.index, left, right)

    def _offset(self, line: int, column: int) -> int:
        position = self._starts[min(max(line, 1), len(self._starts)) - 1] + column - 1
        return position - bisect_left(self._joined, position)


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters to mark: the number of a claim, or a place of a finding.

    Attributes:
        start, end: The characters of the passage.
        claim: Number of the claim, or None.
        place: Which place of which finding, ``3.0``, or "".
    """

    start: int
    end: int
    claim: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that share their marks; `first` of a claim is the one that the keyboard reaches."""

    text: str
    claim: int | None = None
    first: bool = False
    places: tuple[str, ...] = ()


def cut(text: str, marks: Sequence[Mark]) -> Iterator[Segment]:
    """Yield `text` in pieces, cut wherever a mark begins or ends; a mark without characters is an empty piece."""
    empty = [mark for mark in marks if mark.start >= mark.end]
    full = [mark for mark in marks if mark.start < mark.end]
    ends = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in full)})
    begun: set[int] = set()
    for start, end in zip(ends, [*ends[1:], len(text)], strict=True):
        for mark in empty:
            if mark.start == start:
                yield Segment("", places=(mark.place,))
        if start == end:
            continue
        over = [mark for mark in full if mark.start <= start and end <= mark.end]
        claim = next((mark.claim for mark in over if mark.claim is not None), None)
        places = tuple(dict.fromkeys(mark.place for mark in over if mark.place))
        yield Segment(text[start:end], claim, claim is not None and claim not in begun, places)
        if claim is not None:
            begun.add(claim)

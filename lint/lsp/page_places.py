"""Places of a web page: its extracted text is laid over its source, passage by passage.

What the page shows is in its source in the same order; tags, entities and blanks stand between. Each passage is
searched for from where the one before it ended, and must be a whole block of the source, so that a cell with 0 meets no
other 0. A passage that the source does not have as it is (a browser puts numbers before list items) is searched for
without its number; one that is not found at all is shown where the passage before it ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.documents.model import Document, Location
from lint.lsp.page_source import PageSource, page_source
from lint.lsp.placing import Stretch

_BLANKS = compiled(r"\s+")
_ITEM_NUMBER = compiled(r"[0-9A-Za-z]{1,8}\.")
_FAR = 400
"""Visible characters that a page may hide between two passages before it must be shown that the match is right."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in the source: which visible character is its first, and how many before that are not in there."""

    first: int
    absent: int = 0


class PagePlaces:
    """Where each character of a page's extracted text stands in its source."""

    def __init__(self, document: Document, source: str) -> None:
        self._passages = document.passages
        self._source = source
        self._page = page_source(source)
        self._found = tuple(_laid_over([_BLANKS.sub("", one.text) for one in document.passages], self._page))
        self._offsets = [passage.offset for passage in document.passages]
        self._lines = [0]
        for line in document.lines:
            self._lines.append(self._lines[-1] + len(line) + 1)

    def stretch(self, place: Location) -> Stretch:
        """Return the characters of the source from the first to the last one of `place`."""
        if not self._page.starts:
            return 0, 0
        first = self._lines[min(place.line, len(self._lines)) - 1] + place.column - 1
        last = self._lines[min(place.end_line, len(self._lines)) - 1] + place.end_column - 2
        start = self._page.starts[self._visible(first)]
        return start, max(self._page.ends[self._visible(last)] if last >= first else start, start)

    def is_exact(self, place: Location) -> bool:
        """Return whether the source has the characters of `place` there, with no tag or entity between them."""
        start, end = self.stretch(place)
        return self._source[start:end] == place.text

    def _visible(self, offset: int) -> int:
        """Return which visible character of the source stands for the one at `offset` of the extracted text."""
        number = max(bisect_right(self._offsets, offset) - 1, 0)
        passage, found = self._passages[number], self._found[number]
        before = len(_BLANKS.sub("", passage.text[: max(offset - passage.offset, 0)]))
        return min(found.first + max(before - found.absent, 0), len(self._page.starts) - 1)


def _laid_over(texts: Sequence[str], page: PageSource) -> Iterator[Found]:
    """Yield where each of `texts`, the visible characters of the passages in their order, starts in `page`."""
    cursor = 0
    for number, text in enumerate(texts):
        after = next((other for other in texts[number + 1 :] if other), "")
        numbered = _ITEM_NUMBER.match(text)
        absent = 0
        place = _search(text, after, page, cursor)
        if place < 0 and numbered:
            absent = numbered.end()
            place = _search(text[absent:], after, page, cursor)
        if place < 0:
            absent, place = 0, _search(text, after, page, 0)  # a table inside a cell comes after the whole table
        if place < 0:
            yield Found(max(cursor - 1, 0), len(text))
            continue
        yield Found(place, absent)
        cursor = max(cursor, place + len(text) - absent)


def _search(text: str, after: str, page: PageSource, cursor: int) -> int:
    """Return where `text` is a whole block from `cursor` on, -1 if nowhere; far away only if `after` follows soon."""
    if not text:
        return cursor
    place = page.text.find(text, cursor)
    while place >= 0:
        end = place + len(text)
        if (
            place in page.edges
            and end in page.edges
            and (place - cursor <= _FAR or page.text.find(after, end, end + _FAR + len(after)) >= 0)
        ):
            return place
        place = page.text.find(text, place + 1)
    return -1

"""Near misses of a name: one place where the writing differs by a character or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lint.documents.literals import Need, any_of
from lint.wording.scanning import holding

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.documents.model import Document, Passage


@dataclass(frozen=True, slots=True)
class Difference:
    """The one place where two writings differ: what the right one has there, and what was written."""

    start: int
    right: str
    written: str

    @property
    def size(self) -> int:
        """How many characters differ."""
        return max(len(self.right), len(self.written))


def difference(right: str, written: str) -> Difference:
    """Return the shortest run in which `written` differs from `right`.

    Examples:
        >>> difference("教育体育局", "教育体局")
        Difference(start=3, right='育', written='')
    """
    head = 0
    while head < min(len(right), len(written)) and right[head] == written[head]:
        head += 1
    tail = 0
    while tail < min(len(right), len(written)) - head and right[-1 - tail] == written[-1 - tail]:
        tail += 1
    return Difference(head, right[head : len(right) - tail], written[head : len(written) - tail])


def passages_near(document: Document, lexicon: Lexicon, name: str) -> Iterator[Passage]:
    """Return the passages that say something and may have a near miss of `name` in them."""
    return holding(document, lexicon, _ends(name))


def may_be_near(text: str, name: str) -> bool:
    """Tell whether `text` may have a near miss of `name` in it: it has one of its halves."""
    first, second = _halves(name)
    return first in text or second in text


@lru_cache(maxsize=1024)
def _halves(name: str) -> tuple[str, str]:
    half = _half(name)
    return name[:half], name[-half:]


@lru_cache(maxsize=1024)
def _ends(name: str) -> Need:
    return any_of(*_halves(name))


def _half(name: str) -> int:
    """Return how many characters of one end of `name` are left as they are."""
    return max(2, len(name) // 2 - 1)


def near_misses(text: str, name: str, size: int) -> Iterator[tuple[int, int, Difference]]:
    """Yield start, end and difference of the writings in `text` that differ from `name` in one place.

    The difference is one run of at most `size` characters; the first and the last character must be right, so that
    forms with another ending, or without a prefix, are left alone. A run so short leaves one half of the name as it
    is, by which the writing is found.
    """
    half = _half(name)
    found: dict[tuple[int, int], Difference] = {}
    for anchor, at_start in ((name[:half], True), (name[-half:], False)):
        place = text.find(anchor)
        while place >= 0:
            start, end = (place, 0) if at_start else (0, place + half)
            for length in range(len(name) - size, len(name) + size + 1):
                first, last = (start, start + length) if at_start else (end - length, end)
                written = text[first:last] if first >= 0 else ""
                if len(written) == length and written[0] == name[0] and written[-1] == name[-1] and written != name:
                    apart = difference(name, written)
                    if apart.size <= size:
                        found[first, last] = apart
            place = text.find(anchor, place + 1)
    for first, last in sorted(found):
        inner = any(a >= first and b <= last and (a, b) != (first, last) for a, b in found)
        if not inner and name not in text[first:last]:
            yield first, last, found[first, last]

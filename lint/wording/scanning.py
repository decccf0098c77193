"""What is found in the text of single passages; a text that is remembered is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.documents.model import Document, Passage

Found = TypeVar("Found")
Find = Callable[[str, "Lexicon"], Iterable[Found]]


def each(document: Document, lexicon: Lexicon, find: Find[Found]) -> Iterator[tuple[Passage, Found]]:
    """Yield what `find` finds in each passage that says something, one by one in reading order.

    `find` must be a pure function of the text and the lexicon, and the same object every time.
    """
    for place, found in among(document.written, lexicon, find):
        for one in found:
            yield document.written[place], one


def among(passages: Sequence[Passage], lexicon: Lexicon, find: Find[Found]) -> Iterator[tuple[int, tuple[Found, ...]]]:
    """Yield the places in `passages` of those where `find` finds something, each with all that it finds."""
    for place, note in enumerate(lexicon.notes(passages)):
        found = note.get(find)
        if found is None:
            found = note[find] = tuple(find(passages[place].text, lexicon))
        if found:
            yield place, found

"""Where extracted characters come from in the file itself: a map that a reader keeps only when it is asked for.

A reader gives each passage the pieces that it was made of, in order. Between the pieces and the passage only blanks
change (line ends are joined, empty lines left out), so the visible characters of both are the same, one for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """Characters that one element of the file gave.

    Attributes:
        element: The element; None for characters that stand in no element, such as an item number that Word counts.
        text: The characters as they were read; "" for a paragraph, which begins a new line of its passage.
    """

    element: Any
    text: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a passage was made of: pieces, and how many visible characters of them stand before the passage."""

    before: int
    pieces: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A character of the file: the element, and the place of the character in what was read of it."""

    element: Any
    index: int


def visible(text: str) -> int:
    """Return how many characters of `text` are no blanks."""
    return sum(map(len, text.split()))


def characters(text: str, made_of: Pieces) -> tuple[Source | None, ...]:
    """Return for each character of the passage `text` where it comes from; None for blanks and for what is counted."""
    sources = _visible_sources(made_of)
    return tuple(None if character.isspace() else next(sources, None) for character in text)


def _visible_sources(made_of: Pieces) -> Iterator[Source | None]:
    skipped = 0
    for piece in made_of.pieces:
        for index, character in enumerate(piece.text):
            if character.isspace():
                continue
            if skipped < made_of.before:
                skipped += 1
            else:
                yield None if piece.element is None else Source(piece.element, index)

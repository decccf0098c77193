"""What is found in the text of single passages; a text that is remembered is not read again.

Each detector says what it needs: patterns of the lexicon, of which one at least is found in every passage where
it finds anything. Passages without the characters of these are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from lint.documents.index import Index
from lint.documents.literals import NOTHING, need_of

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.documents.literals import Need
    from lint.documents.model import Document, Passage

Found = TypeVar("Found")
Find = Callable[[str, "Lexicon"], Iterable[Found]]
Needs = Callable[["Lexicon"], Iterable["re.Pattern[str] | Need"]]
"""Yields patterns, or what is needed without one; must be the same object every time."""


@cache
def _needs_of(needs: Needs) -> Callable[[Lexicon], tuple[Need, ...]]:
    """Return the view of the lexicon that tells what each of `needs` needs; the same object every time."""

    def view(lexicon: Lexicon) -> tuple[Need, ...]:
        found = (need_of(need) if isinstance(need, re.Pattern) else need for need in needs(lexicon))
        return tuple(dict.fromkeys(found))

    return view


def anything(_: Lexicon) -> tuple[Need, ...]:
    """Need nothing: every passage is looked at."""
    return (NOTHING,)


def each(document: Document, lexicon: Lexicon, find: Find[Found], needs: Needs) -> Iterator[tuple[Passage, Found]]:
    """Yield what `find` finds in each passage that says something, one by one in reading order.

    `find` must be a pure function of the text and the lexicon, and the same object every time.
    """
    for place, found in among(document, lexicon, find, needs):
        for one in found:
            yield document.written[place], one


def among(
    document: Document, lexicon: Lexicon, find: Find[Found], needs: Needs
) -> Iterator[tuple[int, Sequence[Found]]]:
    """Yield the places in `document.written` of those where `find` finds something, each with all that it finds."""
    notes = lexicon.notes(document.written)

    def read(place: int) -> tuple[Found, ...]:
        note = notes[place]
        found: tuple[Found, ...] | None = note.get(find)
        if found is None:
            found = note[find] = tuple(find(document.written[place].text, lexicon))
        return found

    yield from index(document, lexicon).scan(find, lexicon.view(_needs_of(needs)), read)


def matches(
    document: Document, lexicon: Lexicon, pattern: re.Pattern[str]
) -> Sequence[tuple[int, Sequence[re.Match[str]]]]:
    """Return the places in `document.written` of those in whose text `pattern` is found, with all of its matches."""

    def read(place: int) -> tuple[re.Match[str], ...]:
        return tuple(pattern.finditer(document.written[place].text))

    return index(document, lexicon).scan(pattern, (need_of(pattern),), read)


def holding(document: Document, lexicon: Lexicon, *needs: Need) -> Iterator[Passage]:
    """Yield the passages that say something and have what one of `needs` asks for, in reading order."""
    return (document.written[place] for place in index(document, lexicon).holding(*needs))


def passages_with(document: Document, lexicon: Lexicon, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """Yield the passages that say something and in whose text `pattern` is found, in reading order."""
    return (document.written[place] for place, _ in matches(document, lexicon, pattern))


def index(document: Document, lexicon: Lexicon) -> Index:
    """Return the index of ``document.written``, made once."""
    return lexicon.once(_indexed, document)


def _indexed(document: Document, lexicon: Lexicon) -> Index:
    texts = [passage.text for passage in document.written]
    return lexicon.follow(Index, lambda earlier: Index(texts, earlier))

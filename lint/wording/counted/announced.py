"""Numbers told before numbered items: 主要承担以下3项职能：一是……；二是……；三是……."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Span
from lint.wording.counted.lists import Miscounted
from lint.wording.counted.words import counted_number, counting
from lint.wording.items import number_of
from lint.wording.patterns import CLAUSE_ENDS
from lint.wording.scanning import among

if TYPE_CHECKING:
    from lexicon import Lexicon

_NEAR = 6
"""Characters before a number that may point to what follows."""

_REACH = 60
"""Passages that a list of numbered items may take."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """A number that opens a list: itself, its place, and where the list begins in its passage."""

    told: int
    start: int
    end: int
    items: int


def miscounted_items(document: Document, lexicon: Lexicon) -> Iterator[Miscounted]:
    """Yield the numbers that do not fit the numbered items that follow at once.

    A list whose numbers skip or start again is left to others; so is one that a table or the end of the text cuts.
    """
    for place, openings in among(document, lexicon, _openings, _needs):
        for opening in openings:
            found = _compared(document, lexicon, place, opening)
            if found:
                yield found


def _needs(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    return (lexicon.view(counting).announced,)


def _openings(text: str, lexicon: Lexicon) -> Iterator[_Opening]:
    words = lexicon.view(counting)
    for match in words.announced.finditer(text):
        told = counted_number(match["n"])
        at_end = match[0][-1] in "。" or match.end() == len(text.rstrip())
        pointing = words.pointing.search(text, max(0, match.start() - _NEAR), match.end())
        closed = match[0][-1] in "：:" or (at_end and pointing is not None)
        if told > 1 and closed and not words.unclear.search(text, max(0, match.start() - 2), match.end()):
            yield _Opening(told, *match.span("n"), match.end())


def _compared(document: Document, lexicon: Lexicon, place: int, opening: _Opening) -> Miscounted | None:
    passage = document.written[place]
    for way in lexicon.view(counting).ordinals:
        marks = list(_marks(document, place, opening.items, way))
        numbers = [number for number, _ in marks]
        if not numbers or numbers[0] != 1:
            continue
        upto = next((at for at, number in enumerate(numbers) if number != at + 1), len(numbers))
        if upto < len(numbers) and numbers[upto] != 1:
            return None
        if upto == opening.told or upto < 2:
            return None
        count = Span(passage.index, opening.start, opening.end)
        return Miscounted(count, marks[upto - 1][1], opening.told, upto, upto, True)
    return None


def _marks(document: Document, place: int, start: int, way: re.Pattern[str]) -> Iterator[tuple[int, Span]]:
    """Yield the numbers of items from `start` of the passage at `place` on, the first at once."""
    written = document.written
    first = written[place]
    own = list(_in_text(first.text, start, way))
    if own and own[0][1] == start + len(first.text[start:]) - len(first.text[start:].lstrip()):
        yield from ((number, Span(first.index, at, end)) for number, at, end in own)
    elif own or first.text[start:].strip():
        return
    if isinstance(first, Cell):
        return
    for other in written[place + 1 : place + 1 + _REACH]:
        if isinstance(other, Cell):
            return
        found = list(_in_text(other.text, 0, way))
        opens = bool(found) and not other.text[: found[0][1]].strip()
        if not own and not opens:
            return
        own = own or found
        if opens:
            yield from ((number, Span(other.index, at, end)) for number, at, end in found)


def _in_text(text: str, start: int, way: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    for match in way.finditer(text, start):
        at = match.start() + len(match[0]) - len(match[0].lstrip())
        number = number_of(match[1])
        if number and (
            at == 0 or match.start() == start or text[match.start() - 1] in CLAUSE_ENDS or text[at - 1] in CLAUSE_ENDS
        ):
            yield number, at, match.end()

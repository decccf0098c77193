"""Ordinals inside running text that repeat or skip: 一是…二是…三是…三是."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.documents.numerals import chinese
from lint.wording.items import number_of
from lint.wording.numbering import NumberingFault, merged, numbering_faults, with_number
from lint.wording.patterns import CLAUSE_ENDS
from lint.wording.scanning import among

if TYPE_CHECKING:
    from lexicon import Lexicon


class Ordinal(NamedTuple):
    """An ordinal of a text: its number (0 for none), its place, and whether nothing stands before it."""

    number: int
    start: int
    end: int
    begins: bool


def ordinal_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Return one pattern for each way to count in running text (section ``numbering``)."""
    opening = f"(?:^|(?<=[{re.escape(CLAUSE_ENDS)} \\u3000（(])|(?<=[：:]))[ \\u3000]*"
    return tuple(compiled(f"{opening}{way}", re.MULTILINE) for way in lexicon.section("numbering")["running"])


def all_numbering_faults(document: Document, lexicon: Lexicon) -> Iterator[NumberingFault]:
    """Yield the faults of running text and of lines, each place once, in reading order."""
    yield from lexicon.once(_all_faults, document)


def _all_faults(document: Document, lexicon: Lexicon) -> tuple[NumberingFault, ...]:
    found = {fault.span: fault for fault in numbering_faults(document, lexicon)}
    for fault in ordinal_faults(document, lexicon):
        found.setdefault(fault.span, fault)
    return tuple(found[span] for span in sorted(found))


def ordinal_faults(document: Document, lexicon: Lexicon) -> Iterator[NumberingFault]:
    """Yield repeated and skipped ordinals of a paragraph or cell, or of paragraphs that each begin with one."""
    elsewhere: list[str] = lexicon.section("numbering")["elsewhere"]
    found = list(among(document, lexicon, _counted, ordinal_patterns))
    for way in range(len(lexicon.view(ordinal_patterns))):
        counted = ((place, ordinals) for place, all_ways in found if (ordinals := all_ways[way]))
        yield from merged(_faults(document, counted, elsewhere))


def _counted(text: str, lexicon: Lexicon) -> tuple[tuple[Ordinal, ...], ...]:
    """Return the ordinals of `text` for each way to count, () if there are none at all."""
    ways = tuple(tuple(_ordinals(text, pattern)) for pattern in lexicon.view(ordinal_patterns))
    return ways if any(ways) else ()


def _ordinals(text: str, pattern: re.Pattern[str]) -> Iterator[Ordinal]:
    for match in pattern.finditer(text):
        begins = not text[: match.start()].strip()
        yield Ordinal(number_of(match.group(1)), match.end() - len(match.group().strip()), match.end(), begins)


def _faults(
    document: Document, counted: Iterable[tuple[int, tuple[Ordinal, ...]]], elsewhere: list[str]
) -> Iterator[NumberingFault]:
    lists: list[tuple[int, Span]] = []
    last = -1
    for place, ordinals in counted:
        passage = document.written[place]
        if isinstance(passage, Cell) or not ordinals[0].begins or place != last + 1:
            lists = []
        last = place
        for ordinal in ordinals:
            if ordinal.number:
                span = Span(passage.index, ordinal.start, ordinal.end)
                yield from _next(document, lists, ordinal.number, span, elsewhere)


def _next(
    document: Document, lists: list[tuple[int, Span]], number: int, span: Span, elsewhere: list[str]
) -> Iterator[NumberingFault]:
    """Let `number` open a list or go on with one, the innermost first."""
    if number == 1:
        lists.append((1, span))
        return
    for depth in reversed(range(len(lists))):
        if lists[depth][0] == number - 1:
            lists[depth:] = [(number, span)]
            return
    if not lists:
        return
    last, previous = lists[-1]
    mark = document.slice(span)
    missing = [form.format(n=chinese(last + 1)) for form in elsewhere] + [with_number(mark, number, last + 1)]
    if number == last:
        yield NumberingFault(span, previous, "repeated", number, number + 1)
    elif number == last + 2 and not any(form in _between(document, previous, span) for form in missing):
        if last == 1 and len(lists) > 1 and lists[-2][0] == 1:
            yield NumberingFault(previous, lists[-2][1], "repeated", 1, 2)
        else:
            yield NumberingFault(span, previous, "skipped", number, last + 1)
    lists[-1] = (number, span)


def _between(document: Document, first: Span, second: Span) -> str:
    start = document.passages[first.passage].offset + first.end
    return document.text[start : document.passages[second.passage].offset + second.start]

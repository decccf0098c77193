"""Numbered headings that nothing stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.wording.items import Item, Line, by_paragraph
from lint.wording.patterns import CLAUSE_ENDS, alternation, squeezed

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class EmptyHeading:
    """A heading without content, and the line that follows it."""

    span: Span
    following: Span


@dataclass(slots=True)
class _Entry:
    """An item, and whether nothing but another item of its list, or of one above, follows."""

    item: Item
    line: Line
    following: Line
    bare: bool


def empty_headings(document: Document, lexicon: Lexicon) -> Iterator[EmptyHeading]:
    """Yield numbered headings directly followed by the next number (of the same list or one above).

    A table of contents, or a list of short items, has many such lines; so one counts only where most lines of its
    list have content, and only if it ends as headings end (section ``numbering``).
    """
    data = lexicon.section("numbering")
    ending = compiled(f"(?:{alternation(data['heading_ends'])})$")
    strand = list(_strand(document, lexicon))
    last = {squeezed(line.text): line.span for line in strand}
    for entries in _lists(strand):
        bare = [entry for entry in entries if entry.bare and _short(entry.item.text, data["heading_length"])]
        if bare and 2 * len(bare) <= len(entries):
            for entry in bare:
                again = last[squeezed(entry.line.text)] != entry.line.span  # an entry of the table of contents
                if ending.search(entry.item.text) and not again:
                    yield EmptyHeading(entry.line.span, entry.following.span)


def _short(text: str, limit: int) -> bool:
    """Tell whether `text` is as short as a heading and has no punctuation, so that it says nothing by itself."""
    return len(text) <= limit and not any(mark in text for mark in CLAUSE_ENDS)


def _strand(document: Document, lexicon: Lexicon) -> Iterator[Line]:
    """Yield the lines outside tables, with one line without text for each table between them."""
    table, paragraphs = -1, iter(by_paragraph(document, lexicon))
    for passage in document.written:
        if not isinstance(passage, Cell):
            yield from next(paragraphs)
        elif passage.table != table:
            table = passage.table
            yield Line(Span(passage.index, 0, 0), "", None)


def _lists(strand: list[Line]) -> list[list[_Entry]]:
    lists: list[list[_Entry]] = []
    above: list[list[_Entry]] = []
    for line, following in pairwise(strand):
        if line.item is None:
            continue
        place = next((i for i, entries in enumerate(above) if entries[0].item.style == line.item.style), None)
        del above[len(above) if place is None else place + 1 :]
        if place is None or line.item.number == 1:
            entries: list[_Entry] = []
            above[len(above) if place is None else place :] = [entries]
            lists.append(entries)
        known = {entries[0].item.style for entries in above if entries} | {line.item.style}
        after = following.item
        # A first number opens a list below this heading, whatever style it borrows.
        on = after is not None and after.style in known and after.number > 1
        bare = on and after is not None and (after.style != line.item.style or after.number > line.item.number)
        above[-1].append(_Entry(line.item, line, following, bare))
    return lists

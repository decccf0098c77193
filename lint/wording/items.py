"""Numbered items: 一、 （一） 1、 （1） ① 第一章, at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Passage, Span
from lint.documents.numerals import chinese

if TYPE_CHECKING:
    from lexicon import Lexicon

LARGEST = 60
_CHINESE = {chinese(number): number for number in range(1, LARGEST + 1)}
_CIRCLED = {chr(ord("①") + number): number + 1 for number in range(20)}


@dataclass(frozen=True, slots=True)
class Marks:
    """The styles of item marks with their patterns (group 1 is the number); `any` matches where one does."""

    styles: tuple[tuple[str, re.Pattern[str]], ...]
    any: re.Pattern[str]


def item_marks(lexicon: Lexicon) -> Marks:
    """Return the view of the section ``numbering`` that this module needs."""
    data = lexicon.section("numbering")["marks"]
    blanks = "[ \\t\\u3000\\xa0]*"
    return Marks(
        tuple((item["style"], compiled(f"{blanks}{item['pattern']}")) for item in data),
        compiled(f"{blanks}(?:{'|'.join(item['pattern'] for item in data)})"),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered line: its mark, the style of its number, the number, and the text behind the mark."""

    span: Span
    style: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a passage: an item, or other text."""

    span: Span
    text: str
    item: Item | None


def number_of(figure: str) -> int:
    """Return the number that an item's mark has: 3, 三 or ③; 0 if it is none, or too large for an item."""
    number = int(figure) if figure.isascii() and figure.isdecimal() else _CHINESE.get(figure, _CIRCLED.get(figure, 0))
    return number if number <= LARGEST else 0


def item_at(passage: int, start: int, line: str, marks: Marks) -> Item | None:
    """Return the item that `line`, which begins at `start` of a passage, is; None if it is no item."""
    for style, pattern in marks.styles if marks.any.match(line) else ():
        match = pattern.match(line)
        if match:
            number = number_of(match.group(1))
            if number:
                blanks = len(line) - len(line.lstrip())
                span = Span(passage, start + blanks, start + match.end())
                return Item(span, style, number, line[match.end() :].strip())
    return None


def lines(passage: Passage, marks: Marks) -> Iterator[Line]:
    """Yield the lines of `passage` that say something."""
    start = 0
    for text in passage.text.split("\n"):
        if text.strip():
            item = item_at(passage.index, start, text, marks)
            yield Line(Span(passage.index, start, start + len(text)), text.strip(), item)
        start += len(text) + 1


def lines_of(passage: Passage, lexicon: Lexicon) -> tuple[Line, ...]:
    """Return the lines of `passage` that say something; the memory of `lexicon` keeps them."""
    return lexicon.recall(_lines, (passage.index, passage.text))


def lines_outside(document: Document, lexicon: Lexicon) -> list[Line]:
    """Return the lines outside tables that say something; they are numbered together."""
    return [line for found in by_paragraph(document, lexicon) for line in found]


def by_paragraph(document: Document, lexicon: Lexicon) -> Sequence[tuple[Line, ...]]:
    """Return for each passage outside tables that says something its lines that do."""
    free = [(passage.index, passage.text) for passage in document.written if not isinstance(passage, Cell)]
    return lexicon.recall_each(_lines, free)


def _lines(piece: tuple[int, str], lexicon: Lexicon) -> tuple[Line, ...]:
    index, text = piece
    return tuple(lines(Passage(index=index, text=text, offset=0), lexicon.view(item_marks)))

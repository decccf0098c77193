"""Numbered items: 一、 （一） 1、 （1） ① 第一章, at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.documents.model import Cell, Document, Passage, Span
from lint.documents.numerals import chinese
from lint.wording.patterns import written

LARGEST = 60
_CHINESE = {chinese(number): number for number in range(1, LARGEST + 1)}
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = re.compile(
    f"[ \\t\\u3000\\xa0]*(?:(?P<han>{_NUMERAL})[、．]|[（(](?P<bracketed>{_NUMERAL})[）)]"
    f"|第(?P<ranked>{_NUMERAL})(?P<rank>[章节条]|部分)|(?P<digits>[0-9]{{1,2}})(?:[、．]|\\.(?![0-9]))"
    f"|[（(](?P<round>[0-9]{{1,2}})[）)]|(?P<half>[0-9]{{1,2}})[）)]|(?P<circled>[{_CIRCLED}]))"
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


def item_at(passage: int, start: int, line: str) -> Item | None:
    """Return the item that `line`, which begins at `start` of a passage, is; None if it is no item."""
    match = _MARK.match(line)
    if match is None:
        return None
    style = match.lastgroup or ""
    style = "ranked" if style == "rank" else style
    written_number = match.group(style)
    if style == "circled":
        number = _CIRCLED.index(written_number) + 1
    else:
        number = int(written_number) if written_number.isdecimal() else _CHINESE.get(written_number, 0)
    if not 0 < number <= LARGEST:
        return None
    blanks = len(line) - len(line.lstrip())
    span = Span(passage, start + blanks, start + match.end())
    return Item(span, style + (match.group("rank") or ""), number, line[match.end() :].strip())


def lines(passage: Passage) -> Iterator[Line]:
    """Yield the lines of `passage` that say something."""
    start = 0
    for line in passage.text.split("\n"):
        if line.strip():
            yield Line(Span(passage.index, start, start + len(line)), line.strip(), item_at(passage.index, start, line))
        start += len(line) + 1


def strands(document: Document) -> Iterator[list[Line]]:
    """Yield what is numbered together: all lines outside tables, then the lines of each cell."""
    outside = [line for p in written(document) if not isinstance(p, Cell) for line in lines(p)]
    yield outside
    for passage in written(document):
        if isinstance(passage, Cell) and "\n" in passage.text:
            yield list(lines(passage))

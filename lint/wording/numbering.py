"""Numbers of items and headings that repeat or skip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from lint.documents.model import Cell, Document, Passage, Span
from lint.quick import quick
from lint.wording.items import Item, Line, lines_of, lines_outside
from lint.wording.scanning import anything, each

if TYPE_CHECKING:
    from lexicon import Lexicon

Starts = Callable[[Span], int]

_ENDS = "。；！？;!?，,：:、"


@quick
@dataclass(frozen=True, slots=True)
class NumberingFault:
    """A number that repeats its predecessor's or leaves one out; `previous` is the item before it."""

    span: Span
    previous: Span
    kind: Literal["repeated", "skipped"]
    number: int
    expected: int


@dataclass(slots=True)
class _Open:
    """The last item of a list that may go on; `sure` is False once an unnumbered heading may have ended it."""

    item: Item
    sure: bool = True


def numbering_faults(document: Document, lexicon: Lexicon) -> Iterator[NumberingFault]:
    """Yield repeated and skipped numbers of lines, outside tables and inside each cell.

    A list that starts again at 1, or after a heading without a number, is a new list. A number that seems to be
    skipped but is printed between the two items (inside a line) is none.
    """

    def starts(span: Span) -> int:
        return document.passages[span.passage].offset

    yield from merged(_of_strand(lines_outside(document, lexicon), document.text, starts, lexicon))
    for passage, fault in each(document, lexicon, _in_lines, anything):
        if isinstance(passage, Cell):
            span, before = (replace(place, passage=passage.index) for place in (fault.span, fault.previous))
            yield replace(fault, span=span, previous=before)


def _in_lines(text: str, lexicon: Lexicon) -> Iterator[NumberingFault]:
    """Yield the faults of the lines of one cell, as if it was the first passage."""
    if "\n" in text:
        cell = Passage(index=0, text=text, offset=0)
        yield from merged(_of_strand(lines_of(cell, lexicon), text, lambda _: 0, lexicon))


def merged(faults: Iterable[NumberingFault]) -> Iterator[NumberingFault]:
    """Yield `faults`, but of a wrong number that skips one and is then repeated only the repetition."""
    found = list(faults)
    again = {fault.previous for fault in found if fault.kind == "repeated"}
    yield from (fault for fault in found if not (fault.kind == "skipped" and fault.span in again))


def _of_strand(strand: Sequence[Line], text: str, starts: Starts, lexicon: Lexicon) -> Iterator[NumberingFault]:
    """Yield the faults of `strand`; `starts` tells where the passage of a span starts in `text`."""
    reach: int = lexicon.section("numbering")["largest_gap"]
    heading: int = lexicon.section("numbering")["heading_length"]
    open_lists: list[_Open] = []
    for line in strand:
        item = line.item
        if item is None:
            if len(line.text) <= heading and line.text[-1] not in _ENDS:
                open_lists = [_Open(entry.item, sure=False) for entry in open_lists]
            continue
        same = [i for i, entry in enumerate(open_lists) if entry.item.style == item.style]
        if not same or (item.number == 1 and same[-1] < len(open_lists) - 1):
            open_lists.append(_Open(item))  # a list of its own, below the ones that are open
            continue
        goes_on = [i for i in same if open_lists[i].item.number == item.number - 1]
        place = (goes_on or same)[-1]
        entry = open_lists[place]
        open_lists[place:] = [_Open(item)]
        if entry.sure:
            yield from _compared(text, starts, entry.item, item, reach)


def _compared(text: str, starts: Starts, previous: Item, item: Item, reach: int) -> Iterator[NumberingFault]:
    step = item.number - previous.number
    if step == 0 and item.number > 1:
        yield NumberingFault(item.span, previous.span, "repeated", item.number, item.number + 1)
    elif 1 < step <= reach and not _printed_between(text, starts, previous, item):
        yield NumberingFault(item.span, previous.span, "skipped", item.number, previous.number + 1)


def _printed_between(text: str, starts: Starts, previous: Item, item: Item) -> bool:
    first, last = starts(previous.span) + previous.span.end, starts(item.span) + item.span.start
    mark, between = text[last : starts(item.span) + item.span.end], text[first:last]
    return any(
        with_number(mark, item.number, missing) in between for missing in range(previous.number + 1, item.number)
    )


def with_number(mark: str, number: int, other: int) -> str:
    """Return `mark` with `other` in place of its number, without the punctuation that may vary."""
    from lint.documents.numerals import chinese

    if mark[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return chr(ord(mark[0]) - number + other)
    changed = mark.replace(str(number), str(other)) if any(c.isdecimal() for c in mark) else ""
    return (changed or mark.replace(chinese(number), chinese(other))).strip(" 　、．.")

"""Items with the lead phrase of one item elsewhere and the content of another: pasted under a wrong heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.wording.restated.model import BorrowedHeading
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Stream

if TYPE_CHECKING:
    from lint.wording.restated.meetings import Met

_LEAD_END = compiled(r"[。：:；;\n]|[ \u3000]{2,}|，")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item: its lead phrase, and its content as stretches of the stream with the paragraphs that follow."""

    number: int
    group: int
    lead: Span
    text: str
    content: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """How many characters of the stream the content has."""
        return sum(high - low for low, high in self.content)


WordsOf = Callable[[str], list[str]]


def borrowed_headings(
    document: Document, stream: Stream, met: Iterable[Met], settings: Settings, words: WordsOf
) -> Iterator[BorrowedHeading]:
    """Yield the items that stand under a heading that is not theirs.

    Args:
        document: The document.
        stream: Its stream.
        met: What its passages share.
        settings: Thresholds.
        words: Returns the content words of a lead phrase.
    """
    limits = settings.headings
    items = _items(document, stream, settings)
    shared = _shared(items, stream, met, limits["run"])
    for item in items:
        if item.length < limits["content"] or item.number not in shared:
            continue
        covers = shared[item.number]
        best = max(sorted(covers), key=lambda number: covers[number])
        source = items[best]
        if 100 * covers[best] < limits["covered"] * item.length or source.group == item.group:
            continue
        own = words(item.text)
        if not own or _agreement(own, words(source.text)) > 0:
            continue
        content = "".join(stream.text[low:high] for low, high in item.content)
        if any(word in content for word in own):
            continue
        for namesake in items:
            if namesake.group != source.group or namesake.number == best:
                continue
            agreement = _agreement(own, words(namesake.text))
            if agreement >= limits["agreement"] and 100 * covers.get(namesake.number, 0) < limits["own"] * item.length:
                yield BorrowedHeading(
                    lead=item.lead,
                    content=stream.span(item.content[0][0], item.content[0][1]),
                    namesake=namesake.lead,
                    source=source.lead,
                    covered=Decimal(covers[best]) / Decimal(item.length),
                )
                break


def _agreement(words: Sequence[str], others: Sequence[str]) -> int:
    """Return how many per cent of the characters of `words` are in `others`."""
    total = sum(len(word) for word in words)
    return 100 * sum(len(word) for word in words if word in others) // total if total else 0


def _items(document: Document, stream: Stream, settings: Settings) -> list[Item]:
    """Return the numbered items; items of one cell are one group, items of the paragraphs between tables another."""
    from bisect import bisect_left

    items: list[Item] = []
    if not stream.passages:
        return []
    starts = dict(zip(stream.passages, stream.starts, strict=True))
    ends = dict(zip(stream.passages, [*(start - 1 for start in stream.starts[1:]), len(stream.text) - 1], strict=True))
    group, was_cell = 0, False
    for passage in document.passages:
        is_cell = isinstance(passage, Cell)
        group += is_cell or was_cell
        was_cell = is_cell
        if passage.index not in starts:
            continue
        low, high = starts[passage.index], ends[passage.index]
        numbers = list(settings.item_number.finditer(passage.text))
        if not numbers or numbers[0].start() > 0:
            stop = numbers[0].start() if numbers else len(passage.text)
            if items and items[-1].group == group and not is_cell:
                end = bisect_left(stream.places, stop, low, high)
                items[-1] = _longer(items[-1], low, end)
        for number, match in enumerate(numbers):
            stop = numbers[number + 1].start() if number + 1 < len(numbers) else len(passage.text)
            found = _LEAD_END.search(passage.text, match.end(), stop)
            cut = min(found.start() if found else stop, stop)
            if cut <= match.end() or cut - match.end() > settings.headings["lead"]:
                continue
            content = bisect_left(stream.places, cut, low, high), bisect_left(stream.places, stop, low, high)
            lead = Span(passage.index, match.end(), cut)
            items.append(Item(len(items), group, lead, passage.text[match.end() : cut], (content,)))
    return items


def _longer(item: Item, low: int, high: int) -> Item:
    return Item(item.number, item.group, item.lead, item.text, (*item.content, (low, high))) if high > low else item


def _shared(items: Sequence[Item], stream: Stream, met: Iterable[Met], shortest: int) -> dict[int, dict[int, int]]:
    """Return for each item how many characters of its content stand in the content of each other item."""
    from bisect import bisect_right

    pieces = sorted((low, high, item.number) for item in items for low, high in item.content if high > low)
    lows = [low for low, _, _ in pieces]

    def owner(position: int) -> tuple[int, int]:
        """Return the item that holds `position` (-1 if none does), and where that ends."""
        at = bisect_right(lows, position) - 1
        if at >= 0 and position < pieces[at][1]:
            return pieces[at][2], pieces[at][1]
        return -1, lows[at + 1] if at + 1 < len(lows) else len(stream.text)

    shared: dict[int, dict[int, int]] = {}
    counted: dict[tuple[int, int], int] = {}  # (item, other) -> end of what was counted, for runs that overlap
    starts = stream.starts
    long = sorted(
        (starts[two.first] + run.first, starts[two.second] + run.second, run.length)
        for two in met
        for run in two.meeting.runs
        if run.length >= shortest
    )
    for mirrored in (False, True):
        for first, second, length in sorted(long, key=itemgetter(1)) if mirrored else long:
            here, there = (second, first) if mirrored else (first, second)
            position, end = here, here + length
            while position < end:
                item, stop = owner(position)
                other, until = owner(position - here + there)
                step = min(stop - position, until - (position - here + there), end - position)
                if item >= 0 <= other != item:
                    fresh = max(position, counted.get((item, other), 0))
                    gained = max(position + step - fresh, 0)
                    counted[item, other] = max(counted.get((item, other), 0), position + step)
                    shared.setdefault(item, {})
                    shared[item][other] = shared[item].get(other, 0) + gained
                position += max(step, 1)
    return shared

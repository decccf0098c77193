"""Items with the lead phrase of one item elsewhere and the content of another: pasted under a wrong heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from lexicon import Lexicon
from lint.documents.model import Document
from lint.wording.restated.flow import fold
from lint.wording.restated.items import Item, items
from lint.wording.restated.model import BorrowedHeading, WordCutter
from lint.wording.restated.settings import Settings
from lint.wording.restated.settings import settings as view_of_settings
from lint.wording.restated.stream import Stream

if TYPE_CHECKING:
    from lint.wording.restated.links import Met


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A lead phrase, and what cuts it into words."""

    text: str
    cutter: WordCutter


def _words(phrase: _Phrase, lexicon: Lexicon) -> list[str]:
    """Return the content words of a lead phrase."""
    settings = lexicon.view(view_of_settings)
    found = (fold(word.text) for word in phrase.cutter.words(phrase.text))
    return [word for word in found if len(word) > 1 and not settings.empty(word)]


def borrowed_headings(
    document: Document, stream: Stream, met: Iterable[Met], settings: Settings, lexicon: Lexicon, cutter: WordCutter
) -> Iterator[BorrowedHeading]:
    """Yield the items that stand under a heading that is not theirs.

    Args:
        document: The document.
        stream: Its flows.
        met: What its passages share.
        settings: Thresholds.
        lexicon: Its memory keeps the words of lead phrases.
        cutter: Cuts lead phrases into words.
    """
    limits = settings.headings
    known = items(document, stream)
    shared = _shared(known, stream, [two for two in met if two.meeting.long])

    def words(item: Item) -> list[str]:
        return lexicon.recall(_words, _Phrase(item.lead.text, cutter))

    for item, covers in ((known[number], shared[number]) for number in sorted(shared)):
        pieces = list(item.pieces(stream))
        length = sum(high - low for low, high in pieces)
        best = max(sorted(covers), key=covers.__getitem__)
        source = known[best]
        if length < limits["content"] or 100 * covers[best] < limits["covered"] * length or source.group == item.group:
            continue
        own = words(item)
        if not own or _agreement(own, words(source)) > 0:
            continue
        content = "".join(stream.text[low:high] for low, high in pieces)
        if any(word in content for word in own):
            continue
        for namesake in known:
            if namesake.group != source.group or namesake.number == best:
                continue
            agreement = _agreement(own, words(namesake))
            if agreement >= limits["agreement"] and 100 * covers.get(namesake.number, 0) < limits["own"] * length:
                flow, start, stop = item.content[0]
                low, high = (stream.flows[flow].position(offset) for offset in (start, stop))
                yield BorrowedHeading(
                    lead=item.span(stream),
                    content=stream.span(flow, low, high),
                    namesake=namesake.span(stream),
                    source=source.span(stream),
                    covered=Decimal(covers[best]) / Decimal(length),
                )
                break


def _agreement(words: Sequence[str], others: Sequence[str]) -> int:
    """Return how many per cent of the characters of `words` are in `others`."""
    total = sum(len(word) for word in words)
    return 100 * sum(len(word) for word in words if word in others) // total if total else 0


def _shared(known: Sequence[Item], stream: Stream, met: Sequence[Met]) -> dict[int, dict[int, int]]:
    """Return for each item how many characters of its content stand in the content of each other item."""
    meeting = {number for two in met for number in (two.first, two.second)}
    held = {number for item in known for number, *_ in item.content} & meeting
    pieces = sorted(
        (low, high, item.number)
        for item in known
        if any(number in held for number, *_ in item.content)
        for low, high in item.pieces(stream)
    )
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
        (starts[two.first] + first, starts[two.second] + second, length)
        for two in met
        if two.first in held and two.second in held
        for first, second, length in two.meeting.long
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
                    covers = shared.setdefault(item, {})
                    covers[other] = covers.get(other, 0) + gained
                position += max(step, 1)
    return shared

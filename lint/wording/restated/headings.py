"""Items with the lead phrase of one item elsewhere and the content of another: pasted under a wrong heading."""

from __future__ import annotations

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
    shared = _shared(known, stream, met)

    def words(item: Item) -> list[str]:
        return lexicon.recall(_words, _Phrase(item.lead.text, cutter))

    for item, covers in ((known[number], shared[number]) for number in sorted(shared)):
        best = max(sorted(covers), key=covers.__getitem__)
        source = known[best]
        if source.group == item.group:
            continue
        length = item.length(stream)
        if length < limits["content"] or 100 * covers[best] < limits["covered"] * length:
            continue
        own = words(item)
        if not own or _agreement(own, words(source)) > 0:
            continue
        content = "".join(item.texts(stream))
        if any(word in content for word in own):
            continue
        for namesake in known:
            if namesake.group != source.group or namesake.number == best:
                continue
            agreement = _agreement(own, words(namesake))
            if agreement >= limits["agreement"] and 100 * covers.get(namesake.number, 0) < limits["own"] * length:
                number, which = item.content[0]
                yield BorrowedHeading(
                    lead=item.span(stream),
                    content=stream.span(number, *stream.flows[number].stretches[which]),
                    namesake=namesake.span(stream),
                    source=source.span(stream),
                    covered=Decimal(covers[best]) / Decimal(length),
                )
                break


def _agreement(words: Sequence[str], others: Sequence[str]) -> int:
    """Return how many per cent of the characters of `words` are in `others`."""
    total = sum(len(word) for word in words)
    return 100 * sum(len(word) for word in words if word in others) // total if total else 0


def _shared(known: Sequence[Item], stream: Stream, met: Iterable[Met]) -> dict[int, dict[int, int]]:
    """Return for each item how many characters of its content stand in the content of each other item."""
    owners = {stretch: item.number for item in known for stretch in item.content}
    found = []
    for first, second, meeting in met:
        for run, here, size, one, other in meeting.common:
            item, its = owners.get((first, one), -1), owners.get((second, other), -1)
            if item >= 0 <= its != item:
                low, high = stream.starts[first], stream.starts[second]
                shift = high - low + run[1] - run[0]
                found.append((low + run[0], high + run[1], run[2], low + here, low + here + shift, size, item, its))
    found.sort()
    shared: dict[int, dict[int, int]] = {}
    counted: dict[tuple[int, int], int] = {}  # (item, other) -> end of what was counted, for runs that overlap

    def count(item: int, other: int, position: int, size: int) -> None:
        fresh, end = max(position, counted.get((item, other), 0)), position + size
        covers = shared.setdefault(item, {})
        covers[other] = covers.get(other, 0) + max(end - fresh, 0)
        counted[item, other] = max(fresh, end)

    for *_, here, _, size, item, other in found:
        count(item, other, here, size)
    for *_, there, size, item, other in sorted(found, key=itemgetter(1)):
        count(other, item, there, size)
    return shared

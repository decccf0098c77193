"""Text that says the same thing twice, compared slot by slot.

Self-evaluation tables repeat the narrative. Places that share rare runs of characters are aligned; then the numbers
in the same slot, the members of lists, single odd characters, and headings over another item's text are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lexicon import Lexicon
from lint.documents.model import Document, Span
from lint.documents.outline import Outline
from lint.language.model import Token
from lint.wording.restated.confusables import confusables
from lint.wording.restated.contexts import Contexts
from lint.wording.restated.differences import Difference, contradiction, excluded
from lint.wording.restated.dropped import dropped_characters
from lint.wording.restated.forms import Forms
from lint.wording.restated.headings import borrowed_headings
from lint.wording.restated.links import Links, Met
from lint.wording.restated.lists import list_differences
from lint.wording.restated.model import (
    BorrowedHeading,
    ListDifference,
    NearMiss,
    RestatedPair,
    Restatement,
    WordCutter,
)
from lint.wording.restated.near_misses import NearMisses
from lint.wording.restated.quantities import compared
from lint.wording.restated.selection import Placed, select
from lint.wording.restated.settings import settings
from lint.wording.restated.sides import Sides
from lint.wording.restated.stream import Stream

__all__ = [
    "BorrowedHeading",
    "ListDifference",
    "NearMiss",
    "RestatedPair",
    "Restatement",
    "WordCutter",
    "restate",
    "restated_quantities",
]


def restate(
    document: Document, outline: Outline, tokens: Sequence[Sequence[Token]], lexicon: Lexicon, segmenter: WordCutter
) -> Restatement:
    """Return what the restated text of `document` shows.

    Args:
        document: The document.
        outline: Its headings and tables.
        tokens: For each passage its quantities and other tokens with digits.
        lexicon: The lexicon, section ``restated``; its memory keeps what passages share.
        segmenter: Cuts text into words; asked only for the few clauses where places differ.
    """
    chosen = lexicon.view(settings)

    def linked(before: Links | None) -> Links:
        return Links(Stream(document, tokens, chosen, before.stream if before else None), chosen, lexicon, before)

    links = lexicon.follow(Links, linked)
    stream, met = links.stream, list(links.met())
    contexts = Contexts(document, outline, lexicon)
    pairs = select(_candidates(stream, met, contexts, lexicon, segmenter), contexts, chosen)
    return Restatement(
        pairs=tuple(_pair(placed) for placed in pairs),
        lists=tuple(list_differences(document, contexts, lexicon, chosen)),
        near_misses=(
            *NearMisses(document, stream, segmenter, lexicon.view(confusables), chosen).find(met),
            *dropped_characters(document, stream, segmenter, met, lexicon),
        ),
        headings=tuple(borrowed_headings(document, stream, met, chosen, lexicon, segmenter)),
        comparisons=links.seeds.comparisons,
    )


def _candidates(
    stream: Stream, met: Sequence[Met], contexts: Contexts, lexicon: Lexicon, segmenter: WordCutter
) -> Iterator[Placed]:
    """Yield the pairs of quantities that may be one."""
    forms = Forms(stream, contexts)
    for two in met:
        passages = stream.passages[two.first], stream.passages[two.second]
        if not two.meeting.slots or contexts.distance(*passages) == "siblings":
            continue
        sides = Sides(two.meeting, *(contexts.of(passage) for passage in passages))
        found = lexicon.recall(compared, sides)
        yield from (Placed.at(candidate, passages) for candidate in found.agreeing)
        for pair in found.open:
            difference = Difference(sides, pair, segmenter)
            apart = stream.starts[two.second] + pair.second.position - stream.starts[two.first] - pair.first.position
            if not excluded(difference, forms, apart):
                candidate = lexicon.recall(contradiction, difference)
                if candidate:
                    yield Placed.at(candidate, passages)


def restated_quantities(
    document: Document, outline: Outline, tokens: Sequence[Sequence[Token]], lexicon: Lexicon, segmenter: WordCutter
) -> tuple[RestatedPair, ...]:
    """Return the pairs of quantities in the same slot; see `restate`."""
    return restate(document, outline, tokens, lexicon, segmenter).pairs


def _pair(placed: Placed) -> RestatedPair:
    candidate, (one, other) = placed.candidate, placed.passages
    first, second = candidate.first, candidate.second
    return RestatedPair(
        first=Span(one, first.quantity.number_start, first.quantity.number_end),
        second=Span(other, second.quantity.number_start, second.quantity.number_end),
        score=candidate.score,
        words=candidate.words,
        equal=candidate.equal,
        contexts=(
            Span(one, *first.flow.offsets(first.clause.low, first.clause.high)),
            Span(other, *second.flow.offsets(second.clause.low, second.clause.high)),
        ),
    )

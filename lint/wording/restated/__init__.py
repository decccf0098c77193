"""Text that says the same thing twice, compared slot by slot.

Self-evaluation tables repeat the narrative. Places that share rare runs of characters are aligned; then the numbers
in the same slot, the members of lists, single odd characters, and headings over another item's text are compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from lexicon import Lexicon
from lint.documents.model import Document, Span
from lint.documents.outline import Outline
from lint.language.model import Token
from lint.wording.restated.confusables import confusables
from lint.wording.restated.content import Contents
from lint.wording.restated.contexts import Contexts
from lint.wording.restated.dropped import dropped_characters
from lint.wording.restated.ground import Ground, forms
from lint.wording.restated.headings import borrowed_headings
from lint.wording.restated.lists import list_differences
from lint.wording.restated.meetings import meetings
from lint.wording.restated.model import (
    BorrowedHeading,
    ListDifference,
    NearMiss,
    RestatedPair,
    Restatement,
    WordCutter,
)
from lint.wording.restated.near_misses import NearMisses
from lint.wording.restated.overlaps import Overlaps
from lint.wording.restated.quantities import Candidate, candidates
from lint.wording.restated.selection import select
from lint.wording.restated.settings import settings
from lint.wording.restated.stream import Stream, fold, stream

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
        lexicon: The lexicon, section ``restated``.
        segmenter: Cuts text into words; asked only for the few clauses where places differ.
    """
    chosen = lexicon.view(settings)
    folded = stream(document, tokens, chosen.runs["passage"], chosen.list_joins, lexicon)
    found = meetings(folded, chosen, lexicon)
    met = list(found.all())
    contexts = Contexts(document, outline, tokens, folded, chosen)
    ground = Ground(
        document=document,
        stream=folded,
        overlaps=Overlaps(folded, met),
        contexts=contexts,
        contents=Contents(document, tokens, folded, segmenter, chosen),
        lexicon=lexicon,
        settings=chosen,
        forms=forms(folded),
    )
    pairs = select(candidates(ground), contexts, chosen)

    def words(text: str) -> list[str]:
        found = (fold(word.text) for word in segmenter.words(text))
        return [word for word in found if len(word) > 1 and not chosen.empty(word)]

    return Restatement(
        pairs=tuple(_pair(candidate, folded) for candidate in pairs),
        lists=tuple(list_differences(document, contexts, lexicon, chosen)),
        near_misses=(
            *NearMisses(document, folded, segmenter, lexicon.view(confusables), chosen).find(met),
            *dropped_characters(document, folded, segmenter, met),
        ),
        headings=tuple(borrowed_headings(document, folded, met, chosen, words)),
        comparisons=found.seeds.comparisons,
    )


def restated_quantities(
    document: Document, outline: Outline, tokens: Sequence[Sequence[Token]], lexicon: Lexicon, segmenter: WordCutter
) -> tuple[RestatedPair, ...]:
    """Return the pairs of quantities in the same slot; see `restate`."""
    return restate(document, outline, tokens, lexicon, segmenter).pairs


def _pair(candidate: Candidate, folded: Stream) -> RestatedPair:
    first, second = candidate.first, candidate.second
    one, other = (folded.clauses[slot.clause] for slot in (first, second))
    return RestatedPair(
        first=Span(first.passage, first.quantity.number_start, first.quantity.number_end),
        second=Span(second.passage, second.quantity.number_start, second.quantity.number_end),
        score=candidate.score,
        words=candidate.words,
        equal=candidate.equal,
        contexts=(folded.span(one.low, one.high), folded.span(other.low, other.high)),
    )

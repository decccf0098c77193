"""Whether two clauses with different numbers in the same slot say the same thing otherwise.

The shorter clause must say nothing that the other place does not say: a restatement leaves words out, a different
event puts others in their place. What introduces the two clauses must not differ either.
"""

from __future__ import annotations

from dataclasses import dataclass

from lexicon import Lexicon
from lint.wording.restated.content import Contents, ContentWord
from lint.wording.restated.contexts import distance
from lint.wording.restated.coverage import coverage_of
from lint.wording.restated.flow import MASK, Clause, Slot
from lint.wording.restated.forms import Forms
from lint.wording.restated.model import WordCutter
from lint.wording.restated.quantities import Candidate, Open, of_accounts, score
from lint.wording.restated.sides import Sides, by_length, terms_of_clause
from lint.wording.restated.slots import same_slot


@dataclass(frozen=True, slots=True)
class Difference:
    """Two slots with different numbers, and what cuts their clauses into words."""

    sides: Sides
    pair: Open
    cutter: WordCutter


def excluded(difference: Difference, forms: Forms, apart: int) -> bool:
    """Tell whether the places are such that different numbers there mean different things.

    Args:
        difference: The places.
        forms: The forms of the document.
        apart: How many characters of the document's flows stand between the two numbers.
    """
    sides, pair = difference.sides, difference.pair
    supported = pair.support >= sides.limit("support")
    if distance(sides.first, sides.second) == "near":
        known = sides.first.section or sides.second.section
        return bool(
            known
            or not (supported and pair.likely and apart >= sides.limit("distance"))
            or forms.has(pair.first, sides.mode(pair.first))
        )
    return not supported and forms.has(pair.first, sides.mode(pair.first))


def contradiction(difference: Difference, lexicon: Lexicon) -> Candidate | None:
    """Return the two slots as a candidate if the words around their numbers say the same, else None."""
    sides, pair = difference.sides, difference.pair
    first, second, likely = pair.first, pair.second, pair.likely
    contents = Contents(difference.cutter, first.flow.settings)
    words = _shared_words(contents, first, second)
    weight = contents.weight(words)
    slipped = likely and _mutual(contents, words, *by_length(first, second))
    if (
        weight < _least(sides, pair.support, slipped)
        or (of_accounts(first, second, lexicon) and not _identical(sides, first, second, words, lexicon))
        or (pair.support < sides.limit("support") and not likely and _narrowed(contents, first, second))
        or _introduced_apart(sides, contents, first, second, weight)
    ):
        return None
    return Candidate(
        first=first,
        second=second,
        equal=False,
        slip=likely,
        evidence=weight + pair.support,
        # Every content word is shared; what is left are words without content.
        score=score((pair.coverage + 100) // 2, weight, pair.support),
        words=tuple(word.text for word in words),
    )


def _least(sides: Sides, support: int, slipped: bool) -> int:
    """Return how many characters of content two differing clauses must share.

    Less where the words around agree (`support`), or where all words agree and the digits look like a slip.
    """
    if support >= sides.limit("strong_support"):
        return sides.limit("strongly_supported")
    if support >= sides.limit("support"):
        return sides.limit("supported")
    return sides.limit("shared_slip" if slipped else "shared")


def _shared_words(contents: Contents, first: Slot, second: Slot) -> list[ContentWord]:
    """Return the content words of the shorter clause, or none if the slots differ or the other sentence lacks one."""
    short, long = by_length(first, second)
    words = contents.words(short.flow, short.clause)
    if contents.lacking(words, long.sentence):
        return []
    return words if same_slot(first, second) or _mutual(contents, words, short, long) else []


def _mutual(contents: Contents, words: list[ContentWord], short: Slot, long: Slot) -> bool:
    """Tell whether both clauses have one number and all of their words in common, so that the order does not matter."""
    if not words or any(slot.text.count(MASK) != 1 for slot in (short, long)):
        return False
    return not contents.lacking(contents.words(long.flow, long.clause), short.text)


def _identical(sides: Sides, first: Slot, second: Slot, words: list[ContentWord], lexicon: Lexicon) -> bool:
    """Tell whether two clauses about budget terms are the same, and say much besides the terms."""
    texts = first.text, second.text
    covers = coverage_of(texts[0], texts[1])[1], coverage_of(texts[1], texts[0])[1]
    terms = terms_of_clause(first, lexicon)
    free = sum(len(word.text) for word in words if word.text not in terms)
    return min(covers) >= sides.limit("identical") and free >= sides.limit("identical_shared")


def _narrowed(contents: Contents, first: Slot, second: Slot) -> bool:
    """Tell whether the longer clause puts a word before the counted noun that the shorter lacks (党员培训)."""
    short, long = by_length(first, second)
    words = contents.words(long.flow, long.clause)
    extra = {word.start for word in contents.lacking(words, short.text)}
    end = None
    for word in reversed([word for word in words if word.end <= long.quantity.start]):
        if end is not None and word.end != end:
            return False
        if word.start in extra:
            return True
        end = word.start
    return False


def _introduced_apart(sides: Sides, contents: Contents, first: Slot, second: Slot, weight: int) -> bool:
    """Tell whether the clauses before the two speak of different things, each of one that the other place lacks.

    A clause that says much itself needs no introduction from the sentence before it.
    """
    alone = weight >= sides.limit("self_contained")
    clauses = _introduction(first, alone), _introduction(second, alone)
    if clauses[0] is None or clauses[1] is None:
        return False
    return all(
        contents.lacking(contents.words(one.flow, clause), other.flow.text[:-1])
        for one, clause, other in ((first, clauses[0], second), (second, clauses[1], first))
    )


def _introduction(slot: Slot, alone: bool) -> Clause | None:
    clause = slot.clause
    before = slot.flow.clauses[clause.number - 1] if clause.number else None
    if before is None:
        return None
    return before if before.sentence_low == clause.sentence_low or not alone else None

"""Numbers in the same slot of two clauses that restate each other.

Where the values agree, shared characters are enough: the pair only vouches. Where they differ the clauses are cut
into words and held against each other strictly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.wording.restated.coverage import coverage_of, shared_text
from lint.wording.restated.differences import excluded, identical, introduced_apart, mutual, narrowed, shared_words
from lint.wording.restated.ground import Ground
from lint.wording.restated.measures import comparable, equal, slip
from lint.wording.restated.slots import same_slot
from lint.wording.restated.stream import Slot

_TIED = frozenset({"money", "percent", "points"})  # figures of the accounts, linked by their terms elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two slots that may be one, with what speaks for it: characters shared in the clauses and around them."""

    first: Slot
    second: Slot
    equal: bool
    slip: bool
    coverage: int
    shared: int
    support: int
    words: tuple[str, ...]

    @property
    def evidence(self) -> int:
        """Characters that both places share."""
        return self.shared + self.support

    @property
    def score(self) -> Decimal:
        """How sure it is, 0 to 1."""
        weight = self.shared + min(self.support, 2 * self.shared)
        return (Decimal(self.coverage) / 100 * weight / (weight + 2)).quantize(Decimal("0.01"))


def candidates(ground: Ground) -> list[Candidate]:
    """Return the pairs of slots that may be one slot; those that agree first, for they vouch for those around them."""
    agreeing: list[Candidate] = []
    differing = []
    for first, second in _comparable(ground):
        if not equal(first.quantity, second.quantity, ground.lexicon):
            differing.append((first, second))
        elif found := _vouching(ground, first, second):
            agreeing.append(found)
    vouched = Vouched(ground, agreeing)
    return agreeing + [found for pair in differing if (found := _contradicting(ground, vouched, *pair))]


def _slots(ground: Ground) -> dict[int, list[Slot]]:
    """Return the quantities of each clause that are not of a scoring rule."""
    slots: dict[int, list[Slot]] = {}
    for slot in ground.stream.slots:
        if not _ruled(ground, slot):
            slots.setdefault(slot.clause, []).append(slot)
    return slots


def _comparable(ground: Ground) -> Iterator[tuple[Slot, Slot]]:
    """Yield the pairs of slots of clauses that share something and count the same kind of thing, in reading order."""
    slots = _slots(ground)
    for one, other in ground.overlaps.pairs():
        for first in slots.get(one, ()):
            for second in slots.get(other, ()) if one != other else ():
                if (
                    comparable(first.quantity, second.quantity, ground.lexicon)
                    and ground.contexts.distance(first.passage, second.passage) != "siblings"
                ):
                    yield first, second


class Vouched:
    """The agreeing pairs by passage: numbers that agree show that what stands around them is restated."""

    def __init__(self, ground: Ground, agreeing: Sequence[Candidate]) -> None:
        self._ground = ground
        self._pairs: dict[tuple[int, int], list[Candidate]] = {}
        for found in agreeing:
            self._pairs.setdefault((found.first.passage, found.second.passage), []).append(found)

    def support(self, first: Slot, second: Slot) -> int:
        """Return what the agreeing numbers around two slots are worth, in characters."""
        reach = self._ground.limit("reach")
        return sum(
            min(len(found.first.quantity.value.as_tuple().digits), 2) * self._ground.limit("digit")
            for found in self._pairs.get((first.passage, second.passage), ())
            if abs(found.first.position - first.position) < reach
            and abs(found.second.position - second.position) < reach
            and found.first.index != first.index
            and found.second.index != second.index
        )


def _coverage(ground: Ground, first: Slot, second: Slot) -> tuple[int, int]:
    short, long = ground.by_length(first, second)
    return coverage_of(ground.text(ground.clause(short)), ground.sentence(long))


def _support(ground: Ground, first: Slot, second: Slot) -> int:
    return ground.overlaps.support(ground.clause(first), ground.clause(second), ground.limit("reach"))


def _vouching(ground: Ground, first: Slot, second: Slot) -> Candidate | None:
    if ground.contexts.conflict(first, second, strict=False):
        return None
    shared, coverage = _coverage(ground, first, second)
    support = _support(ground, first, second)
    least = "shared_equal_supported" if support >= ground.limit("support") else "shared_equal"
    if shared < ground.limit(least) or coverage < ground.limit("coverage"):
        return None
    aligned = ground.overlaps.aligned(first.position, second.position)
    if not aligned and not same_slot(ground.stream, first, second, ground.settings):
        return None
    if _accounts(ground, first, second) and shared < ground.limit("identical_shared") + _told(ground, first):
        return None
    return Candidate(
        first=first,
        second=second,
        equal=True,
        slip=False,
        coverage=coverage,
        shared=shared,
        support=support,
        words=shared_text(ground.text(ground.clause(first)), ground.sentence(second)),
    )


def _contradicting(ground: Ground, vouched: Vouched, first: Slot, second: Slot) -> Candidate | None:
    coverage = _coverage(ground, first, second)[1]
    if coverage < ground.limit("coverage_differing") or ground.contexts.conflict(first, second, strict=True):
        return None
    support = _support(ground, first, second) + vouched.support(first, second)
    supported = support >= ground.limit("support")
    likely = slip(first.quantity, second.quantity)
    if excluded(ground, first, second, supported=supported, likely=likely):
        return None
    words = shared_words(ground, first, second)
    weight = ground.contents.weight(words)
    if (
        weight < _least(ground, support, likely and mutual(ground, words, *ground.by_length(first, second)))
        or (_accounts(ground, first, second) and not identical(ground, first, second, words))
        or (not supported and not likely and narrowed(ground, first, second))
        or introduced_apart(ground, first, second, weight)
    ):
        return None
    return Candidate(
        first=first,
        second=second,
        equal=False,
        slip=likely,
        coverage=(coverage + 100) // 2,  # every content word is shared; what is left are words without content
        shared=weight,
        support=support,
        words=tuple(word.text for word in words),
    )


def _least(ground: Ground, support: int, slipped: bool) -> int:
    """Return how many characters of content two differing clauses must share.

    Less where the words around agree (`support`), or where all words agree and the digits look like a slip.
    """
    if support >= ground.limit("strong_support"):
        return ground.limit("strongly_supported")
    if support >= ground.limit("support"):
        return ground.limit("supported")
    return ground.limit("shared_slip" if slipped else "shared")


def _ruled(ground: Ground, slot: Slot) -> bool:
    """Tell whether the number stands in a scoring rule: two score sheets have two rules."""
    clause = ground.clause(slot)
    rule = ground.settings.rule_words.search(ground.stream.text, clause.sentence_low, clause.sentence_high)
    return slot.quantity.dimension == "score" or rule is not None


def _told(ground: Ground, slot: Slot) -> int:
    """Return how many characters of the clause are budget terms."""
    clause = ground.clause(slot)
    return len(ground.terms(clause.low, clause.high))


def _accounts(ground: Ground, first: Slot, second: Slot) -> bool:
    """Tell whether the numbers are amounts or percentages of budget terms, or stand in a sentence about them."""
    return first.quantity.dimension in _TIED and any(
        ground.terms(clause.sentence_low, clause.sentence_high)
        for clause in (ground.clause(first), ground.clause(second))
    )

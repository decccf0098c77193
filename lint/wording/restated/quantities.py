"""Numbers in the same slot of two clauses that restate each other.

Where the values agree, shared characters are enough: the pair only vouches. Where they differ the clauses are cut
into words and held against each other strictly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lint.wording.restated.coverage import coverage_of, shared_text
from lint.wording.restated.differences import excluded, identical, introduced_apart, narrowed, shared_words
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


def candidates(ground: Ground) -> Iterator[Candidate]:
    """Yield the pairs of slots that may be one slot, in reading order."""
    slots: dict[int, list[Slot]] = {}
    for slot in ground.stream.slots:
        slots.setdefault(slot.clause, []).append(slot)
    for one, other in ground.overlaps.pairs():
        if one == other:
            continue
        for first in slots.get(one, ()):
            for second in slots.get(other, ()):
                found = _judge(ground, first, second)
                if found:
                    yield found


def _judge(ground: Ground, first: Slot, second: Slot) -> Candidate | None:
    if not comparable(first.quantity, second.quantity, ground.lexicon):
        return None
    same_value = equal(first.quantity, second.quantity, ground.lexicon)
    if ground.contexts.distance(first.passage, second.passage) == "siblings":
        return None
    if _ruled(ground, first) or _ruled(ground, second):
        return None
    if ground.contexts.conflict(first, second, strict=not same_value):
        return None
    return _vouching(ground, first, second) if same_value else _contradicting(ground, first, second)


def _coverage(ground: Ground, first: Slot, second: Slot) -> tuple[int, int]:
    short, long = ground.by_length(first, second)
    return coverage_of(ground.text(ground.clause(short)), ground.sentence(long))


def _support(ground: Ground, first: Slot, second: Slot) -> int:
    return ground.overlaps.support(ground.clause(first), ground.clause(second), ground.limit("reach"))


def _vouching(ground: Ground, first: Slot, second: Slot) -> Candidate | None:
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


def _contradicting(ground: Ground, first: Slot, second: Slot) -> Candidate | None:
    coverage = _coverage(ground, first, second)[1]
    if coverage < ground.limit("coverage_differing"):
        return None
    support = _support(ground, first, second)
    supported = support >= ground.limit("support")
    likely = slip(first.quantity, second.quantity)
    if excluded(ground, first, second, supported=supported, likely=likely):
        return None
    words = shared_words(ground, first, second)
    weight = ground.contents.weight(words)
    if (
        weight < ground.limit("supported" if supported else "shared")
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
        coverage=coverage,
        shared=weight,
        support=support,
        words=tuple(word.text for word in words),
    )


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

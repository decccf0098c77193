"""Numbers in the same slot of two clauses that restate each other.

Where the values agree, shared characters are enough: the pair only vouches. Where they differ the clauses are cut
into words and held against each other strictly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lexicon import Lexicon
from lint.wording.restated.contexts import conflict
from lint.wording.restated.coverage import coverage_of, shared_text
from lint.wording.restated.flow import Slot
from lint.wording.restated.measures import equal, slip
from lint.wording.restated.sides import Sides, by_length, terms_of_clause, terms_of_sentence
from lint.wording.restated.slots import same_slot

_TIED = frozenset({"money", "percent", "points"})  # figures of the accounts, linked by their terms elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two slots that may be one, with what speaks for it.

    Attributes:
        first, second: The slots.
        equal: Whether the values agree.
        slip: Whether one number looks like a slip of the other.
        evidence: How many characters both places share, in the clauses and around them.
        score: How sure it is, 0 to 1.
        words: What the clauses share.
    """

    first: Slot
    second: Slot
    equal: bool
    slip: bool
    evidence: int
    score: Decimal
    words: tuple[str, ...]


def score(coverage: int, shared: int, support: int) -> Decimal:
    """Return how sure it is that two slots are one, 0 to 1."""
    weight = shared + min(support, 2 * shared)
    return (Decimal(coverage) / 100 * weight / (weight + 2)).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Open:
    """Two slots whose numbers differ, in clauses that share much.

    Attributes:
        first, second: The slots.
        support: How many characters what stands around them shares.
        coverage: How many per cent of the shorter clause the other place holds.
    """

    first: Slot
    second: Slot
    support: int
    coverage: int

    @property
    def likely(self) -> bool:
        """Whether one number looks like a slip of the other."""
        return slip(self.first.quantity, self.second.quantity)


@dataclass(frozen=True, slots=True)
class Compared:
    """What two passages tell of their quantities: those that agree, and those that differ and may contradict."""

    agreeing: Sequence[Candidate]
    open: Sequence[Open]


def compared(sides: Sides, lexicon: Lexicon) -> Compared:
    """Hold the quantities of two passages against each other; those that agree vouch for those around them.

    The passages must be no siblings.
    """
    agreeing: list[Candidate] = []
    differing: list[tuple[Slot, Slot]] = []
    for first, second in sides.meeting.slots:
        if not equal(first.quantity, second.quantity, lexicon):
            differing.append((first, second))
        elif found := _vouching(sides, first, second, lexicon):
            agreeing.append(found)
    return Compared(agreeing, list(_open(sides, differing, agreeing)))


def _coverage(first: Slot, second: Slot) -> tuple[int, int]:
    short, long = by_length(first, second)
    return coverage_of(short.text, long.sentence)


def _vouching(sides: Sides, first: Slot, second: Slot, lexicon: Lexicon) -> Candidate | None:
    if conflict(first, second, sides.first, sides.second, strict=False):
        return None
    shared, coverage = _coverage(first, second)
    support = sides.support(first, second)
    least = "shared_equal_supported" if support >= sides.limit("support") else "shared_equal"
    if shared < sides.limit(least) or coverage < sides.limit("coverage"):
        return None
    if not sides.meeting.overlaps.aligned(first, second) and not same_slot(first, second):
        return None
    told = sides.limit("identical_shared")
    if of_accounts(first, second, lexicon) and shared < told + len(terms_of_clause(first, lexicon)):
        return None
    return Candidate(
        first=first,
        second=second,
        equal=True,
        slip=False,
        evidence=shared + support,
        score=score(coverage, shared, support),
        words=shared_text(first.text, second.sentence),
    )


def of_accounts(first: Slot, second: Slot, lexicon: Lexicon) -> bool:
    """Tell whether the numbers are amounts or percentages of budget terms, or stand in a sentence about them."""
    return first.quantity.dimension in _TIED and any(terms_of_sentence(slot, lexicon) for slot in (first, second))


def _open(sides: Sides, differing: Sequence[tuple[Slot, Slot]], agreeing: Sequence[Candidate]) -> Iterator[Open]:
    for first, second in differing:
        coverage = _coverage(first, second)[1]
        if coverage < sides.limit("coverage_differing"):
            continue
        if not conflict(first, second, sides.first, sides.second, strict=True):
            support = sides.support(first, second) + _vouched(sides, first, second, agreeing)
            yield Open(first, second, support, coverage)


def _vouched(sides: Sides, first: Slot, second: Slot, agreeing: Sequence[Candidate]) -> int:
    """Return what the agreeing numbers around two slots are worth, in characters."""
    reach = sides.limit("reach")
    return sum(
        min(len(found.first.quantity.value.as_tuple().digits), 2) * sides.limit("digit")
        for found in agreeing
        if abs(found.first.position - first.position) < reach
        and abs(found.second.position - second.position) < reach
        and found.first is not first
        and found.second is not second
    )

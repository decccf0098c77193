"""A scoring standard as a function from a value to the scores that it admits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ZERO = Decimal(0)
Basis = Literal["points", "share", "minus"]
Side = Literal["above", "below", "both"]
Counting = Literal["open", "ceil", "floor"]


@dataclass(frozen=True, slots=True)
class Range:
    """A range of values; None as an end is open-ended.

    Attributes:
        low, high: The ends.
        low_closed, high_closed: Whether the end belongs to the range; None if the wording does not say.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_closed: bool | None = True
    high_closed: bool | None = True

    def holds(self, value: Decimal) -> bool | None:
        """Return whether `value` lies in the range, None where that hangs on an end of which nothing is said."""
        if self.low is not None and (value < self.low or (value == self.low and self.low_closed is False)):
            return False
        if self.high is not None and (value > self.high or (value == self.high and self.high_closed is False)):
            return False
        open_low = self.low is not None and value == self.low and self.low_closed is None
        open_high = self.high is not None and value == self.high and self.high_closed is None
        return None if open_low or open_high else True

    def within(self, other: Range) -> bool:
        """Return True if the range is a smaller part of `other`."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        high = other.high is None or (self.high is not None and self.high <= other.high)
        return low and high and (self.low, self.high) != (other.low, other.high)

    def meet(self, other: Range) -> Range | None:
        """Return the common part of two ranges that are open at opposite ends, None of any others."""
        if self.low is not None and self.high is None and other.low is None and other.high is not None:
            low, high = self, other
        elif self.high is not None and self.low is None and other.high is None and other.low is not None:
            low, high = other, self
        else:
            return None
        if low.low is None or high.high is None or low.low > high.high:
            return None
        return Range(low.low, high.high, low.low_closed, high.high_closed)


@dataclass(frozen=True, slots=True)
class Points:
    """What a clause gives: points, a share of the full marks (``满分`` is 1), or the full marks minus points."""

    low: Decimal
    high: Decimal
    basis: Basis = "points"

    def of(self, weight: Decimal) -> tuple[Decimal, Decimal]:
        """Return the least and the most points at full marks of `weight`, never below 0 or above `weight`."""
        low, high = self.low, self.high
        if self.basis == "share":
            low, high = low * weight, high * weight
        elif self.basis == "minus":
            low, high = weight - high, weight - low
        return min(max(low, ZERO), weight), min(max(high, ZERO), weight)


FULL = Points(Decimal(1), Decimal(1), "share")
NONE = Points(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Band:
    """Values in `range` get `points`; `start` and `end` are where the clause stands in the cell."""

    range: Range
    points: Points
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """For each `size` that a value lies on `side` of `base`, `per` is taken off.

    Attributes:
        side: On which side of `base` marks are lost.
        size: One step, in the unit of the value.
        per: What one step costs.
        base: The boundary from which is counted; None for the boundary of the full marks.
        counting: What a part of a step counts: nothing said, a whole step, nothing.
        most: The most that is taken off, None for all.
    """

    side: Side
    size: Decimal
    per: Points
    base: Decimal | None = None
    counting: Counting = "open"
    most: Decimal | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Admission:
    """The scores that are admissible for a value: from `low` to `high`.

    Attributes:
        continuous: True if the score is computed by proportion, so that it may have been rounded.
        start, end: Where the deciding clause stands in the text of the standard; equal if no single clause decides.
    """

    low: Decimal
    high: Decimal
    continuous: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A standard that was understood to its last clause.

    Attributes:
        weight: Full marks.
        unit: Canonical unit of the values (%, 次 ...); "" if no number of it has one.
        subjects: The names that the clauses give the value.
        bands: Values with their points.
        otherwise: What all other values get, None if nothing is said.
        steps: Deductions by steps.
        proportion: The value at which a proportional score is full, None if the score is not proportional.
        levels: Words of an answer with their points.
        items: Points of the items of a checklist.
        violations: Points off for each violation.
        exempt: True if full marks are due where there is nothing to measure.
    """

    weight: Decimal
    unit: str = ""
    subjects: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    otherwise: Points | None = None
    steps: tuple[Step, ...] = ()
    proportion: Decimal | None = None
    levels: tuple[tuple[str, Points], ...] = ()
    items: tuple[Decimal, ...] = ()
    violations: tuple[Points, ...] = ()
    exempt: bool = False

    @property
    def numeric(self) -> bool:
        """Whether a number decides the score."""
        return bool(self.bands or self.steps or self.proportion is not None) and not self.levels and not self.items

    @property
    def signed(self) -> bool:
        """Whether the sign of a value counts: a boundary is zero or below (变动率≤0)."""
        ends = [end for band in self.bands for end in (band.range.low, band.range.high) if end is not None]
        return any(end <= 0 for end in ends)

    @property
    def full(self) -> tuple[Range, ...]:
        """The ranges that get full marks."""
        return tuple(band.range for band in self.bands if band.points.of(self.weight)[0] == self.weight)

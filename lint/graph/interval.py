"""Closed intervals of exact numbers, and the intervals that a printed number stands for.

The model is XBRL Calculations 1.1: a number printed with d decimals stands for everything that rounds to it, half a
unit of its last digit either way. Truncation is a second reading: one whole unit away from zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lint.graph.ratio import Ratio, divided
from lint.language.model import Bound
from lint.quick import quick

ONE = Ratio(1)


@quick
@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; None is unbounded."""

    low: Ratio | None
    high: Ratio | None

    @classmethod
    def point(cls, value: Ratio) -> Interval:
        """Return the interval that holds only `value`."""
        return cls(value, value)

    def meets(self, other: Interval) -> bool:
        """Return True if the two intervals have a number in common."""
        return _reaches(self.low, other.high) and _reaches(other.low, self.high)

    def overlaps(self, other: Interval) -> bool:
        """Return True if the two intervals have more than an end in common."""
        return self.meets(other) and self.high != other.low and self.low != other.high

    def reaches_below(self, other: Interval) -> bool:
        """Return True if some number here is at most some number of `other`."""
        return _reaches(self.low, other.high)

    def scaled(self, factor: Ratio) -> Interval:
        """Return the interval times `factor` (> 0)."""
        return Interval(_times(self.low, factor), _times(self.high, factor))

    def __add__(self, other: Interval) -> Interval:
        return Interval(_plus(self.low, other.low), _plus(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return Interval(None, None)
        if self.low.numerator >= 0 and other.low.numerator >= 0:
            return Interval(self.low * other.low, self.high * other.high)
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low is None or other.high is None or other.low.numerator <= 0 <= other.high.numerator:
            return Interval(None, None)
        if self.low is not None and self.high is not None and self.low.numerator >= 0 < other.low.numerator:
            return Interval(self.low / other.high, self.high / other.low)
        return self * Interval(divided(ONE, other.high), divided(ONE, other.low))


def hull(one: Interval, other: Interval) -> Interval:
    """Return the smallest interval that holds both."""
    low = None if one.low is None or other.low is None else min(one.low, other.low)
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Interval(low, high)


def _reaches(low: Ratio | None, high: Ratio | None) -> bool:
    return low is None or high is None or low <= high


def _plus(a: Ratio | None, b: Ratio | None) -> Ratio | None:
    return None if a is None or b is None else a + b


def _times(a: Ratio | None, factor: Ratio) -> Ratio | None:
    return None if a is None else a * factor


def unit_in_last_place(decimals: int) -> Ratio:
    """Return one unit of the last of `decimals` printed decimals: 2 gives 1/100."""
    return Ratio(1, 10**decimals) if decimals >= 0 else Ratio(10**-decimals)


def rounded(value: Decimal, decimals: int | None) -> Interval:
    """Return what `value`, printed with `decimals` decimals, stands for if it was rounded; None decimals is exact."""
    exact = Ratio.of(value)
    if decimals is None:
        return Interval.point(exact)
    half = unit_in_last_place(decimals + 1) * 5
    return Interval(exact - half, exact + half)


def truncated(value: Decimal, decimals: int | None) -> Interval:
    """Return what `value` stands for if digits were cut off: up to one unit farther from zero."""
    exact = Ratio.of(value)
    if decimals is None:
        return Interval.point(exact)
    unit = unit_in_last_place(decimals)
    return Interval(exact - unit, exact) if value < 0 else Interval(exact, exact + unit)


def step(value: Decimal) -> Ratio:
    """Return the place value of the last significant digit: 400 gives 100, 120 gives 10, 2.5 gives 1/10."""
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return unit_in_last_place(-int(exponent)) if normal else ONE


def widened(value: Decimal, interval: Interval, bound: Bound, upper: Decimal | None) -> Interval:
    """Return `interval` widened as the bound words around the printed `value` say.

    约 and 左右 allow one step of the last significant digit either way, 余 and 多 up to the next step, 近 down to the
    step before; 不少于 and 超过 are open above, 不超过 and 低于 open below; a range reaches to `upper`.
    """
    if bound == "range" and upper is not None:
        return Interval(interval.low, Ratio.of(upper)) if upper >= value else Interval(Ratio.of(upper), interval.high)
    if value < 0:  # 下降不少于10% is a bound on the size of the decrease
        return -widened(-value, -interval, bound, None)
    low, high = interval.low, interval.high
    if bound == "about":
        return interval + Interval(-step(value), step(value))
    if bound == "over":
        return Interval(low, _plus(high, step(value)))
    if bound == "nearly":
        return Interval(_plus(low, -step(value)), high)
    if bound in ("at_least", "more_than"):
        return Interval(low, None)
    if bound in ("at_most", "less_than"):
        return Interval(None, high)
    return interval

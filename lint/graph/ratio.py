"""Exact quotients of whole numbers, for the arithmetic of printed numbers.

`fractions.Fraction` seeks the greatest common divisor after every step, which costs many times the step itself. The
printed numbers of a sum have powers of ten below the line, so that the larger one serves both and nothing grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import gcd
from typing import Protocol


class Rational(Protocol):
    """A whole number, a `Ratio` or a `fractions.Fraction`."""

    @property
    def numerator(self) -> int:
        """What stands above the line."""

    @property
    def denominator(self) -> int:
        """What stands below the line, more than 0."""


class Ratio:
    """An exact number; computes and compares with whole numbers and fractions as well."""

    __slots__ = ("denominator", "numerator")

    def __init__(self, numerator: int, denominator: int = 1) -> None:
        """Make `numerator` ÷ `denominator` (more than 0); no common divisor is taken out."""
        self.numerator = numerator
        self.denominator = denominator

    @classmethod
    def of(cls, value: Decimal) -> Ratio:
        """Return `value` over a power of ten."""
        places = max(0, -int(value.as_tuple().exponent))
        above, below = value.as_integer_ratio()
        return cls(above * 10**places // below, 10**places)

    def __add__(self, other: Rational) -> Ratio:
        above, below, others = self.numerator, self.denominator, other.denominator
        if below == others:
            return Ratio(above + other.numerator, below)
        if below % others == 0:
            return Ratio(above + other.numerator * (below // others), below)
        if others % below == 0:
            return Ratio(above * (others // below) + other.numerator, others)
        return Ratio(above * others + other.numerator * below, below * others)

    __radd__ = __add__

    def __neg__(self) -> Ratio:
        return Ratio(-self.numerator, self.denominator)

    def __sub__(self, other: Rational) -> Ratio:
        return self + Ratio(-other.numerator, other.denominator)

    def __rsub__(self, other: Rational) -> Ratio:
        return -self + other

    def __mul__(self, other: Rational) -> Ratio:
        return Ratio(self.numerator * other.numerator, self.denominator * other.denominator)

    __rmul__ = __mul__

    def __truediv__(self, other: Rational) -> Ratio:
        return divided(self, other)

    def __rtruediv__(self, other: Rational) -> Ratio:
        return divided(other, self)

    def __abs__(self) -> Ratio:
        return self if self.numerator >= 0 else -self

    def __bool__(self) -> bool:
        return self.numerator != 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ratio) and not hasattr(other, "denominator"):
            return NotImplemented
        return bool(self.numerator * other.denominator == other.numerator * self.denominator)  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        common = gcd(self.numerator, self.denominator)
        return hash((self.numerator // common, self.denominator // common))

    def __lt__(self, other: Rational) -> bool:
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __le__(self, other: Rational) -> bool:
        return self.numerator * other.denominator <= other.numerator * self.denominator

    def __gt__(self, other: Rational) -> bool:
        return self.numerator * other.denominator > other.numerator * self.denominator

    def __ge__(self, other: Rational) -> bool:
        return self.numerator * other.denominator >= other.numerator * self.denominator

    def __repr__(self) -> str:
        return f"Ratio({self.numerator}, {self.denominator})"


def divided(one: Rational, other: Rational) -> Ratio:
    """Return `one` ÷ `other`, which is not 0."""
    if other.numerator < 0:
        return Ratio(-one.numerator * other.denominator, -one.denominator * other.numerator)
    if not other.numerator:
        raise ZeroDivisionError(f"{one} / 0")
    return Ratio(one.numerator * other.denominator, one.denominator * other.numerator)


def added(numbers: Iterable[Ratio]) -> Ratio:
    """Return the sum of `numbers`, 0 of none."""
    total = Ratio(0)
    for number in numbers:
        total = total + number
    return total

"""Facts of an invented department that agree with each other: sums, changes, budgets; and how they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

from lint.graph.decide import quantized

UNITS = {"万元": Decimal(10_000), "元": Decimal(1), "亿元": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Style:
    """How one document prints its numbers.

    Attributes:
        unit: The unit of money.
        decimals: Decimals of money.
        rate_decimals: Decimals of percentages.
        tails: True if amounts have digits below the printed ones, so that sums of printed numbers may miss by a tail.
        drops_zeros: True if trailing zeros are not printed (186 beside 87.19).
        separators: True if thousands are set apart by commas.
    """

    unit: str
    decimals: int
    rate_decimals: int
    tails: bool
    drops_zeros: bool
    separators: bool

    @classmethod
    def drawn(cls, random: Random) -> Style:
        """Return a style; 万元 with two decimals is the usual one."""
        unit, decimals = random.choice([("万元", 2)] * 5 + [("万元", 1), ("万元", 4), ("元", 2), ("亿元", 4)])
        return cls(
            unit=unit,
            decimals=decimals,
            rate_decimals=random.choice([2, 2, 2, 1, 0]),
            tails=random.random() < 0.3,
            drops_zeros=random.random() < 0.2,
            separators=random.random() < 0.2,
        )

    def money(self, value: Fraction) -> str:
        """Return `value`, in 元, as printed, without the unit."""
        printed = quantized(value / Fraction(UNITS[self.unit]), self.decimals, ROUND_HALF_UP)
        text = format(printed, ",f" if self.separators else "f")
        if self.drops_zeros and "." in text:
            return text.rstrip("0").rstrip(".")
        return text

    def rate(self, value: Fraction) -> str:
        """Return `value`, in per cent, as printed with its sign."""
        return format(quantized(value, self.rate_decimals, ROUND_HALF_UP), "f") + "%"

    def smallest(self) -> Fraction:
        """Return one unit of the last printed digit of money, in 元."""
        return Fraction(UNITS[self.unit]) / 10**self.decimals


@dataclass(frozen=True, slots=True)
class Facts:
    """The amounts of each measure, in 元: of this year, of last year, and in the budget."""

    year: int
    current: dict[str, Fraction]
    previous: dict[str, Fraction]
    budget: dict[str, Fraction]

    @classmethod
    def drawn(cls, random: Random, style: Style, trees: dict[str, list[str]], singles: list[str]) -> Facts:
        """Return facts in which every whole of `trees` is the sum of its parts."""
        names = {part for parts in trees.values() for part in parts} | set(singles)
        leaves = sorted(names - set(trees))
        books = [cls._book(random, style, trees, leaves) for _ in range(3)]
        return cls(random.randint(2015, 2025), *books)

    @staticmethod
    def _book(random: Random, style: Style, trees: dict[str, list[str]], leaves: list[str]) -> dict[str, Fraction]:
        step = style.smallest() / (1000 if style.tails else 1)
        amounts = {leaf: style.smallest() * random.randint(20_000, 4_000_000) for leaf in leaves}
        if style.tails:
            amounts = {leaf: amount + step * random.randint(0, 999) for leaf, amount in amounts.items()}
        pending = dict(trees)
        while pending:
            ready = [whole for whole, parts in pending.items() if all(part in amounts for part in parts)]
            for whole in ready:
                amounts[whole] = sum((amounts[part] for part in pending.pop(whole)), Fraction(0))
        return amounts

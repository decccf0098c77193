"""The number itself: its digits or numerals, without unit, sign and bound words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.digits import Digits, digits
from lint.language.numerals import Numerals, numerals
from lint.language.units import Units, units

if TYPE_CHECKING:
    from lexicon import Lexicon

_JOINED = str.maketrans("", "", ", \n")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, up to the 万 or 亿 that belongs to the unit.

    Attributes:
        end: Where it ends, before 余 and 万.
        value: What it is worth.
        decimals: Printed decimals; None if it is written in a coarser way (3千).
        chinese: Whether it is written in Chinese numerals only.
        upper: The upper end of an approximation (三四个), else None.
    """

    end: int
    value: Decimal
    decimals: int | None
    chinese: bool = False
    upper: Decimal | None = None


class Numbers:
    """Reads numbers with the numerals of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._digits: Digits = lexicon.view(digits)
        self._numerals: Numerals = lexicon.view(numerals)
        self._units: Units = lexicon.view(units)
        small, myriads = "".join(self._numerals.multipliers), "".join(self._numerals.myriads)
        ones = "".join(self._numerals.digits)
        tens = "".join(sign for sign, worth in self._numerals.multipliers.items() if worth == 10)
        self._small = small
        self._multipliers = frozenset((*small, *myriads))
        self._mixed = compiled(rf"(?:[{small}{myriads}]+\d+(?:\.\d+)?)+[{small}{myriads}]*|[{small}]+")
        self._last = compiled(r"\d+(?:\.(\d+))?$")
        self._chinese = compiled(
            rf"[{self._numerals.characters}]{{1,32}}(?:{self._numerals.point}[{ones}]+)?[{small}{myriads}]{{0,4}}"
        )
        self._tail = compiled(rf"[{myriads}]+$")
        self._about = compiled(rf"((?:[{ones}]?[{tens}])?)([{ones}])([{ones}])([{small}]?)")

    def match(self, text: str, folded: str, start: int) -> Number | None:
        """Return the number at `start` of the folded text (`text` is as printed), None if there is none."""
        if folded[start].isdecimal():
            return self._in_digits(text, folded, start)
        return self._in_chinese(folded, start)

    def _in_digits(self, text: str, folded: str, start: int) -> Number:
        end = self._digits.end(text, folded, start)
        printed = folded[start:end].translate(_JOINED)
        decimals = len(printed.partition(".")[2])
        mixed = self._mixed.match(folded, end) if folded[end : end + 1] in self._multipliers else None
        tail = self._before_unit(folded, end, mixed.end()) if mixed else end
        if mixed and tail > end:
            whole = self._numerals.value(printed + folded[end : mixed.end()])
            prefix = self._numerals.value("1" + folded[tail : mixed.end()]) or Decimal(1)
            if whole is not None:
                last = self._last.search(folded[end:tail])
                return Number(tail, whole / prefix, len(last[1] or "") if last else None)
        return Number(end, Decimal(printed), decimals)

    def _before_unit(self, folded: str, start: int, end: int) -> int:
        """Return where the multipliers end that belong to the number, before 万元 or 千克."""
        tail = self._without_myriads(folded, start, end)
        for place in range(start, tail):
            if folded[place] not in self._small:
                break
            unit = self._units.match(folded, place)
            if unit and unit[0] > tail:
                return place
        return tail

    def _without_myriads(self, folded: str, start: int, end: int) -> int:
        tail = self._tail.search(folded[start:end])
        return start + tail.start() if tail else end

    def _in_chinese(self, folded: str, start: int) -> Number | None:
        found = self._chinese.match(folded, start)
        if not found:
            return None
        end = self._without_myriads(folded, start, found.end())
        if end == start:
            return Number(start, Decimal(1), None, chinese=True)
        printed = folded[start:end]
        about = self._about.fullmatch(printed)
        if about:
            head, first, second, tail = about.groups()
            lower, upper = (self._numerals.value(head + digit + tail) for digit in (first, second))
            if lower and upper and self._neighbours(first, second):
                return Number(end, lower, None, chinese=True, upper=upper)
        if not self._is_number(printed):
            return None
        tail = self._numerals.value("1" + folded[end : found.end()]) or Decimal(1)
        if any(self._numerals.myriads.get(sign, 0) > tail for sign in printed):
            whole = self._numerals.value(folded[start : found.end()])
            value = whole / tail if whole else None
        else:
            value = self._numerals.value(printed)
        if value is None:
            return None
        return Number(end, value, len(printed.partition(self._numerals.point)[2]), chinese=True)

    def _is_number(self, printed: str) -> bool:
        """Digits without multipliers are a number only with a zero, or in fours: 二〇二一, but not 三九天."""
        if len(printed) == 1 or any(sign not in self._numerals.digits for sign in printed):
            return True
        return len(printed) > 3 or any(not self._numerals.digits[sign] for sign in printed)

    def _neighbours(self, first: str, second: str) -> bool:
        low, high = self._numerals.digits[first], self._numerals.digits[second]
        return high == low + 1 or (low, high) == (3, 5)


def numbers(lexicon: Lexicon) -> Numbers:
    """Build the reader of numbers of `lexicon`; use as ``lexicon.view(numbers)``."""
    return Numbers(lexicon)

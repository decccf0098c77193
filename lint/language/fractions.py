"""Numbers as parts of a whole: 百分之三十八点二二, 三分之二, 二成六."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.measures import NO_UNIT
from lint.language.numbers import Numbers, numbers
from lint.language.numerals import Numerals, numerals
from lint.language.operators import character_before, in_formula
from lint.language.units import Unit, units

if TYPE_CHECKING:
    from lexicon import Lexicon

_SLASH = compiled(r"([1-9])/([2-9]|10)(?![\d./%])")


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part of a whole; `upper` is the upper end of a range, `decimals` as in `lint.language.model.Quantity`."""

    end: int
    value: Decimal
    upper: Decimal | None
    decimals: int | None
    unit: Unit


class Fractions:
    """Reads fractions with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbers: Numbers = lexicon.view(numbers)
        self._numerals: Numerals = lexicon.view(numerals)
        data = lexicon.section("numerals")
        known = lexicon.view(units)
        self._units = {of: known.get(name) or NO_UNIT for of, name in data["fractions"].items()}
        self._percent = known.get(data["tenths_unit"]) or NO_UNIT
        signs = "".join((*data["digits"], *data["tens"], *data["multipliers"]))
        digits = "".join(data["digits"])
        myriads = "".join(data["myriads"])
        self._of = compiled(rf"([{signs}{myriads}]+|\d+){data['fraction']}(?=[\d{signs}])")
        self._to = compiled(rf"(?:[-~—–]|{'|'.join(data['ranges'])})(?:[{signs}]+{data['fraction']})?(?=[\d{signs}])")
        stops = "|".join(data["tenths_stop"])
        self._tenths = compiled(
            rf"([{digits}\d])(?:(?:[-~—–]|{'|'.join(data['ranges'])})?([{digits}\d]))?{data['tenths']}([{digits}])?(?!{stops})"
        )
        self._slash_after = frozenset(data["slash_after"])
        self._quick = (data["fraction"][0], data["tenths"])

    def read(self, text: str, folded: str, place: int) -> Fraction | None:
        """Return the fraction that starts at `place` of the folded text, None if there is none."""
        near = folded[place : place + 6]
        if "/" in near:
            return self._read_slash(folded, place)
        if self._quick[0] not in near and self._quick[1] not in near:
            return None
        return self._read_tenths(folded, place) or self._read_of(text, folded, place)

    def _read_slash(self, folded: str, place: int) -> Fraction | None:
        """占总数的2/3; in a formula, or behind other words (在职14/14编制), the slash divides two numbers."""
        found = _SLASH.match(folded, place)
        if not found or character_before(folded, place) not in self._slash_after or in_formula(folded, place):
            return None
        part, whole = Decimal(found[1]), Decimal(found[2])
        return Fraction(found.end(), part / whole, None, None, NO_UNIT) if part < whole else None

    def _read_tenths(self, folded: str, place: int) -> Fraction | None:
        found = self._tenths.match(folded, place)
        if not found:
            return None
        first, second, rest = (self._numerals.value(part or "") for part in found.groups())
        if not first or (second and rest):
            return None
        if second:
            return Fraction(found.end(), first * 10, second * 10, None, self._percent) if second > first else None
        return Fraction(found.end(), first * 10 + (rest or 0), None, 0 if rest else None, self._percent)

    def _read_of(self, text: str, folded: str, place: int) -> Fraction | None:
        found = self._of.match(folded, place)
        number = self._numbers.match(text, folded, found.end()) if found else None
        if not found or number is None:
            return None
        unit = self._units.get(found[1])
        whole = Decimal(1) if unit else self._numerals.value(found[1])
        if not whole:
            return None
        end, upper = number.end, number.upper
        more = self._to.match(folded, end)
        other = self._numbers.match(text, folded, more.end()) if more else None
        if other and other.value > number.value:
            end, upper = other.end, other.value
        return Fraction(
            end,
            number.value / whole,
            upper / whole if upper else None,
            number.decimals if unit else None,
            unit or NO_UNIT,
        )


def fractions(lexicon: Lexicon) -> Fractions:
    """Build the reader of fractions of `lexicon`; use as ``lexicon.view(fractions)``."""
    return Fractions(lexicon)

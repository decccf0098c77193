"""The upper end of a range: 3—5家, 63%~68%, 10%至15%, 80%（含）-90%."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.measures import Measure, Measures, measures
from lint.language.numbers import Number, Numbers, numbers
from lint.language.operators import in_formula

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Upper:
    """The upper end of a range and the unit both ends share."""

    number: Number
    measure: Measure
    lower: Decimal


class Ranges:
    """Reads ranges with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbers: Numbers = lexicon.view(numbers)
        self._measures: Measures = lexicon.view(measures)
        data = lexicon.section("numerals")
        inclusive, words = "|".join((*data["inclusive"], *data["exclusive"])), "|".join(data["ranges"])
        starts = "".join((*data["digits"], *data["multipliers"]))
        self._sign = compiled(rf"(?:\((?:{inclusive})\))? *(?P<sign>--|——|[-~—–―]|{words})[ \n]*(?=[\d{starts}])")
        self._change = tuple(data["not_ranges_after"])

    def read(self, text: str, folded: str, start: int, number: Number, measure: Measure) -> Upper | None:
        """Return the upper end if the number that starts at `start` is the lower end of a range, else None."""
        found = self._sign.match(folded, measure.end)
        if not found:
            return None
        sign = found["sign"]
        if sign.isalpha():
            if start and folded.startswith(self._change, start - 1):
                return None
        elif sign != "~" and (in_formula(folded, start) or _is_minus(folded, found.start("sign"), found.end())):
            return None
        other = self._numbers.match(text, folded, found.end())
        if other is None or other.chinese != number.chinese or _is_code(folded, start) or _is_code(folded, found.end()):
            return None
        last = self._measures.read(folded, other.end)
        lower = self._lower(number, measure, last)
        if lower is None or lower >= other.value or (other.chinese and not last.unit.canonical):
            return None
        return Upper(other, last, lower)

    def _lower(self, number: Number, measure: Measure, last: Measure) -> Decimal | None:
        """Return the lower end in the unit of the upper one, None if the units say that the two make no range."""
        unit, other = measure.unit, last.unit
        if not unit.canonical or unit == other or other.canonical.startswith(unit.canonical):
            return number.value
        if unit.group != other.group or not unit.group:
            return None
        return number.value * unit.scale / other.scale


def _is_minus(folded: str, sign: int, end: int) -> bool:
    """A hyphen behind a blank and directly before the number is its sign: 5% -10%."""
    return folded[sign] == "-" and folded[sign - 1] == " " and end == sign + 1


def _is_code(folded: str, start: int) -> bool:
    """A leading zero before another digit: 05-03 is no range."""
    return folded[start] == "0" and folded[start + 1 : start + 2].isdecimal()


def ranges(lexicon: Lexicon) -> Ranges:
    """Build the reader of ranges of `lexicon`; use as ``lexicon.view(ranges)``."""
    return Ranges(lexicon)

"""A quantity: sign, number, unit, range, and the words that bound it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.language.bounds import Bounds, bounds
from lint.language.fractions import Fractions, fractions
from lint.language.measures import Measure, Measures, measures
from lint.language.model import Bound, NonQuantity, Quantity, Token
from lint.language.numbers import Number, Numbers, numbers
from lint.language.operators import character_before, in_formula
from lint.language.ranges import Ranges, ranges
from lint.language.words import Words

if TYPE_CHECKING:
    from lexicon import Lexicon

_LIMITS = ("at_least", "more_than", "at_most", "less_than")
_PLUS_MINUS = "±"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number with everything behind it, before signs and bound words are looked at."""

    number_end: int
    end: int
    value: Decimal
    upper: Decimal | None
    decimals: int | None
    measure: Measure


class Amounts:
    """Reads quantities with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbers: Numbers = lexicon.view(numbers)
        self._measures: Measures = lexicon.view(measures)
        self._ranges: Ranges = lexicon.view(ranges)
        self._fractions: Fractions = lexicon.view(fractions)
        self._bounds: Bounds = lexicon.view(bounds)
        data = lexicon.section("numerals")
        self._negative = tuple(data["negative"])
        self._lead = Words(dict.fromkeys(data["lead"], ()))
        self._hundreds = tuple(sign for sign, worth in data["multipliers"].items() if worth > 10)
        self._bare = (*self._hundreds, *data["myriads"])
        self._bare_after = Words(dict.fromkeys((*data["alone_after"], *data["alone_not_after"]), ()))
        self._bare_words = frozenset(data["alone_after"])
        self._formal = frozenset(data["formal"])
        self._not_after = tuple(data["few"])
        self._constants = frozenset(lexicon.section("tokens")["constants"])
        self._articles = tuple(lexicon.section("phrases")["before_article"])

    def name(self, text: str, folded: str, place: int) -> NonQuantity:
        """Return the number at `place`, which is part of a name."""
        number = self._numbers.match(text, folded, place)
        end = number.end if number else place + 1
        return NonQuantity(start=place, end=end, text=text[place:end], kind="name")

    def read(self, text: str, folded: str, place: int, floor: int) -> Token | None:
        """Return the quantity whose number starts at `place` of the folded text, None if nothing is counted there.

        The token does not reach before `floor`. A factor such as ×100% comes back as a formula constant.
        """
        reading = self._reading(text, folded, place)
        if reading is None:
            return None
        number = folded[place : reading.end].replace(" ", "")
        if number in self._constants and character_before(folded, place) in ("×", "*", "x", "X"):
            return NonQuantity(
                start=place, end=reading.end, text=text[place : reading.end], kind="formula_constant", value=number
            )
        return self._bounded(folded, reading, place, floor)

    def _reading(self, text: str, folded: str, place: int) -> _Reading | None:
        part = self._fractions.read(text, folded, place)
        if part:
            vague = self._measures.vague_tail(folded, part.end)
            measure = Measure(part.end, part.end, part.end + vague, part.unit, vague)
            return _Reading(part.end, measure.end, part.value, part.upper, part.decimals, measure)
        number = self._numbers.match(text, folded, place)
        if number is None:
            return None
        measure = self._measures.read(folded, number.end)
        upper = self._ranges.read(text, folded, place, number, measure)
        if upper:
            end = upper.measure.end
            return _Reading(upper.number.end, end, upper.lower, upper.number.value, number.decimals, upper.measure)
        if number.chinese and not self._counts(folded, place, number, measure):
            return None
        decimals = None if measure.vague else number.decimals
        return _Reading(number.end, measure.end, number.value, number.upper, decimals, measure)

    def _counts(self, folded: str, place: int, number: Number, measure: Measure) -> bool:
        """Say whether a Chinese numeral counts something: 三个 does, 三 in 三亚 does not."""
        if place and folded.startswith(self._not_after, place - 1):
            return False
        printed, unit = folded[place : number.end], measure.unit
        named = bool(unit.canonical)
        if not printed or printed[0] in self._bare:
            return named and (measure.vague or self._is_bare_after(folded, place))
        if len(printed) > 1:
            return named or measure.vague or (len(printed) > 2 and any(sign in printed for sign in self._hundreds))
        if folded.startswith(self._articles, max(place - 1, 0)) or (
            printed in self._formal and unit.dimension != "money"
        ):
            return False
        return measure.vague or (named and (unit.alone or folded.endswith(unit.alone_after, 0, place)))

    def _is_bare_after(self, folded: str, place: int) -> bool:
        start = self._bare_after.match_before(folded, place)
        return start >= 0 and folded[start:place] in self._bare_words

    def _sign(self, folded: str, place: int, floor: int) -> tuple[int, str]:
        """Return where sign and money sign start, and the sign: "-", "+", "±" or ""."""
        lead = self._lead.match_before(folded, place)
        start = lead if lead >= floor else place
        previous = folded[start - 1] if start > floor else ""
        if not previous:
            return start, ""
        if previous in self._negative:
            return start - 1, "-"
        if previous == _PLUS_MINUS:
            return start - 1, previous
        ahead = character_before(folded, start - 1)
        if previous in "+-" and self._is_sign(folded, place, ahead):
            return start - 1, previous
        if previous in "—–" and start == 1 and folded[place:].strip("0123456789.,% ") == "":
            return 0, "-"
        return start, ""

    def _is_sign(self, folded: str, place: int, ahead: str) -> bool:
        if not ahead:
            return True
        if folded[place - 2] in " \n":
            return not in_formula(folded, place)
        if ahead.isdecimal() or ahead in ")]】〕%-—+" or (ahead.isascii() and ahead.isalpha()):
            return False
        return not (ahead.isalpha() and in_formula(folded, place))

    def _bounded(self, folded: str, reading: _Reading, place: int, floor: int) -> Quantity:
        start, sign = self._sign(folded, place, floor)
        number_start = start if sign else place
        value, upper = (-reading.value if sign == "-" else reading.value), reading.upper
        if sign == _PLUS_MINUS and upper is None and value:
            value, upper = -value, value
        first, before = self._bounds.before(folded, start)
        last, after = self._bounds.after(folded, reading.end, folded[place : reading.end])
        if first < floor:
            first, before = start, "exact"
        bound: Bound = "over" if reading.measure.vague else "exact"
        if upper is not None:
            bound = "range"
        elif after != "exact":
            bound = after
        elif before in _LIMITS or bound == "exact":
            bound = before
        unit = reading.measure.unit
        if (
            bound == "exact"
            and folded[number_start : number_start + 1] in self._bare
            and self._is_bare_after(folded, start)
        ):
            first, bound = self._bare_after.match_before(folded, start), "over"
        return Quantity(
            start=first, end=last, text=folded[first:last], number_start=number_start, number_end=reading.number_end,
            value=value, upper=upper, decimals=reading.decimals, unit=unit.canonical, dimension=unit.dimension,
            bound=bound, unit_start=reading.measure.start, unit_end=reading.measure.stop,
        )  # fmt: skip


def amounts(lexicon: Lexicon) -> Amounts:
    """Build the reader of quantities of `lexicon`; use as ``lexicon.view(amounts)``."""
    return Amounts(lexicon)

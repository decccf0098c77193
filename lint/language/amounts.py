"""A quantity: sign, number, vague word, unit, range, and the words that bound it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.language.bounds import Bounds, bounds
from lint.language.model import Bound, NonQuantity, Quantity, Token
from lint.language.numbers import Number, Numbers, numbers
from lint.language.units import Unit, Units, units

if TYPE_CHECKING:
    from lexicon import Lexicon

_NONE = Unit("", "", Decimal(1), "")
_OPERATOR = re.compile(r"[=×÷*]")
_CLAUSE = "。,;，；、\n"


class Amounts:
    """Reads quantities with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbers: Numbers = lexicon.view(numbers)
        self._units: Units = lexicon.view(units)
        self._bounds: Bounds = lexicon.view(bounds)
        data = lexicon.section("numerals")
        self._vague = tuple(data["vague"])
        self._myriads = re.compile(rf"[{''.join(data['myriads'])}]+")
        self._canonical = str.maketrans(data["canonical"])
        self._negative, self._lead = tuple(data["negative"]), tuple(data["lead"])
        words = "|".join(data["ranges"])
        self._range = re.compile(
            rf"(?:\((?:{'|'.join(data['inclusive'])})\))?[ \n]*(?P<sign>--|——|[-~—–―]|{words})[ \n]*(?=[\d{lexicon.section('numerals')['negative'][0]}{''.join(data['digits'])}{''.join(data['multipliers'])}])"
        )
        self._change = tuple(data["not_ranges_after"])
        self._constants = frozenset(lexicon.section("tokens")["constants"])
        self._articles = tuple(lexicon.section("phrases")["before_article"])
        self._hundreds = tuple(data["multipliers"])
        names = {worth: unit for worth, unit in data["fractions"].items()}
        signs = "".join((*data["digits"], *data["tens"], *data["multipliers"]))
        self._fraction = re.compile(rf"(?P<of>[{signs}万]+){data['fraction']}(?=[\d{signs}])")
        self._fraction_units = names
        self._tenths = re.compile(
            rf"(?P<ten>[{''.join(data['digits'])}\d]){data['tenths']}(?P<one>[{''.join(data['digits'])}])?(?!{'|'.join(data['tenths_stop'])})"
        )
        self._numerals = self._numbers._numerals
        self._numeral_signs = "".join((*data["digits"], *data["tens"], *data["multipliers"], *data["myriads"]))

    def name(self, folded: str, place: int) -> NonQuantity:
        """Return the number at `place`, which is part of a name."""
        number = self._numbers.match(folded, folded, place)
        end = number.end if number else place + 1
        return NonQuantity(start=place, end=end, text=folded[place:end], kind="name")

    def read(self, text: str, folded: str, place: int, floor: int) -> Token | None:
        """Return the quantity whose number starts at `place`, not reaching before `floor`."""
        fraction = self._read_fraction(text, folded, place, floor)
        if fraction:
            return fraction
        number = self._numbers.match(text, folded, place)
        if number is None:
            return None
        start, negative = self._sign(folded, place, floor)
        end, unit, vague, unit_start = self._unit(folded, number)
        if number.chinese and not self._counts(folded, place, number, unit, vague, unit_start):
            return None
        constant = self._constant(folded, place, number, end)
        if constant:
            return constant
        value = -number.value if negative else number.value
        upper: Decimal | None = None
        second = self._upper(text, folded, start, place, number, end, unit)
        if second:
            end, upper, unit, unit_start, number_end = second
        else:
            number_end = number.end
        bound: Bound = "range" if upper is not None else "over" if vague else "exact"
        first, before = self._bounds.before(folded, start)
        last, after = self._bounds.after(folded, end)
        if first < floor:
            first, before = start, "exact"
        if upper is None and before != "exact":
            bound = before if bound == "exact" or before in ("at_least", "more_than", "at_most", "less_than") else bound
        if upper is None and after != "exact":
            bound = after
        return Quantity(
            start=first, end=last, text=text[first:last], number_start=place if not negative else start, number_end=number_end,
            value=value, upper=upper, decimals=None if vague else number.decimals, unit=unit.canonical,
            dimension=unit.dimension, bound=bound, unit_start=unit_start, unit_end=end if unit.canonical else unit_start,
        )  # fmt: skip

    def _sign(self, folded: str, place: int, floor: int) -> tuple[int, bool]:
        start = place
        while start > floor and folded.startswith(self._lead, start - 1):
            start -= 1
        previous = folded[start - 1] if start > floor else ""
        if previous in self._negative and previous:
            return start - 1, True
        ahead = folded[: start - 1].rstrip(" ")[-1:] if start - 1 >= 0 else ""
        if previous == "+" and not ahead.isalnum() and ahead not in ")]%":
            return start - 1, False
        if previous == "-" and (
            not ahead or not (ahead.isdecimal() or ahead in ")]%-—" or (ahead.isascii() and ahead.isalpha()))
        ):
            if ahead.isalpha() and self._formula(folded, place):
                return start, False
            return start - 1, True
        if previous in "—–" and previous and start == 1:
            return 0, True
        return start, False

    def _formula(self, folded: str, place: int) -> bool:
        left, right = place, place
        while left > 0 and folded[left - 1] not in _CLAUSE:
            left -= 1
        while right < len(folded) and folded[right] not in _CLAUSE:
            right += 1
        return bool(_OPERATOR.search(folded, left, right))

    def _unit(self, folded: str, number: Number) -> tuple[int, Unit, bool, int]:
        end, vague = number.end, False
        if folded.startswith(self._vague, end) and self._unit_follows(folded, end + 1):
            end, vague = end + 1, True
        blank = end
        while folded.startswith(" ", blank):
            blank += 1
        myriad = self._myriads.match(folded, blank)
        prefix = myriad[0].translate(self._canonical) if myriad else ""
        unit_start = place = blank
        if myriad:
            place = end = myriad.end()
            if not vague and folded.startswith(self._vague, place) and self._unit_follows(folded, place + 1):
                place, end, vague = place + 1, place + 1, True
            while folded.startswith(" ", place):
                place += 1
        found = self._units.match(folded, place)
        if not found and folded.startswith("\n", place):
            wrapped = self._units.match(folded, place + 1)
            if wrapped and wrapped[1].dimension in ("money", "percent"):
                found = wrapped
        if not found:
            unit = self._units.get(prefix) if prefix else None
            return (end, unit or _NONE, vague, unit_start if prefix else end)
        stop, unit = self._units.compound(folded, *found)
        if prefix:
            unit = self._units.get(prefix + unit.canonical) or unit
        return stop, unit, vague, unit_start

    def _unit_follows(self, folded: str, place: int) -> bool:
        myriad = self._myriads.match(folded, place)
        if myriad:
            return True
        while folded.startswith(" ", place):
            place += 1
        return bool(self._units.match(folded, place)) or not folded[place : place + 1].isalpha()

    def _counts(self, folded: str, place: int, number: Number, unit: Unit, vague: bool, unit_start: int) -> bool:
        printed = folded[place : number.end]
        if printed[0] in self._hundreds and printed[0] != self._hundreds[0]:
            return False
        if folded.startswith(self._articles, place - 1) and place and number.length == 1:
            return False
        if unit.canonical and number.length == 1:
            return unit.alone
        if unit.canonical or vague:
            return True
        return number.length > 2 and any(sign in printed for sign in self._hundreds[1:])

    def _constant(self, folded: str, place: int, number: Number, end: int) -> NonQuantity | None:
        if folded[place:end].replace(" ", "") not in self._constants:
            return None
        if folded[:place].rstrip()[-1:] not in ("×", "*", "x", "X"):
            return None
        return NonQuantity(
            start=place, end=end, text=folded[place:end], kind="formula_constant", value=folded[place:end]
        )

    def _upper(
        self, text: str, folded: str, start: int, place: int, number: Number, end: int, unit: Unit
    ) -> tuple[int, Decimal, Unit, int, int] | None:
        found = self._range.match(folded, end)
        if not found:
            return None
        if not found["sign"].startswith("~") and not found["sign"].isalpha() and self._formula(folded, place):
            return None
        if found["sign"].isalpha() and folded.startswith(self._change, start - 1) and start:
            return None
        other = self._numbers.match(text, folded, found.end())
        if other is None or other.chinese != number.chinese:
            return None
        stop, last, _, unit_start = self._unit(folded, other)
        if other.chinese and not last.canonical:
            return None
        if unit.canonical and unit.canonical != last.canonical and not last.canonical.startswith(unit.canonical):
            return None
        if other.value <= number.value:
            return None
        return stop, other.value, last, unit_start, other.end

    def _read_fraction(self, text: str, folded: str, place: int, floor: int) -> Quantity | None:
        tenths = self._tenths.match(folded, place)
        if tenths:
            ten, one = (self._numerals.value(tenths[name] or "") for name in ("ten", "one"))
            if ten:
                value = ten * 10 + (one or 0)
                return self._bounded(
                    text, folded, place, floor, tenths.end(), value, 0 if one else None, "%", "percent"
                )
        found = self._fraction.match(folded, place)
        if not found:
            return None
        number = self._numbers.match(text, folded, found.end())
        if number is None:
            return None
        name = self._fraction_units.get(found["of"])
        if name:
            return self._bounded(text, folded, place, floor, number.end, number.value, number.decimals, name, "percent")
        of = self._numerals.value(found["of"])
        if not of:
            return None
        return self._bounded(text, folded, place, floor, number.end, number.value / of, None, "", "")

    def _bounded(
        self,
        text: str,
        folded: str,
        place: int,
        floor: int,
        end: int,
        value: Decimal,
        decimals: int | None,
        unit: str,
        dimension: str,
    ) -> Quantity:
        first, before = self._bounds.before(folded, place)
        if first < floor:
            first, before = place, "exact"
        last, after = self._bounds.after(folded, end)
        return Quantity(
            start=first, end=last, text=text[first:last], number_start=place, number_end=end, value=value, decimals=decimals,
            unit=unit, dimension=dimension, bound=after if after != "exact" else before, unit_start=end, unit_end=end,
        )  # fmt: skip


def amounts(lexicon: Lexicon) -> Amounts:
    """Build the reader of quantities of `lexicon`; use as ``lexicon.view(amounts)``."""
    return Amounts(lexicon)

"""Numbers in Chinese characters, in digits, and in both: 一百二十, 壹佰捌拾陆, 二〇二一, 3万4993.1亿."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Numerals:
    """The characters of numbers and what they are worth.

    Attributes:
        digits: Worth of a digit character (一, 两, 〇 ...).
        multipliers: 十, 百, 千 and their formal forms.
        myriads: 万 and 亿.
        point: The characters of the decimal point.
        characters: All of them, for a regular expression class.
    """

    digits: dict[str, int]
    tens: dict[str, int]
    multipliers: dict[str, int]
    myriads: dict[str, int]
    canonical: dict[str, str]
    point: str
    characters: str
    pieces: re.Pattern[str]

    def value(self, text: str) -> Decimal | None:
        """Return what `text` (digits, numerals, point, no sign and no separators) is worth, None if it is malformed."""
        whole, _, fraction = text.partition(self.point)
        if fraction and not all(sign in self.digits for sign in fraction):
            return None
        total = self._whole(whole)
        if total is None or not fraction:
            return total
        return total + Decimal("0." + "".join(str(self.digits[sign]) for sign in fraction))

    def _whole(self, text: str) -> Decimal | None:
        if len(text) > 1 and all(sign in self.digits for sign in text):
            return Decimal("".join(str(self.digits[sign]) for sign in text))
        total, section, last = Decimal(0), Decimal(0), Decimal(0)
        number: Decimal | None = None
        smallest, myriad = Decimal(10**20), Decimal(10**20)
        for piece in self.pieces.findall(text):
            if piece in self.multipliers:
                worth = Decimal(self.multipliers[piece])
                if worth >= smallest:
                    return None
                section += (Decimal(1) if number is None else number) * worth
                number, smallest = None, worth
            elif piece in self.myriads:
                worth = Decimal(self.myriads[piece])
                section += Decimal(1) if number is None and not section and not total else number or 0
                total = (total + section) * worth if worth > myriad else total + section * worth
                section, number, smallest, myriad = Decimal(0), None, Decimal(10**20), worth
            elif piece in self.tens:
                section, smallest = section + self.tens[piece], Decimal(10)
            else:
                if number:
                    return None
                number = Decimal(self.digits[piece]) if piece in self.digits else Decimal(piece)
                last = number
        if number is not None and last and smallest == myriad and total:
            return None
        return total + section + (number or 0)


def numerals(lexicon: Lexicon) -> Numerals:
    """Build the numerals of `lexicon` (section ``numerals``); use as ``lexicon.view(numerals)``."""
    data = lexicon.section("numerals")
    single = [*data["digits"], *data["tens"], *data["multipliers"], *data["myriads"]]
    return Numerals(
        digits=data["digits"],
        tens=data["tens"],
        multipliers=data["multipliers"],
        myriads=data["myriads"],
        canonical=data["canonical"],
        point=data["point"],
        characters="".join(single),
        pieces=compiled(rf"\d+(?:\.\d+)?|[{''.join(single)}]"),
    )

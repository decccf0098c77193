"""The number itself: its digits or numerals, without unit, sign and bound words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.language.numerals import Numerals, numerals
from lint.language.units import units

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, up to the 万 or 亿 that belongs to the unit.

    Attributes:
        end: Where it ends, before 余 and 万.
        value: What it is worth.
        decimals: Printed decimals; None if it is written in a coarser way (3千, 百余).
        chinese: Whether it is written in Chinese numerals only.
        length: How many characters.
    """

    end: int
    value: Decimal
    decimals: int | None
    chinese: bool
    length: int


class Numbers:
    """Reads numbers with the numerals of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numerals: Numerals = lexicon.view(numerals)
        self._units = lexicon.view(units)
        small, myriads = "".join(self._numerals.multipliers), "".join(self._numerals.myriads)
        signs = self._numerals.characters
        self._small = small
        self._digits = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")
        self._spaced = re.compile(r"\d{1,3}(?:(?: ?, ?| )\d{3})+(?!\d)(?:\.\d+)?")
        self._broken = re.compile(r"\d+ \.\d{1,2}(?!\d)|\d{2,}\.[ \n]\d{1,2}(?!\d)")
        self._mixed = re.compile(rf"(?:[{small}{myriads}]+\d+(?:\.\d+)?)+[{small}{myriads}]*|[{small}]+")
        self._chinese = re.compile(
            rf"[{signs}]+(?:{self._numerals.point}[{''.join(self._numerals.digits)}]+)?[{myriads}]*"
        )
        self._tail = re.compile(rf"[{myriads}]+$")
        self._money = ("money", "count", "length", "area", "mass")

    def match(self, text: str, folded: str, start: int) -> Number | None:
        """Return the number at `start` of the folded text (`text` is as printed), None if there is none."""
        if folded[start].isdecimal():
            return self._arabic(text, folded, start)
        return self._in_chinese(folded, start)

    def _arabic(self, text: str, folded: str, start: int) -> Number:
        end = self._end_of_digits(text, folded, start)
        printed = re.sub(r"[, \n]", "", folded[start:end])
        decimals = len(printed.partition(".")[2])
        mixed = self._mixed.match(folded, end)
        if mixed:
            tail = self._without_myriads(folded, end, mixed.end())
            for place in range(end, tail):
                unit = self._units.match(folded, place)
                if unit and folded[place] in self._small and unit[0] > tail:
                    tail = place
            if tail > end:
                whole = self._numerals.value(printed + folded[end : mixed.end()])
                prefix = self._numerals.value("1" + folded[tail : mixed.end()]) or Decimal(1)
                if whole is not None:
                    return self._mixed_number(folded, start, end, tail, whole / prefix, decimals)
        return Number(end, Decimal(printed), decimals, False, end - start)

    def _mixed_number(self, folded: str, start: int, end: int, tail: int, value: Decimal, decimals: int) -> Number:
        last = re.search(r"\d+(?:\.(\d+))?$", folded[end:tail])
        if last:
            return Number(tail, value, len(last[1] or ""), False, tail - start)
        return Number(tail, value, None, False, tail - start)

    def _without_myriads(self, folded: str, start: int, end: int) -> int:
        tail = self._tail.search(folded[start:end])
        return start + tail.start() if tail else end

    def _end_of_digits(self, text: str, folded: str, start: int) -> int:
        broken = self._broken.match(folded, start)
        if broken and self._followed(folded, broken.end(), ("money", "percent")):
            return broken.end()
        spaced = self._spaced.match(folded, start)
        if spaced and " " in spaced[0] and folded[start] != "0":
            alone = not folded[:start].strip() and not folded[spaced.end() :].strip()
            if (alone and "." in spaced[0]) or self._followed(folded, spaced.end(), self._money):
                return spaced.end()
        found = self._digits.match(folded, start)
        assert found is not None
        groups = found[0].partition(".")[0].split(",")
        if len(groups) == 1:
            return found.end()
        first = start + len(groups[0])
        proper = len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
        if text[first] != ",":
            wide = (
                not text[start].isascii()
                or len(groups) > 2
                or "." in found[0]
                or self._followed(folded, found.end(), ("money",))
            )
            return found.end() if proper and wide else self._decimal_end(folded, start)
        if proper or ("." in found[0] and min(map(len, groups[1:])) > 1):
            return found.end()
        if len(groups) > 2 and any(len(group) == 3 for group in groups[1:]):
            return found.end()
        return self._decimal_end(folded, start)

    def _decimal_end(self, folded: str, start: int) -> int:
        found = re.compile(r"\d+").match(folded, start)
        return found.end() if found else start

    def _followed(self, folded: str, end: int, dimensions: tuple[str, ...]) -> bool:
        while folded.startswith((" ", *self._numerals.myriads), end):
            end += 1
        for place in (end, end - 1):
            unit = self._units.match(folded, place)
            if unit:
                return unit[1].dimension in dimensions
        return False

    def _in_chinese(self, folded: str, start: int) -> Number | None:
        found = self._chinese.match(folded, start)
        if not found or found[0][0] in self._numerals.myriads:
            return None
        end = self._without_myriads(folded, start, found.end())
        printed = folded[start:end]
        value = self._numerals.value(printed) if printed else None
        if value is None:
            return None
        decimals = len(printed.partition(self._numerals.point)[2])
        return Number(end, value, decimals, True, end - start)


def numbers(lexicon: Lexicon) -> Numbers:
    """Build the reader of numbers of `lexicon`; use as ``lexicon.view(numbers)``."""
    return Numbers(lexicon)

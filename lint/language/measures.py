"""What follows a number: 余 or 多, 万 or 亿, the unit, and its denominators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.units import Unit, Units, units

if TYPE_CHECKING:
    from lexicon import Lexicon

NO_UNIT = Unit("", "", Decimal(1), "")
_WRAPPED = ("money", "percent", "points")


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of a number.

    Attributes:
        start, stop: Where it stands, 万 or 亿 included if they belong to it; equal if none is printed.
        end: Where number and unit end, with the vague word that may stand behind the unit.
        unit: The unit; `NO_UNIT` if there is none.
        vague: Whether 余, 多 or 几 says that the number is exceeded.
    """

    start: int
    stop: int
    end: int
    unit: Unit
    vague: bool = False


class Measures:
    """Reads units behind numbers with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("numerals")
        self.units: Units = lexicon.view(units)
        self._myriads = compiled(rf"[{''.join(data['myriads'])}]{{1,2}}")
        self._canonical = str.maketrans(data["canonical"])
        self._vague = tuple(data["vague"])
        self._vague_after = tuple(data["vague_after"])
        self._vague_tail = tuple(data["vague_tail"])

    def read(self, folded: str, end: int) -> Measure:
        """Return the unit behind a number that ends at `end` of the folded text."""
        vague = folded.startswith(self._vague, end) and self._follows(folded, end + 1)
        end += vague
        start = place = _skip(folded, end)
        myriad = self._myriads.match(folded, place)
        prefix = myriad[0].translate(self._canonical) if myriad else ""
        if myriad:
            place = end = myriad.end()
            if not vague and folded.startswith(self._vague, place) and self._follows(folded, place + 1):
                place, end, vague = place + 1, place + 1, True
            place = _skip(folded, place)
        found = self.units.match(folded, place) or self._wrapped(folded, place)
        if not found:
            unit = self.units.get(prefix) if prefix else None
            return Measure(start if unit else end, end, end, unit or NO_UNIT, vague)
        stop, unit = found
        inner = self._inner(folded, place, stop)
        if inner:
            return Measure(start, inner[0], inner[0], self._with_prefix(prefix, inner[1]), True)
        stop, unit = self.units.compound(folded, stop, unit)
        tail = not vague and self.vague_tail(folded, stop)
        return Measure(start, stop, stop + tail, self._with_prefix(prefix, unit), vague or tail)

    def _with_prefix(self, prefix: str, unit: Unit) -> Unit:
        return (self.units.get(prefix + unit.canonical) if prefix else None) or unit

    def _wrapped(self, folded: str, place: int) -> tuple[int, Unit] | None:
        """A cell breaks its line between number and unit; only units that are no other word count there."""
        found = self.units.match(folded, place + 1) if folded.startswith("\n", place) else None
        return found if found and found[1].dimension in _WRAPPED else None

    def _inner(self, folded: str, place: int, stop: int) -> tuple[int, Unit] | None:
        """个多月, 个多小时: the vague word stands inside the unit."""
        if not folded.startswith(self._vague_after, stop):
            return None
        found = self.units.match(folded[place:stop] + folded[stop + 1 : stop + 5], 0)
        if not found or found[0] <= stop - place:
            return None
        return place + found[0] + 1, found[1]

    def _follows(self, folded: str, place: int) -> bool:
        place = _skip(folded, place)
        if self._myriads.match(folded, place) or self.units.match(folded, place):
            return True
        return self._ends(folded, place)

    def vague_tail(self, folded: str, place: int) -> bool:
        """Say whether the word at `place` says that the number before it is exceeded: 两年多, but not 比计划多3家."""
        return folded.startswith(self._vague_after, place) and self._ends(folded, place + 1)

    def _ends(self, folded: str, place: int) -> bool:
        following = folded[place : place + 1]
        return not following.isalnum() or folded.startswith(self._vague_tail, place)


def _skip(folded: str, place: int) -> int:
    while folded.startswith(" ", place):
        place += 1
    return place


def measures(lexicon: Lexicon) -> Measures:
    """Build the reader of units of `lexicon`; use as ``lexicon.view(measures)``."""
    return Measures(lexicon)

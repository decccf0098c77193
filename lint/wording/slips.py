"""Which differences between two writings of a name are slips, and which make another name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.wording.near import Difference

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True)
class Slips:
    """Characters and pairs from the section ``slips``."""

    particles: frozenset[str]
    telling: frozenset[str]
    numbers: frozenset[str]
    province: re.Pattern[str]
    itself: re.Pattern[str]
    regions: re.Pattern[str]
    short_forms: tuple[tuple[str, str], ...]
    readings: dict[str, frozenset[str]]

    def bare(self, name: str) -> str:
        """Return `name` without the province before it."""
        return self.province.sub("", name)

    def abbreviated(self, right: str, written: str) -> bool:
        """Tell whether `written` is `right` in its usual short form (人民政府 as 政府, 北京 as 京)."""
        return any(long in right and right.replace(long, short, 1) == written for long, short in self.short_forms)

    def telling_apart(self, apart: Difference) -> bool:
        """Tell whether the difference lies in characters that tell names apart (numbers, 东西, 省市县, 新老)."""
        return any(character in self.telling for character in apart.right + apart.written)

    def slip(self, apart: Difference) -> bool:
        """Tell whether the difference is a slip: a character lost or added, a particle or a homophone, two swapped."""
        if self.telling_apart(apart):
            return False
        if not apart.right or not apart.written:
            return True
        if len(apart.right) == 2 and apart.right == apart.written[::-1]:
            return True
        if len(apart.right) != 1 or len(apart.written) != 1:
            return False
        return self.particle(apart) or bool(
            self.readings.get(apart.right, frozenset()) & self.readings.get(apart.written, frozenset())
        )

    def lost_inside(self, apart: Difference, name: str) -> bool:
        """Tell whether one character of the second half of `name`, behind the region it begins with, was left out."""
        lost = apart.right if not apart.written else ""
        return len(lost) == 1 and lost not in self.numbers and apart.start >= len(name) // 2

    def particle(self, apart: Difference) -> bool:
        """Tell whether only particles (和、的、与) differ."""
        return set(apart.right + apart.written) <= self.particles


def slips(lexicon: Lexicon) -> Slips:
    """Return the view of the sections ``slips`` and ``homophones``."""
    data = lexicon.section("slips")
    readings: dict[str, set[str]] = {}
    for reading, characters in lexicon.section("homophones").items():
        for character in characters:
            readings.setdefault(character, set()).add(reading)
    return Slips(
        particles=frozenset(data["particles"]),
        telling=frozenset(data["telling"]),
        numbers=frozenset(data["numbers"]),
        province=compiled(data["unit"]["province"]),
        itself=compiled(data["unit"]["itself"]),
        regions=compiled(data["unit"]["regions"]),
        short_forms=tuple((long, short) for long, short in data["short_forms"]),
        readings={character: frozenset(found) for character, found in readings.items()},
    )

"""Words and signs that limit a number: 约、不少于、≥ before it, 左右、以上、以内 behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint.language.characters import fold
from lint.language.model import Bound
from lint.language.words import Words

if TYPE_CHECKING:
    from lexicon import Lexicon

_SIDES = ("inclusive", "exclusive")
_OPEN: dict[Bound, Bound] = {"at_least": "more_than", "at_most": "less_than"}


class Bounds:
    """The bound words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("bounds")
        self._before: dict[str, Bound] = {
            fold(word): bound for bound, words in data["before"].items() for word in words
        }
        self._after: dict[str, Bound] = {fold(word): bound for bound, words in data["after"].items() for word in words}
        numerals = lexicon.section("numerals")
        included, excluded = ("|".join(sorted(numerals[name], key=len, reverse=True)) for name in _SIDES)
        self._inclusive = re.compile(
            rf" *\((?:(?P<excluded>{excluded})|{included})(?P<number>[\d.,]+[^()\d]{{0,3}})?\)"
        )
        self._words_before = Words(dict.fromkeys((*self._before, *map(fold, data["not_before"])), ()))
        self._words_after = Words(dict.fromkeys((*self._after, *map(fold, data["not_after"])), ()))

    def before(self, text: str, end: int) -> tuple[int, Bound]:
        """Return start and bound of the word that ends at `end` (blanks skipped); `end` and exact if there is none."""
        place = end
        while place and text[place - 1] == " ":
            place -= 1
        start = self._words_before.match_before(text, place)
        bound = self._before.get(text[start:place]) if start >= 0 else None
        return (start, bound) if bound else (end, "exact")

    def after(self, text: str, start: int, number: str) -> tuple[int, Bound]:
        """Return end and bound of the word that starts at `start` (blanks skipped); `start` and exact if none.

        （含） and （不含） may stand on either side of the word, and may repeat the number: 30%（含30%）以上.
        """
        end, included = self._bracket(text, start, number)
        word = _skip(text, end)
        stop = self._words_after.match(text, word)
        bound = self._after.get(text[word:stop]) if stop else None
        if bound is None:
            return end, "exact"
        if included is None:
            stop, included = self._bracket(text, stop, number)
        if included is False:
            bound = _OPEN.get(bound, bound)
        return stop, bound

    def _bracket(self, text: str, start: int, number: str) -> tuple[int, bool | None]:
        found = self._inclusive.match(text, start)
        if not found or (found["number"] or number) != number:
            return start, None
        return found.end(), found["excluded"] is None


def _skip(text: str, place: int) -> int:
    while text.startswith(" ", place):
        place += 1
    return place


def bounds(lexicon: Lexicon) -> Bounds:
    """Build the bounds of `lexicon` (section ``bounds``); use as ``lexicon.view(bounds)``."""
    return Bounds(lexicon)

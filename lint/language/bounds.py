"""Words and signs that limit a number: 约、不少于、≥ before it, 左右、以上、以内 behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.characters import fold
from lint.language.model import Bound
from lint.language.words import Words

if TYPE_CHECKING:
    from lexicon import Lexicon

_SIDES = ("inclusive", "exclusive")
_REACH = 8
_OPEN: dict[Bound, Bound] = {"at_least": "more_than", "at_most": "less_than"}
_CLOSED: dict[Bound, Bound] = {"more_than": "at_least", "less_than": "at_most"}


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
        self._bracket_before = compiled(rf"\((?:(?P<excluded>{excluded})|{included})\)$")
        self._inclusive = compiled(rf" *\((?:(?P<excluded>{excluded})|{included})(?P<number>[\d.,]+[^()\d]{{0,3}})?\)")
        self._words_before = Words(dict.fromkeys((*self._before, *map(fold, data["not_before"])), ()))
        self._words_after = Words(dict.fromkeys((*self._after, *map(fold, data["not_after"])), ()))

    def before(self, text: str, end: int) -> tuple[int, Bound]:
        """Return start and bound of the word that ends at `end` (blanks skipped); `end` and exact if there is none."""
        place = end
        while place and text[place - 1] == " ":
            place -= 1
        bracket = (
            self._bracket_before.search(text, max(0, place - _REACH), place) if text[place - 1 : place] == ")" else None
        )
        if bracket:
            place = bracket.start()
        start = self._words_before.match_before(text, place)
        bound = self._before.get(text[start:place]) if start >= 0 else None
        if bound and bracket:
            bound = (_OPEN if bracket["excluded"] else _CLOSED).get(bound, bound)
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
        if not found or not _repeats(found["number"] or "", number):
            return start, None
        return found.end(), found["excluded"] is None


def _repeats(repeated: str, number: str) -> bool:
    """Say whether a bracket repeats the number (its upper end, in a range), and not the end of its digits only."""
    before = number[: len(number) - len(repeated)][-1:]
    return number.endswith(repeated) and not (repeated and (before.isdecimal() or before in (".", ",")))


def _skip(text: str, place: int) -> int:
    while text.startswith(" ", place):
        place += 1
    return place


def bounds(lexicon: Lexicon) -> Bounds:
    """Build the bounds of `lexicon` (section ``bounds``); use as ``lexicon.view(bounds)``."""
    return Bounds(lexicon)

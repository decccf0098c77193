"""Words and signs that limit a number: 约、不少于、≥ before it, 左右、以上、以内 behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.language.characters import fold
from lint.language.model import Bound
from lint.language.words import Words

if TYPE_CHECKING:
    from lexicon import Lexicon


class Bounds:
    """The bound words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("bounds")
        self._before: dict[str, Bound] = {
            fold(word): bound for bound, words in data["before"].items() for word in words
        }
        self._after: dict[str, Bound] = {fold(word): bound for bound, words in data["after"].items() for word in words}
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

    def after(self, text: str, start: int) -> tuple[int, Bound]:
        """Return end and bound of the word that starts at `start` (blanks skipped); `start` and exact if none."""
        place = start
        while text.startswith(" ", place):
            place += 1
        end = self._words_after.match(text, place)
        bound = self._after.get(text[place:end]) if end else None
        return (end, bound) if bound else (start, "exact")


def bounds(lexicon: Lexicon) -> Bounds:
    """Build the bounds of `lexicon` (section ``bounds``); use as ``lexicon.view(bounds)``."""
    return Bounds(lexicon)

"""Words and phrases with numerals that count nothing: 进一步, 三会一课, 八项规定."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.language.numerals import numerals

if TYPE_CHECKING:
    from lexicon import Lexicon


class Phrases:
    """The phrases of a lexicon, found by their first numeral and the character beside it."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("phrases")
        characters = lexicon.view(numerals).characters
        self.anchors = ""
        self._pairs: dict[str, list[tuple[int, str]]] = {}
        for phrase in sorted({*data["words"], *data["fixed_phrases"]}, key=lambda word: (-len(word), word)):
            place = next((index for index, sign in enumerate(phrase) if sign in characters), -1)
            if place < 0:
                place, self.anchors = 0, self.anchors + phrase[0]
            pair = phrase[place : place + 2] if place + 1 < len(phrase) else "<" + phrase[place - 1 : place + 1]
            self._pairs.setdefault(pair, []).append((place, phrase))

    def match(self, text: str, place: int, floor: int) -> tuple[int, int] | None:
        """Return start and end of the longest phrase whose first numeral stands at `place`, not before `floor`."""
        best: tuple[int, int] | None = None
        for pair in ("<" + text[place - 1 : place + 1], text[place : place + 2]):
            for offset, phrase in self._pairs.get(pair, ()):
                start = place - offset
                if start >= floor and text.startswith(phrase, start):
                    if best is None or len(phrase) > best[1] - best[0]:
                        best = start, start + len(phrase)
                    break
        return best


def phrases(lexicon: Lexicon) -> Phrases:
    """Build the phrases of `lexicon` (section ``phrases``); use as ``lexicon.view(phrases)``."""
    return Phrases(lexicon)

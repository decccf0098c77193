"""The content words of a clause, and which of them another place lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lint.language.model import NonQuantity, Token
from lint.wording.restated.flow import Clause, Flow, fold
from lint.wording.restated.model import WordCutter, WordLike
from lint.wording.restated.settings import Settings

_WHEN = frozenset({"year", "date", "period", "time", "item_number"})
_AREA = 3  # the shortest word that may drop its last character: 中方县 for 中方


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word with content: its folded characters, and its offset in the passage."""

    text: str
    start: int
    end: int


class Contents:
    """Cuts clauses into content words; only clauses that are asked for are segmented."""

    def __init__(self, cutter: WordCutter, settings: Settings) -> None:
        self._cutter = cutter
        self._settings = settings

    def words(self, flow: Flow, clause: Clause) -> list[ContentWord]:
        """Return the content words of a clause of `flow`; numbers with their units are none."""
        low, high = flow.offsets(clause.low, clause.high)
        inside = [token for token in flow.tokens if token.start >= low and token.end <= high]
        taken = [(token.start - low, token.end - low) for token in inside]
        starts = {token.start - low for token in inside if not _says_what(token)}
        words = [word for word in self._cutter.words(flow.source[low:high], taken) if word.start not in starts]
        return [
            ContentWord(text, start + low, end + low)
            for text, start, end in _joined(words, self._settings)
            if not self._settings.empty(text)
        ]

    def lacking(self, words: Iterable[ContentWord], text: str) -> list[ContentWord]:
        """Return those of `words` that the folded `text` has neither itself nor as a synonym."""
        return [word for word in words if not self._held(word.text, text)]

    def weight(self, words: Iterable[ContentWord]) -> int:
        """Return the number of characters of `words`."""
        return sum(len(word.text) for word in words)

    def _held(self, word: str, text: str) -> bool:
        if word in text or (len(word) >= _AREA and word[:-1] in text):
            return True
        if any(other in text for other in self._settings.synonyms.get(word, ())):
            return True
        # The segmenter may join here what it parts there.
        return len(word) > _AREA and all(
            word[at : at + 2] in text or word[at - 1 : at + 1] in text for at in range(1, len(word) - 1)
        )


def _says_what(token: Token) -> bool:
    """Tell whether a token with numerals tells what is spoken of (第一批, 十九届六中全会), not when or how many."""
    return isinstance(token, NonQuantity) and token.kind not in _WHEN


def _joined(words: Sequence[WordLike], settings: Settings) -> list[tuple[str, int, int]]:
    """Return the words folded; single characters in a row that the segmenter left over are one (an unknown name)."""
    found: list[tuple[str, int, int]] = []
    loose = False
    for word in words:
        text = "".join(character for character in fold(word.text) if character.isalnum())
        if not text:
            loose = False
            continue
        single = len(text) == 1 and text not in settings.stop_words
        if single and loose and found[-1][2] == word.start:
            found[-1] = (found[-1][0] + text, found[-1][1], word.end)
        else:
            found.append((text, word.start, word.end))
        loose = single
    return found

"""A word of a restated sentence with one character different: 诫免 beside 诫勉.

Both characters must be such as are taken for each other (they sound or look alike), the words around must be the
same, and the odd form must be the rarer one. Which words are both right is data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lexicon import Lexicon
from lint.documents.model import Document, Span
from lint.wording.restated.model import NearMiss, WordCutter
from lint.wording.restated.runs import Run
from lint.wording.restated.settings import Settings, homophones
from lint.wording.restated.stream import BREAK, MASK, Stream

_NAME = 3  # characters of the longest common personal name


class NearMisses:
    """Finds single odd characters at the ends of shared runs."""

    def __init__(
        self, document: Document, stream: Stream, cutter: WordCutter, lexicon: Lexicon, settings: Settings
    ) -> None:
        self._document = document
        self._stream = stream
        self._cutter = cutter
        self._lexicon = lexicon
        self._settings = settings

    def find(self, runs: Iterable[Run]) -> Iterator[NearMiss]:
        """Yield one near miss for each place of an odd character, in reading order of the runs."""
        seen: set[int] = set()
        for run in runs:
            for at in (run.first - 1, run.first + run.length):
                found = self._at(at, at + run.shift)
                if found and found[0] not in seen:
                    seen.add(found[0])
                    yield self._near_miss(*found)

    def _at(self, first: int, second: int) -> tuple[int, int, tuple[int, int]] | None:
        """Return the odd and the usual position and how often both forms occur, if one of the two is a slip."""
        text = self._stream.text
        if first < 0 or second >= len(text) or not self._confusable(text[first], text[second]):
            return None
        left, right = self._same(first, second, -1), self._same(first, second, 1)
        limits = self._settings.near_misses
        if min(left, right) < limits["side"] or left + right < limits["context"]:
            return None
        counts = [self._occurrences(position) for position in (first, second)]
        if counts[0] == counts[1]:
            return None
        odd, usual = (first, second) if counts[0] < counts[1] else (second, first)
        if self._interchangeable(odd, usual) or self._name(usual):
            return None
        return odd, usual, (min(counts), max(counts))

    def _same(self, first: int, second: int, step: int) -> int:
        """Return how many characters agree beside the two positions."""
        text, length = self._stream.text, 0
        one, other = first + step, second + step
        while one >= 0 and other < len(text) and text[one] == text[other] != BREAK:
            length += text[one] != MASK
            one, other = one + step, other + step
            if length > self._settings.near_misses["context"]:
                break
        return length

    def _confusable(self, one: str, other: str) -> bool:
        pair = {one, other}
        if (
            len(pair) < 2
            or BREAK in pair
            or MASK in pair
            or any(pair <= group for group in self._settings.contrast_characters)
        ):
            return False
        if any(pair <= group for group in self._settings.look_alikes):
            return True
        readings = self._lexicon.view(homophones)
        return bool(readings.get(one, frozenset()) & readings.get(other, frozenset()))

    def _occurrences(self, position: int) -> int:
        """Return how often the character occurs with one of its neighbours; the rarer of the two words counts."""
        text = self._stream.text
        return min(text.count(text[position - 1 : position + 1]), text.count(text[position : position + 2]))

    def _interchangeable(self, odd: int, usual: int) -> bool:
        text = self._stream.text
        forms = [
            (text[odd - before : odd - before + size], text[usual - before : usual - before + size])
            for size, before in ((1, 0), (2, 0), (2, 1))
        ]
        return any(frozenset(pair) in self._settings.interchangeable for pair in forms)

    def _name(self, position: int) -> bool:
        """Tell whether the word at `position` may be a personal name: those are spelt in every way."""
        low = max(position - _NAME + 1, 0)
        return (
            any(self._stream.text[at] in self._settings.surnames for at in range(low, position))
            and len(self._word(position)) in (_NAME - 1, _NAME)
            and self._word(position)[0] in self._settings.surnames
        )

    def _word(self, position: int) -> str:
        """Return the word at the stream position, as the segmenter cuts its clause; the pair of characters if alone."""
        span = self._word_span(position)
        return self._document.slice(span)

    def _word_span(self, position: int) -> Span:
        clause = self._stream.clauses[self._stream.clause_at(position)]
        span = self._stream.span(clause.low, clause.high)
        offset = self._stream.places[position] - span.start
        for word in self._cutter.words(self._document.slice(span)):
            if word.start <= offset < word.end:
                return Span(span.passage, span.start + word.start, span.start + word.end)
        return self._stream.span(position, position + 1)

    def _near_miss(self, odd: int, usual: int, counts: tuple[int, int]) -> NearMiss:
        before, behind = self._reach(odd), self._reach(usual)
        start, end = max(before[0], behind[0]), max(before[1], behind[1])
        return NearMiss(
            odd=self._stream.span(odd - start, odd + end + 1),
            usual=self._stream.span(usual - start, usual + end + 1),
            character=self._stream.span(odd, odd + 1),
            replacement=self._document.slice(self._stream.span(usual, usual + 1)),
            counts=counts,
        )

    def _reach(self, position: int) -> tuple[int, int]:
        """Return how many characters of the word stand before and after the position."""
        span, place = self._word_span(position), self._stream.places[position]
        return place - span.start, span.end - place - 1

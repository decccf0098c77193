"""A word of a restated sentence with one character different: 诫免 beside 诫勉.

Both characters must be such as are taken for each other (they sound or look alike), the words around must be the
same, and the odd form must be the rarer one. Which words are both right is data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lexicon import Lexicon
from lint.documents.model import Cell, Document, Span
from lint.wording.restated.confusables import confusables
from lint.wording.restated.dropped import clause_words
from lint.wording.restated.model import NearMiss, WordCutter
from lint.wording.restated.runs import Run
from lint.wording.restated.settings import Settings
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
        self._confusables = lexicon.view(confusables)
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
        if first < 0 or second >= len(text) or not self._confusables.confused(text[first], text[second]):
            return None
        if self._in_one_column(first, second):
            return None
        left, right = self._same(first, second, -1), self._same(first, second, 1)
        limits = self._settings.near_misses
        if min(left, right) < limits["side"]:
            edge = all(self._at_edge(position, left < right) for position in (first, second))
            if not edge or max(left, right) < limits["one_side"]:
                return None
        if left + right < limits["context"]:
            return None
        odd, usual = (first, second) if self._rarer(first, second) else (second, first)
        tied = self._occurrences(odd) == self._occurrences(usual) and left + right >= limits["tie"]
        if not (tied or self._rarer(odd, usual)) or self._interchangeable(odd, usual) or self._name(usual):
            return None
        return odd, usual, (max(self._occurrences(odd)), max(self._occurrences(usual)))

    def _in_one_column(self, *positions: int) -> bool:
        """Tell whether both stand in one column of one table: definitions of two indicators differ by right."""
        cells = [self._document.passages[self._stream.span(at, at + 1).passage] for at in positions]
        columns = [(one.table, one.column) for one in cells if isinstance(one, Cell)]
        return len(columns) == len(cells) and len(set(columns)) == 1

    def _at_edge(self, position: int, start: bool) -> bool:
        """Tell whether the character begins (`start`) or ends its clause."""
        clause = self._stream.clauses[self._stream.clause_at(position)]
        return position == (clause.low if start else clause.high - 1)

    def _same(self, first: int, second: int, step: int) -> int:
        """Return how many characters agree beside the two positions."""
        text, length = self._stream.text, 0
        one, other = first + step, second + step
        while one >= 0 and other < len(text) and text[one] == text[other] != BREAK:
            length += text[one] != MASK
            one, other = one + step, other + step
            if length > self._settings.near_misses["one_side"]:
                break
        return length

    def _occurrences(self, position: int) -> tuple[int, int]:
        """Return how often the character occurs after the character before it, and before the one after it."""
        text = self._stream.text
        return text.count(text[position - 1 : position + 1]), text.count(text[position : position + 2])

    def _rarer(self, one: int, other: int) -> bool:
        """Tell whether the form at `one` is used less than that at `other`, and on neither side more."""
        pairs = list(zip(self._occurrences(one), self._occurrences(other), strict=True))
        return all(mine <= its for mine, its in pairs) and any(mine < its for mine, its in pairs)

    def _interchangeable(self, odd: int, usual: int) -> bool:
        text = self._stream.text
        forms = [
            (text[odd - before : odd - before + size], text[usual - before : usual - before + size])
            for size, before in ((1, 0), (2, 0), (2, 1))
        ]
        return self._confusables.both_right(forms)

    def _name(self, position: int) -> bool:
        """Tell whether the character may be of a personal name after its surname: names are spelt in every way."""
        clause = self._stream.clauses[self._stream.clause_at(position)]
        starts = {span.start for span in self._words(position)}
        return any(
            self._stream.text[at] in self._settings.surnames and self._stream.places[at] in starts
            for at in range(max(position - _NAME + 1, clause.low), position)
        )

    def _words(self, position: int) -> list[Span]:
        return clause_words(self._document, self._stream, self._cutter, position)

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
        place = self._stream.places[position]
        for word in self._words(position):
            if word.start <= place < word.end:
                return place - word.start, word.end - place - 1
        return 0, 0

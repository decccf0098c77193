"""A word of a restated sentence with one character different: 诫免 beside 诫勉.

Both characters must be such as are taken for each other (they sound or look alike), the words around must be the
same, and the odd form must be the rarer one. Which words are both right is data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Span
from lint.wording.restated.confusables import Confusables
from lint.wording.restated.dropped import clause_words
from lint.wording.restated.model import NearMiss, WordCutter
from lint.wording.restated.runs import Run
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import BREAK, MASK, Flow, Stream

if TYPE_CHECKING:
    from lint.wording.restated.meetings import Met

_NAME = 3  # characters of the longest common personal name


@dataclass(frozen=True, slots=True)
class Odd:
    """Two characters at an end of a run that may be mistaken for each other, the words around the same.

    Attributes:
        run: Where the run stands in both passages.
        first, second: The places of the characters.
        context: How many characters agree around them.
    """

    run: tuple[int, int]
    first: int
    second: int
    context: int


def odd_characters(
    one: Flow, other: Flow, runs: Iterable[Run], characters: Confusables, settings: Settings
) -> tuple[Odd, ...]:
    """Return the pairs of characters at the ends of `runs` that may be mistaken for each other."""
    text, its = one.text, other.text
    limits = settings.near_misses
    found: list[Odd] = []
    for run in runs:
        for at in (run.first - 1, run.first + run.length):
            first, second = at, at + run.shift
            if first < 0 or second < 0 or not characters.confused(text[first], its[second]):
                continue
            left = _same(text[:first][::-1], its[:second][::-1], limits["one_side"])
            right = _same(text[first + 1 :], its[second + 1 :], limits["one_side"])
            if min(left, right) < limits["side"]:
                edge = _at_edge(one, first, left < right) and _at_edge(other, second, left < right)
                if not edge or max(left, right) < limits["one_side"]:
                    continue
            if left + right >= limits["context"]:
                found.append(Odd((run.first, run.second), first, second, left + right))
    return tuple(found)


def _same(text: str, other: str, enough: int) -> int:
    """Return how many characters the two texts begin with alike, numbers not counted; `enough` and more are alike."""
    length = 0
    for mine, its in zip(text, other, strict=False):
        if mine != its or mine == BREAK or length > enough:
            break
        length += mine != MASK
    return length


def _at_edge(flow: Flow, position: int, start: bool) -> bool:
    """Tell whether the character begins (`start`) or ends its clause."""
    low, high, *_ = flow.clauses[flow.clause_at(position)]
    return position == (low if start else high - 1)


class NearMisses:
    """Tells of odd characters which is the slip, if one is."""

    def __init__(
        self, document: Document, stream: Stream, cutter: WordCutter, characters: Confusables, settings: Settings
    ) -> None:
        self._document = document
        self._stream = stream
        self._cutter = cutter
        self._confusables = characters
        self._settings = settings

    def find(self, met: Iterable[Met]) -> Iterator[NearMiss]:
        """Yield one near miss for each place of an odd character, in reading order of the runs."""
        starts = self._stream.starts
        odd = sorted(
            (
                (starts[two.first] + found.run[0], starts[two.second] + found.run[1]),
                starts[two.first] + found.first,
                starts[two.second] + found.second,
                found.context,
            )
            for two in met
            for found in two.meeting.odd
        )
        seen: set[int] = set()
        for _, first, second, context in odd:
            slip = self._slip(first, second, context)
            if slip and slip[0] not in seen:
                seen.add(slip[0])
                yield self._near_miss(*slip)

    def _slip(self, first: int, second: int, context: int) -> tuple[int, int, tuple[int, int]] | None:
        """Return the odd and the usual position and how often both forms occur, if one of the two is a slip."""
        if self._in_one_column(first, second):
            return None
        odd, usual = (first, second) if self._rarer(first, second) else (second, first)
        tied = self._occurrences(odd) == self._occurrences(usual) and context >= self._settings.near_misses["tie"]
        if not (tied or self._rarer(odd, usual)) or self._interchangeable(odd, usual) or self._name(usual):
            return None
        return odd, usual, (max(self._occurrences(odd)), max(self._occurrences(usual)))

    def _in_one_column(self, *positions: int) -> bool:
        """Tell whether both stand in one column of one table: definitions of two indicators differ by right."""
        cells = [self._document.passages[self._stream.span(at, at + 1).passage] for at in positions]
        columns = [(one.table, one.column) for one in cells if isinstance(one, Cell)]
        return len(columns) == len(cells) and len(set(columns)) == 1

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

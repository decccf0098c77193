"""A word of a restated sentence with one character different: 诫免 beside 诫勉.

Both characters must be such as are taken for each other (they sound or look alike), the words around must be the
same, and the odd form must be the rarer one. Which words are both right is data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lint.documents.model import Cell, Document
from lint.wording.restated.confusables import Confusables
from lint.wording.restated.dropped import clause_words
from lint.wording.restated.flow import BREAK, MASK, Flow
from lint.wording.restated.model import NearMiss, WordCutter
from lint.wording.restated.seeds import Run
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Stream

if TYPE_CHECKING:
    from lint.wording.restated.links import Met

_NAME = 3  # characters of the longest common personal name


@dataclass(frozen=True, slots=True)
class Odd:
    """Two characters at an end of a run that may be mistaken for each other, the words around the same.

    Attributes:
        run: The run.
        first, second: The places of the characters.
        context: How many characters agree around them.
    """

    run: Run
    first: int
    second: int
    context: int


def odd_characters(one: Flow, other: Flow, runs: Iterable[Run], characters: Confusables) -> Sequence[Odd]:
    """Return the pairs of characters at the ends of `runs` that may be mistaken for each other."""
    text, its = one.text, other.text
    limits = one.settings.near_misses
    enough = limits["one_side"] if limits["side"] else 0
    found: list[Odd] = []
    for run in runs:
        here, there, size = run
        end, other_end = here + size, there + size
        # Beside a short run too little agrees, whatever the characters are, if nothing does on their other side.
        before = here > 0 and there > 0
        common = before and text[here - 1] == its[there - 1]  # what both share begins with a common phrase
        if before and (size >= enough or text[here - 2 : here - 1] == its[there - 2 : there - 1]):
            found += _odd(one, other, run, here - 1, there - 1, characters)
        if size >= enough or common or text[end + 1 : end + 2] == its[other_end + 1 : other_end + 2]:
            found += _odd(one, other, run, end, other_end, characters)
    return found or ()


def _odd(one: Flow, other: Flow, run: Run, first: int, second: int, characters: Confusables) -> Iterator[Odd]:
    text, its, limits = one.text, other.text, one.settings.near_misses
    if not characters.confused(text[first], its[second]):
        return
    left = _same(text[:first][::-1], its[:second][::-1], limits["one_side"])
    right = _same(text[first + 1 :], its[second + 1 :], limits["one_side"])
    if min(left, right) < limits["side"]:
        edge = _at_edge(one, first, left < right) and _at_edge(other, second, left < right)
        if not edge or max(left, right) < limits["one_side"]:
            return
    if left + right >= limits["context"]:
        yield Odd(run, first, second, left + right)


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
    clause = flow.clause_at(position)
    return position == (clause.low if start else clause.high - 1)


class _Place(NamedTuple):
    """A character: the number of its flow in the document, and where it stands there."""

    number: int
    position: int


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
        odd = sorted(
            (
                ((two.first, found.run[0]), (two.second, found.run[1])),
                _Place(two.first, found.first),
                _Place(two.second, found.second),
                found.context,
            )
            for two in met
            for found in two.meeting.odd
        )
        seen: set[_Place] = set()
        for _, first, second, context in odd:
            slip = self._slip(first, second, context)
            if slip and slip[0] not in seen:
                seen.add(slip[0])
                yield self._near_miss(*slip)

    def _slip(self, first: _Place, second: _Place, context: int) -> tuple[_Place, _Place, tuple[int, int]] | None:
        """Return the odd and the usual place and how often both forms occur, if one of the two is a slip."""
        if self._in_one_column(first, second):
            return None
        counts = {place: self._occurrences(place) for place in (first, second)}
        odd, usual = (first, second) if _rarer(counts[first], counts[second]) else (second, first)
        tied = counts[odd] == counts[usual] and context >= self._settings.near_misses["tie"]
        if not (tied or _rarer(counts[odd], counts[usual])) or self._interchangeable(odd, usual) or self._name(usual):
            return None
        return odd, usual, (max(counts[odd]), max(counts[usual]))

    def _in_one_column(self, *places: _Place) -> bool:
        """Tell whether both stand in one column of one table: definitions of two indicators differ by right."""
        cells = [self._document.passages[self._stream.passages[place.number]] for place in places]
        columns = [(one.table, one.column) for one in cells if isinstance(one, Cell)]
        return len(columns) == len(cells) and len(set(columns)) == 1

    def _form(self, place: _Place, before: int, size: int) -> str:
        """Return `size` characters from `before` characters before the place."""
        text: str = BREAK + self._stream.flows[place.number].text
        return text[place.position + 1 - before : place.position + 1 - before + size]

    def _occurrences(self, place: _Place) -> tuple[int, int]:
        """Return how often the character occurs after the character before it, and before the one after it."""
        text = self._stream.text
        return text.count(self._form(place, 1, 2)), text.count(self._form(place, 0, 2))

    def _interchangeable(self, odd: _Place, usual: _Place) -> bool:
        return self._confusables.both_right(
            (self._form(odd, before, size), self._form(usual, before, size))
            for size, before in ((1, 0), (2, 0), (2, 1))
        )

    def _name(self, place: _Place) -> bool:
        """Tell whether the character may be of a personal name after its surname: names are spelt in every way."""
        flow = self._stream.flows[place.number]
        low = flow.clause_at(place.position).low
        starts = {start for start, _ in clause_words(flow, self._cutter, place.position)}
        return any(
            flow.text[at] in self._settings.surnames and flow.places[at] in starts
            for at in range(max(place.position - _NAME + 1, low), place.position)
        )

    def _near_miss(self, odd: _Place, usual: _Place, counts: tuple[int, int]) -> NearMiss:
        before, behind = self._reach(odd), self._reach(usual)
        start, end = max(before[0], behind[0]), max(before[1], behind[1])
        character, replacement = (self._stream.span(*place, place.position + 1) for place in (odd, usual))
        return NearMiss(
            odd=self._stream.span(odd.number, odd.position - start, odd.position + end + 1),
            usual=self._stream.span(usual.number, usual.position - start, usual.position + end + 1),
            character=character,
            replacement=self._document.slice(replacement),
            counts=counts,
        )

    def _reach(self, place: _Place) -> tuple[int, int]:
        """Return how many characters of the word stand before and after the place."""
        flow = self._stream.flows[place.number]
        offset = flow.places[place.position]
        for start, end in clause_words(flow, self._cutter, place.position):
            if start <= offset < end:
                return offset - start, end - offset - 1
        return 0, 0


def _rarer(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether a form that occurs as often as `one` tells is used less than another, and on neither side more."""
    return one != other and one[0] <= other[0] and one[1] <= other[1]

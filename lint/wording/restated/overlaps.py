"""What the clauses of two passages share: read off the runs, never by comparing all clauses with all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from lexicon import Lexicon
from lint.wording.restated.flow import Clause, Flow, Slot
from lint.wording.restated.measures import comparable
from lint.wording.restated.seeds import Run


class Overlaps:
    """For each clause of one passage those of another that share a run with it, and how many characters."""

    def __init__(self, first: Flow, second: Flow, runs: Sequence[Run], *, within: bool) -> None:
        """Read off `runs`; `within` if both passages are one at one place."""
        self._first = first
        self._second = second
        self._runs = runs
        self._within = within

    @cached_property
    def _shared(self) -> dict[int, dict[int, int]]:
        shared: dict[int, dict[int, int]] = {}
        for run in self._runs:
            for first, second, length in self._pieces(run):
                found = shared.setdefault(first, {})
                found[second] = found.get(second, 0) + length
        return shared

    def _pieces(self, run: Run) -> Iterator[tuple[int, int, int]]:
        """Yield what of `run` lies in each pair of clauses: the two clauses and the number of characters."""
        mine, its = self._first.clauses, self._second.clauses
        position, end, shift = run[0], run[0] + run[2], run[1] - run[0]
        first = self._first.clause_at(position).number
        second = self._second.clause_at(position + shift).number
        while position < end:
            stop = min(end, mine[first].high, its[second].high - shift)
            if stop > position:
                yield first, second, stop - position
            position = max(stop, position)
            if position >= end:
                return
            first += mine[first].high <= position
            second += its[second].high <= position + shift

    def slots(self, lexicon: Lexicon) -> list[tuple[Slot, Slot]]:
        """Return the quantities that count the same kind of thing, of two clauses that share something."""
        mine, its = self._first.told, self._second.told
        return [
            (first, second)
            for one, others in self._shared.items()
            if one in mine
            for other in others
            if other in its and not (self._within and one == other)
            for first in mine[one]
            for second in its[other]
            if comparable(first.quantity, second.quantity, lexicon)
        ]

    @cached_property
    def _aligned(self) -> set[tuple[int, int]]:
        positions = [slot.position for slot in self._first.slots]
        known = {slot.position for slot in self._second.slots}
        found: set[tuple[int, int]] = set()
        for here, there, size in self._runs:
            index = bisect_left(positions, here)
            while index < len(positions) and positions[index] < here + size:
                other = positions[index] + there - here
                if other in known:
                    found.add((positions[index], other))
                index += 1
        return found

    def aligned(self, first: Slot, second: Slot) -> bool:
        """Tell whether the numbers of two slots stand in one run."""
        return (first.position, second.position) in self._aligned

    def support(self, first: Clause, second: Clause, reach: int) -> int:
        """Return how many characters the clauses around `first` share with those around `second`.

        What the two clauses themselves share is left out.
        """
        total = 0
        low, high = _bounds(self._second, second, reach)
        clauses = self._second.clauses
        for near in _around(self._first, first, reach):
            for number, length in self._shared.get(near, {}).items():
                other = clauses[number]
                if low < other.high and other.low < high:
                    total += min(length, other.high - other.low)
        return total


def _bounds(flow: Flow, clause: Clause, reach: int) -> tuple[int, int]:
    return max(clause.low - reach, 0), min(clause.high + reach, len(flow.text) - 1)


def _around(flow: Flow, clause: Clause, reach: int) -> Iterator[int]:
    """Yield the numbers of the clauses around `clause`."""
    clauses = flow.clauses
    low, high = _bounds(flow, clause, reach)
    for step in (-1, 1):
        number = clause.number + step
        while 0 <= number < len(clauses) and (clauses[number].high > low if step < 0 else clauses[number].low < high):
            yield number
            number += step

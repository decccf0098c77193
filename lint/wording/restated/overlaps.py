"""What two clauses share: read off the runs, never by comparing all clauses with all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from lint.wording.restated.runs import Run
from lint.wording.restated.stream import Clause, Flow, Stream

if TYPE_CHECKING:
    from lint.wording.restated.meetings import Met

Piece: TypeAlias = tuple[int, int, int]
"""A clause of one passage, a clause of another, and how many characters they share."""


def pieces(one: Flow, other: Flow, runs: Iterable[Run]) -> tuple[Piece, ...]:
    """Return the pairs of clauses of two passages that share something, each once."""
    shared: dict[tuple[int, int], int] = {}
    for run in runs:
        for first, second, length in _pieces(one, other, run):
            shared[first, second] = shared.get((first, second), 0) + length
    return tuple((first, second, length) for (first, second), length in shared.items())


def aligned(one: Flow, other: Flow, runs: Iterable[Run]) -> tuple[tuple[int, int], ...]:
    """Return the places of the pairs of numbers that stand in one run."""
    positions = [found[1] for found in one.quantities]
    known = {found[1] for found in other.quantities}
    found: dict[tuple[int, int], None] = {}
    for run in runs if positions and known else ():
        index = bisect_left(positions, run.first)
        while index < len(positions) and positions[index] < run.first + run.length:
            if positions[index] + run.shift in known:
                found[positions[index], positions[index] + run.shift] = None
            index += 1
    return tuple(found)


def _pieces(one: Flow, other: Flow, run: Run) -> Iterator[Piece]:
    """Yield what of `run` lies in each pair of clauses: the two clauses and the number of characters."""
    mine, its = one.clauses, other.clauses
    position, end = run.first, run.first + run.length
    first, second = one.clause_at(position), other.clause_at(position + run.shift)
    while position < end:
        stop = min(end, mine[first][1], its[second][1] - run.shift)
        if stop > position:
            yield first, second, stop - position
        position = max(stop, position)
        if position >= end:
            return
        first += mine[first][1] <= position
        second += its[second][1] <= position + run.shift


class Overlaps:
    """For each clause the later clauses that share a run with it, and how many characters."""

    def __init__(self, stream: Stream, met: Iterable[Met]) -> None:
        self._stream = stream
        self._shared: dict[int, dict[int, int]] = {}
        self._aligned: set[tuple[int, int]] = set()
        for two in met:
            clauses = stream.firsts[two.first], stream.firsts[two.second]
            starts = stream.starts[two.first], stream.starts[two.second]
            for first, second, length in two.meeting.pieces:
                self._shared.setdefault(first + clauses[0], {})[second + clauses[1]] = length
            for first, second in two.meeting.aligned:
                self._aligned.add((first + starts[0], second + starts[1]))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of clauses that share something, in reading order."""
        for first in sorted(self._shared):
            for second in sorted(self._shared[first]):
                yield first, second

    def aligned(self, first: int, second: int) -> bool:
        """Tell whether the numbers at stream positions `first` and `second` stand in one run."""
        return (first, second) in self._aligned

    def support(self, first: Clause, second: Clause, reach: int) -> int:
        """Return how many characters the clauses around `first` share with those around `second`.

        Both passages only; what the two clauses themselves share is left out.
        """
        total = 0
        low, high = self._bounds(second, reach)
        for near in self._around(first, reach):
            for index, length in self._shared.get(near, {}).items():
                other = self._stream.clauses[index]
                if low < other.high and other.low < high:
                    total += min(length, other.high - other.low)
        return total

    def _bounds(self, clause: Clause, reach: int) -> tuple[int, int]:
        start, end = self._stream.bounds(clause.low)
        return max(clause.low - reach, start), min(clause.high + reach, end)

    def _around(self, clause: Clause, reach: int) -> Iterator[int]:
        clauses = self._stream.clauses
        low, high = self._bounds(clause, reach)
        for step in (-1, 1):
            index = clause.index + step
            while 0 <= index < len(clauses) and (clauses[index].high > low if step < 0 else clauses[index].low < high):
                yield index
                index += step

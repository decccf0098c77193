"""What two clauses share: read off the runs, never by comparing all clauses with all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lint.wording.restated.runs import Run
from lint.wording.restated.stream import Clause, Stream


class Overlaps:
    """For each clause the later clauses that share a run with it, and how many characters."""

    def __init__(self, stream: Stream, runs: Sequence[Run]) -> None:
        self._stream = stream
        self._shared: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        self._aligned: dict[int, set[int]] = {}
        for run in runs:
            for first, second, length in self._pieces(run):
                self._shared[first][second] += length
        self._align(runs)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of clauses that share something, in reading order."""
        for first in sorted(self._shared):
            for second in sorted(self._shared[first]):
                yield first, second

    def aligned(self, first: int, second: int) -> bool:
        """Tell whether the numbers at stream positions `first` and `second` stand in one run."""
        return second in self._aligned.get(first, ())

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

    def _pieces(self, run: Run) -> Iterator[tuple[int, int, int]]:
        """Yield what of `run` lies in each pair of clauses: the two clauses and the number of characters."""
        clauses = self._stream.clauses
        position, end = run.first, run.first + run.length
        first, second = self._stream.clause_at(position), self._stream.clause_at(position + run.shift)
        while position < end:
            stop = min(end, clauses[first].high, clauses[second].high - run.shift)
            if stop > position:
                yield first, second, stop - position
            position = max(stop, position)
            if position >= end:
                return
            first += clauses[first].high <= position
            second += clauses[second].high <= position + run.shift

    def _align(self, runs: Sequence[Run]) -> None:
        positions = [slot.position for slot in self._stream.slots]
        known = set(positions)
        for run in runs:
            index = bisect_left(positions, run.first)
            while index < len(positions) and positions[index] < run.first + run.length:
                if positions[index] + run.shift in known:
                    self._aligned.setdefault(positions[index], set()).add(positions[index] + run.shift)
                index += 1

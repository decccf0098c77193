"""Finds the runs of characters that two places of the stream share, through an index of short seeds.

Every seed (a few characters in a row) that occurs seldom is looked up once; its occurrences are grown as far as the
characters agree. Common phrases start nothing, so the work grows with the length of the text, not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.wording.restated.stream import BREAK, Stream


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same characters at stream positions `first` and `second` (first < second)."""

    first: int
    second: int
    length: int

    @property
    def shift(self) -> int:
        """How far the second place is behind the first."""
        return self.second - self.first


def shared_runs(stream: Stream, seed: int, frequency: int, distance: int) -> tuple[list[Run], int]:
    """Return the runs of at least `seed` characters in order, and how many seeds were compared.

    Args:
        stream: The folded document.
        seed: Length of a seed.
        frequency: Seeds that occur more often are left out.
        distance: Two places of one passage count only if they are that many characters apart.
    """
    text = stream.text
    known: dict[int, int] = {}  # shift -> end of the last run with that shift
    found: list[Run] = []
    comparisons = 0
    for first, group in _repeats(text, seed, frequency):
        for second in group:
            if second <= first:
                continue
            comparisons += 1
            if known.get(second - first, -1) > first:
                continue
            length = _grow(text, first, second, seed)
            known[second - first] = first + length
            if second - first >= distance or stream.passage(first) != stream.passage(second):
                found.append(Run(first, second, length))
    return found, comparisons


def _repeats(text: str, seed: int, frequency: int) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each place of a repeated seed with all places of the same seed, in reading order."""
    grams = [text[position : position + seed] for position in range(len(text) - seed + 1)]
    counts = Counter(grams)
    places: dict[str, list[int]] = {
        gram: [] for gram, count in counts.items() if 1 < count <= frequency and BREAK not in gram
    }
    repeated = [(position, places[gram]) for position, gram in enumerate(grams) if gram in places]
    for position, group in repeated:
        group.append(position)
    yield from repeated


def _grow(text: str, first: int, second: int, length: int) -> int:
    end = len(text)
    while second + length < end and text[first + length] == text[second + length] != BREAK:
        length += 1
    return length

"""The runs of characters that two passages share, grown from the seeds that both have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lint.wording.restated.stream import BREAK


@dataclass(frozen=True, slots=True)
class Run:
    """The same characters at `first` in one text and at `second` in another, or further on in the same."""

    first: int
    second: int
    length: int

    @property
    def shift(self) -> int:
        """How far the second place is behind the first."""
        return self.second - self.first


Offsets = Mapping[str, Sequence[int]]
"""The seeds of a text that are looked up, with the places where each stands."""


def shared_runs(texts: tuple[str, str], offsets: tuple[Offsets, Offsets], seed: int, *, within: bool) -> list[Run]:
    """Return the runs of at least `seed` characters that begin with a seed of both texts, in order of their places.

    Args:
        texts: Two texts, each with a break at its end.
        offsets: Their seeds.
        seed: Length of a seed.
        within: Whether they are one text at one place: the runs within it are asked for.
    """
    one, other = offsets
    seeds = one.keys() & other.keys()
    pairs = [(a, b) for gram in seeds for a in one[gram] for b in other[gram] if a < b or not within]
    known: dict[int, int] = {}  # shift -> end of the last run with that shift
    found: list[Run] = []
    for first, second in sorted(pairs):
        if known.get(second - first, -1) > first:
            continue
        length = _grown(*texts, first, second, seed)
        known[second - first] = first + length
        found.append(Run(first, second, length))
    return found


def _grown(text: str, other: str, first: int, second: int, length: int) -> int:
    while text[first + length] == other[second + length] != BREAK:
        length += 1
    return length

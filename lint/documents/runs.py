"""The runs of Word paragraphs: stretches of characters of one format (``w:r``), which editors of Word files address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lint.documents.origins import visible


@dataclass(frozen=True, slots=True)
class Runs:
    """What each run of a paragraph shows; nothing is counted before somebody asks for a place.

    Attributes:
        texts: The characters of each run in order; those that stand in no run (an item number that Word counts) first.
        before: How many visible characters of the paragraph stand before the passage, if a line break parted it.
    """

    texts: tuple[str, ...]
    before: int = 0

    def after(self, before: int) -> Runs:
        """Return the runs for the line of the paragraph that begins after so many visible characters."""
        return Runs(self.texts, before) if before else self

    def joined(self, other: Runs) -> Runs:
        """Return the runs of this paragraph and of `other`, which goes on in it."""
        return Runs((*self.texts[:-1], self.texts[-1] + other.texts[0], *other.texts[1:]))

    def numbers(self, first: int, last: int) -> tuple[int | None, int | None]:
        """Return the numbers, from 1, of the runs of two visible characters of the passage; None if in no run."""
        starts = list(accumulate(map(visible, self.texts[:-1])))
        number, until = (bisect_right(starts, self.before + place) or None for place in (first, last))
        return number, until


ONE_RUN = Runs(("", ""))
"""The runs of a paragraph of a single run: which, whatever it shows, is the first."""


def places(runs: Sequence[Runs], paragraphs: Sequence[int], text: str, start: int, end: int) -> tuple[int | None, ...]:
    """Return paragraph, run and last run of a place in a passage, each from 1; the paragraph is that of its beginning.

    Args:
        runs: Those of each paragraph of the passage.
        paragraphs: How many visible characters stand before each paragraph but the first.
        text: The passage.
        start: Where the place begins in `text`.
        end: Where it ends, exclusive.
    """
    first = visible(text[:start])
    last = max(first, visible(text[:end]) - 1)
    number, until = bisect_right(paragraphs, first), bisect_right(paragraphs, last)
    begin, _ = runs[number].numbers(first - (paragraphs[number - 1] if number else 0), 0)
    if until > number:  # the place goes over the end of its paragraph: its run is the last one there
        last_run: int | None = len(runs[number].texts) - 1 or None
    else:
        _, last_run = runs[number].numbers(0, last - (paragraphs[number - 1] if number else 0))
    return number + 1, begin, last_run

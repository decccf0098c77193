"""Rows of pieces (the texts of the passages of a document), and how one differs from that of the version before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Edit:
    """What of a row is new: it stands between `head` pieces at the start and `tail` at the end that are as before."""

    head: int
    tail: int

    def new(self, row: Sequence[Result]) -> Sequence[Result]:
        """Return what of `row` stands between the two ends: in the row before what went, in the present what came."""
        return row[self.head : len(row) - self.tail]

    def applied(self, earlier: Sequence[Result], made: Iterable[Result]) -> list[Result]:
        """Return what is known of the row: of its ends as in `earlier`, what is known of the row before, then `made`.

        >>> edit("同一个词", "同两个词").applied([1, 2, 3, 4], [5])
        [1, 5, 3, 4]
        """
        return [*earlier[: self.head], *made, *earlier[len(earlier) - self.tail :]]


def edit(earlier: Sequence[object], row: Sequence[object]) -> Edit:
    """Return how `row` differs from `earlier`; a piece moved, or a second one changed, makes all between them new.

    Both must be of one type, unless one is empty.

    >>> edit("同一个词", "同两个词")
    Edit(head=1, tail=2)
    """
    shorter = min(len(earlier), len(row))
    head = _alike(shorter, lambda low, high: earlier[low:high] == row[low:high])
    old, new = len(earlier), len(row)
    tail = _alike(shorter - head, lambda low, high: earlier[old - high : old - low] == row[new - high : new - low])
    return Edit(head, tail)


def _alike(most: int, same: Callable[[int, int], bool]) -> int:
    """Return how many pieces from an end are alike, at most `most`; `same` compares those between two places."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low

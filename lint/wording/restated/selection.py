"""Which of the possible pairs stand: each number has one partner in one place, and a restatement mostly agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from lint.wording.restated.contexts import Contexts
from lint.wording.restated.flow import Slot
from lint.wording.restated.quantities import Candidate
from lint.wording.restated.settings import Settings

Place: TypeAlias = tuple[int, int]
"""The index of a passage, and the number of a quantity in it."""


class Placed(NamedTuple):
    """A candidate of a document: the same two passages may stand in more than two places.

    Attributes:
        candidate: The candidate.
        passages: Its passages.
        first, second: Where its quantities stand.
    """

    candidate: Candidate
    passages: tuple[int, int]
    first: Place
    second: Place

    @classmethod
    def at(cls, candidate: Candidate, passages: tuple[int, int]) -> Placed:
        """Return `candidate` in two passages."""
        first, second = passages
        return cls(candidate, passages, (first, candidate.first.number), (second, candidate.second.number))


def select(candidates: Iterable[Placed], contexts: Contexts, settings: Settings) -> list[Placed]:
    """Return the candidates that stand, in reading order."""
    found = list(candidates)
    by_place: defaultdict[Place, list[Placed]] = defaultdict(list)
    for placed in found:
        by_place[placed.first].append(placed)
        by_place[placed.second].append(placed)
    margin = settings.quantities["margin"]
    kept = [
        placed
        for placed in found
        if placed.candidate.equal
        or not any(
            _rivals(placed, rival, contexts, margin)
            for place in (placed.first, placed.second)
            for rival in by_place[place]
        )
    ]
    return sorted(_agreeing(_one_to_one(kept)), key=attrgetter("first", "second"))


def _rivals(placed: Placed, rival: Placed, contexts: Contexts, margin: int) -> bool:
    """Tell whether `rival` offers one of the two numbers another partner in the same place; an equal one wins."""
    mine, its = placed.candidate, rival.candidate
    if rival is placed or (not its.equal and its.evidence + margin < mine.evidence):
        return False
    left, other = _partners(placed, rival)
    if not _same_place(left[1], other[1], contexts):
        return False
    return its.equal or left[0].quantity.value != other[0].quantity.value


def _partners(placed: Placed, rival: Placed) -> tuple[tuple[Slot, int], tuple[Slot, int]]:
    """Return the partner that each of the two gives to the slot they share, with its passage."""
    first, second = _ends(placed)
    its_first, its_second = _ends(rival)
    for mine, partner in ((placed.first, second), (placed.second, first)):
        if rival.first == mine:
            return partner, its_second
        if rival.second == mine:
            return partner, its_first
    return second, its_second


def _ends(placed: Placed) -> tuple[tuple[Slot, int], tuple[Slot, int]]:
    candidate, (first, second) = placed.candidate, placed.passages
    return (candidate.first, first), (candidate.second, second)


def _same_place(one: int, other: int, contexts: Contexts) -> bool:
    return one == other or contexts.distance(one, other) != "apart"


def _one_to_one(found: list[Placed]) -> list[Placed]:
    """Keep for each number the best partner in each passage."""
    taken: set[tuple[Place, int]] = set()
    kept = []
    for placed in sorted(found, key=lambda p: (-p.candidate.evidence, not p.candidate.equal, p.first, p.second)):
        keys = (placed.first, placed.passages[1]), (placed.second, placed.passages[0])
        if not taken.intersection(keys):
            taken.update(keys)
            kept.append(placed)
    return kept


def _agreeing(found: list[Placed]) -> list[Placed]:
    """Drop the contradictions between two passages whose numbers mostly differ: they speak of different things."""
    counts: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for placed in found:
        counts[placed.passages][placed.candidate.equal] += 1

    def stands(placed: Placed) -> bool:
        differing, agreeing = counts[placed.passages]
        return placed.candidate.equal or placed.candidate.slip or differing == 1 or differing <= agreeing

    return [placed for placed in found if stands(placed)]

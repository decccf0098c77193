"""Which of the possible pairs stand: each number has one partner in one place, and a restatement mostly agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lint.wording.restated.contexts import Contexts
from lint.wording.restated.quantities import Candidate
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Slot


def select(candidates: Iterable[Candidate], contexts: Contexts, settings: Settings) -> list[Candidate]:
    """Return the candidates that stand, in reading order."""
    found = list(candidates)
    by_slot: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in found:
        by_slot[candidate.first.index].append(candidate)
        by_slot[candidate.second.index].append(candidate)
    margin = settings.quantities["margin"]
    kept = [
        candidate
        for candidate in found
        if candidate.equal
        or not any(
            _rivals(candidate, rival, contexts, margin)
            for slot in (candidate.first, candidate.second)
            for rival in by_slot[slot.index]
        )
    ]
    return sorted(_agreeing(_one_to_one(kept)), key=lambda c: (c.first.index, c.second.index))


def _rivals(candidate: Candidate, rival: Candidate, contexts: Contexts, margin: int) -> bool:
    """Tell whether `rival` offers one of the two numbers another partner in the same place; an equal one wins."""
    if rival is candidate or (not rival.equal and rival.evidence + margin < candidate.evidence):
        return False
    left, other = _partners(candidate, rival)
    if not _same_place(left, other, contexts):
        return False
    return rival.equal or left.quantity.value != other.quantity.value


def _partners(candidate: Candidate, rival: Candidate) -> tuple[Slot, Slot]:
    """Return the partner that each of the two gives to the slot they share."""
    for mine, partner in ((candidate.first, candidate.second), (candidate.second, candidate.first)):
        if rival.first.index == mine.index:
            return partner, rival.second
        if rival.second.index == mine.index:
            return partner, rival.first
    return candidate.second, rival.second


def _same_place(one: Slot, other: Slot, contexts: Contexts) -> bool:
    return one.passage == other.passage or contexts.distance(one.passage, other.passage) != "apart"


def _one_to_one(candidates: list[Candidate]) -> list[Candidate]:
    """Keep for each number the best partner in each passage."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for candidate in sorted(candidates, key=lambda c: (-c.evidence, not c.equal, c.first.index, c.second.index)):
        keys = (candidate.first.index, candidate.second.passage), (candidate.second.index, candidate.first.passage)
        if not taken.intersection(keys):
            taken.update(keys)
            kept.append(candidate)
    return kept


def _agreeing(candidates: list[Candidate]) -> list[Candidate]:
    """Drop the contradictions between two passages whose numbers mostly differ: they speak of different things."""
    counts: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for candidate in candidates:
        counts[candidate.first.passage, candidate.second.passage][candidate.equal] += 1

    def stands(candidate: Candidate) -> bool:
        differing, agreeing = counts[candidate.first.passage, candidate.second.passage]
        return candidate.equal or candidate.slip or differing == 1 or differing <= agreeing

    return [candidate for candidate in candidates if stands(candidate)]

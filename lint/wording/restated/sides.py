"""Two places whose quantities are held against each other: what they share, and what surrounds each."""

from __future__ import annotations

from dataclasses import dataclass

from lexicon import Lexicon
from lint.language.terms import find_terms
from lint.wording.restated.contexts import Mode, Surroundings, mode_of
from lint.wording.restated.flow import Slot
from lint.wording.restated.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Sides:
    """Two passages that meet, with the surroundings of each."""

    meeting: Meeting
    first: Surroundings
    second: Surroundings

    def limit(self, name: str) -> int:
        """Return the threshold `name` of the settings ``quantities``."""
        return self.meeting.first.settings.quantities[name]

    def support(self, first: Slot, second: Slot) -> int:
        """Return how many characters the clauses around two slots share."""
        return self.meeting.overlaps.support(first.clause, second.clause, self.limit("reach"))

    def mode(self, first: Slot) -> Mode:
        """Return what the sentence around a slot of the first passage speaks of."""
        return mode_of(first, self.first)


def by_length(first: Slot, second: Slot) -> tuple[Slot, Slot]:
    """Return the slot with the shorter clause, then the other."""
    one, other = first.clause, second.clause
    return (second, first) if other.high - other.low < one.high - one.low else (first, second)


def terms_of_clause(slot: Slot, lexicon: Lexicon) -> str:
    """Return the names of the lexicon terms in the clause of a slot."""
    return _terms(slot, slot.clause.low, slot.clause.high, lexicon)


def terms_of_sentence(slot: Slot, lexicon: Lexicon) -> str:
    """Return the names of the lexicon terms in the sentence of a slot."""
    return _terms(slot, slot.clause.sentence_low, slot.clause.sentence_high, lexicon)


def _terms(slot: Slot, low: int, high: int, lexicon: Lexicon) -> str:
    start, end = slot.flow.offsets(low, high)
    return "".join(hit.name for hit in find_terms(slot.flow.source[start:end], lexicon))

"""What the judges of a pair of slots need of one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lexicon import Lexicon
from lint.documents.model import Document
from lint.language.terms import find_terms
from lint.wording.restated.content import Contents
from lint.wording.restated.contexts import Contexts
from lint.wording.restated.overlaps import Overlaps
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Clause, Slot, Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One document's stream with everything that was derived from it.

    Attributes:
        forms: The numbers that stand in each clause, by the clause without its numbers.
    """

    document: Document
    stream: Stream
    overlaps: Overlaps
    contexts: Contexts
    contents: Contents
    lexicon: Lexicon
    settings: Settings
    forms: Mapping[str, Sequence[Slot]]

    def limit(self, name: str) -> int:
        """Return the threshold `name` of the settings ``quantities``."""
        return self.settings.quantities[name]

    def clause(self, slot: Slot) -> Clause:
        """Return the clause that the number stands in."""
        return self.stream.clauses[slot.clause]

    def text(self, clause: Clause) -> str:
        """Return the folded characters of `clause`."""
        return self.stream.text[clause.low : clause.high]

    def sentence(self, slot: Slot) -> str:
        """Return the folded sentence that the number stands in."""
        clause = self.clause(slot)
        return self.stream.text[clause.sentence_low : clause.sentence_high]

    def by_length(self, first: Slot, second: Slot) -> tuple[Slot, Slot]:
        """Return the slot with the shorter clause, then the other."""
        one, other = self.clause(first), self.clause(second)
        return (second, first) if other.high - other.low < one.high - one.low else (first, second)

    def terms(self, low: int, high: int) -> str:
        """Return the names of the lexicon terms between two stream positions."""
        return "".join(hit.name for hit in find_terms(self.document.slice(self.stream.span(low, high)), self.lexicon))


def forms(stream: Stream) -> dict[str, list[Slot]]:
    """Return the numbers that stand in each clause, by the clause without them."""
    found: dict[str, list[Slot]] = {}
    for slot in stream.slots:
        clause = stream.clauses[slot.clause]
        found.setdefault(stream.text[clause.low : clause.high], []).append(slot)
    return found

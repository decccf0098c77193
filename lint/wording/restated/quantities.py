"""Numbers in the same slot of two clauses that restate each other.

Where the values agree, shared characters are enough: the pair only vouches. Where they differ the clauses are cut
into words, and the shorter one must say nothing that the other place does not say: a restatement leaves words out, a
different event puts others in their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lexicon import Lexicon
from lint.documents.model import Document
from lint.language.terms import find_terms
from lint.wording.restated.content import Contents, ContentWord
from lint.wording.restated.contexts import Contexts
from lint.wording.restated.coverage import coverage_of, covered
from lint.wording.restated.measures import comparable, equal, slip
from lint.wording.restated.overlaps import Overlaps
from lint.wording.restated.settings import Settings
from lint.wording.restated.slots import same_slot
from lint.wording.restated.stream import MASK, Clause, Slot, Stream

_TIED = frozenset({"money", "percent", "points"})  # figures of the accounts, linked by their terms elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two slots that may be one, with what speaks for it: characters shared in the clauses and around them."""

    first: Slot
    second: Slot
    equal: bool
    slip: bool
    coverage: int
    shared: int
    support: int
    words: tuple[str, ...]

    @property
    def evidence(self) -> int:
        """Characters that both places share."""
        return self.shared + self.support

    @property
    def score(self) -> Decimal:
        """How sure it is, 0 to 1."""
        weight = self.shared + min(self.support, 2 * self.shared)
        return (Decimal(self.coverage) / 100 * weight / (weight + 2)).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """Judges pairs of slots of one document."""

    document: Document
    stream: Stream
    overlaps: Overlaps
    contexts: Contexts
    contents: Contents
    lexicon: Lexicon
    settings: Settings
    forms: Mapping[str, Sequence[Decimal]]

    def candidates(self) -> Iterator[Candidate]:
        """Yield the pairs of slots that may be one slot."""
        slots: dict[int, list[Slot]] = {}
        for slot in self.stream.slots:
            slots.setdefault(slot.clause, []).append(slot)
        for one, other in self.overlaps.pairs():
            if one not in slots or other not in slots or one == other:
                continue
            for first in slots[one]:
                for second in slots[other]:
                    found = self._judge(first, second)
                    if found:
                        yield found

    def _judge(self, first: Slot, second: Slot) -> Candidate | None:
        if not comparable(first.quantity, second.quantity, self.lexicon):
            return None
        aligned = self.overlaps.aligned(first.position, second.position)
        if not aligned and not same_slot(self.stream, first, second, self.settings):
            return None
        if self.contexts.conflict(first, second):
            return None
        if equal(first.quantity, second.quantity, self.lexicon):
            return self._vouching(first, second)
        return self._contradicting(first, second)

    def _vouching(self, first: Slot, second: Slot) -> Candidate | None:
        shared, coverage = self._shared(first, second)
        support = self._support(first, second)
        if coverage < self.settings.quantities["coverage"] or shared < self.settings.quantities["shared_equal"]:
            return None
        if self._accounts(first, second) and coverage < self.settings.quantities["identical"]:
            return None
        words = self._shared_text(first, second)
        return Candidate(
            first=first,
            second=second,
            equal=True,
            slip=False,
            coverage=coverage,
            shared=shared,
            support=support,
            words=words,
        )

    def _contradicting(self, first: Slot, second: Slot) -> Candidate | None:
        support = self._support(first, second)
        supported = support >= self.settings.quantities["support"]
        likely = slip(first.quantity, second.quantity)
        coverage = self._shared(first, second)[1]
        if (
            coverage < self.settings.quantities["coverage"]
            or not same_slot(self.stream, first, second, self.settings)
            or self._excluded(first, second, supported, likely)
        ):
            return None
        short, long = self._by_length(first, second)
        words = self.contents.words(self._clause(short))
        weight = self.contents.weight(words)
        if (
            weight < self.settings.quantities["supported" if supported else "shared"]
            or self.contents.lacking(words, self.contents.sentence(long))
            or (self._accounts(first, second) and not self._identical(first, second, words))
            or (not supported and not likely and self._narrowed(short, long))
        ):
            return None
        return Candidate(
            first=first,
            second=second,
            equal=False,
            slip=likely,
            coverage=coverage,
            shared=weight,
            support=support,
            words=tuple(word.text for word in words),
        )

    def _excluded(self, first: Slot, second: Slot, supported: bool, likely: bool) -> bool:
        """Tell whether the places are such that different numbers there mean different things."""
        distance = self.contexts.distance(first.passage, second.passage)
        if distance == "siblings" or (distance == "near" and not (supported and likely)):
            return True
        return self._is_form(first) and not supported

    def _is_form(self, slot: Slot) -> bool:
        clause = self._clause(slot)
        values = self.forms.get(self.stream.text[clause.low : clause.high], [])
        repeats = self.settings.quantities["repeats"]
        return len(values) >= repeats and len(set(values)) >= repeats

    def _accounts(self, first: Slot, second: Slot) -> bool:
        """Tell whether the numbers are amounts or percentages of budget terms, or parts of such a sentence."""
        return first.quantity.dimension in _TIED and any(
            find_terms(self.document.slice(self.stream.span(clause.sentence_low, clause.sentence_high)), self.lexicon)
            for clause in (self._clause(first), self._clause(second))
        )

    def _identical(self, first: Slot, second: Slot, words: list[ContentWord]) -> bool:
        clauses = self._clause(first), self._clause(second)
        texts = [self.stream.text[clause.low : clause.high] for clause in clauses]
        covers = [coverage_of(texts[0], texts[1])[1], coverage_of(texts[1], texts[0])[1]]
        hits = find_terms(self.document.slice(self.stream.span(clauses[0].low, clauses[0].high)), self.lexicon)
        terms = "".join(hit.name for hit in hits)
        free = sum(len(word.text) for word in words if word.text not in terms)
        return (
            min(covers) >= self.settings.quantities["identical"]
            and free >= self.settings.quantities["identical_shared"]
        )

    def _narrowed(self, short: Slot, long: Slot) -> bool:
        """Tell whether the longer clause puts a word before the counted noun that the shorter lacks (党员培训)."""
        clause = self._clause(short)
        text = self.stream.text[clause.low : clause.high]
        words = self.contents.words(self._clause(long))
        extra = {word.start for word in self.contents.lacking(words, text)}
        before = [word for word in words if word.end <= long.quantity.start]
        noun = next((at for at in range(len(before) - 1, -1, -1) if before[at].start not in extra), -1)
        if noun < 0:
            return bool(extra)
        return noun < len(before) - 1 or (
            noun > 0 and before[noun - 1].start in extra and before[noun - 1].end == before[noun].start
        )

    def _shared(self, first: Slot, second: Slot) -> tuple[int, int]:
        """Return how many characters of the shorter clause the other sentence holds, and how many per cent."""
        short, long = self._by_length(first, second)
        clause = self._clause(short)
        return coverage_of(self.stream.text[clause.low : clause.high], self.contents.sentence(long))

    def _by_length(self, first: Slot, second: Slot) -> tuple[Slot, Slot]:
        one, other = self._clause(first), self._clause(second)
        return (second, first) if other.high - other.low < one.high - one.low else (first, second)

    def _support(self, first: Slot, second: Slot) -> int:
        return self.overlaps.support(self._clause(first), self._clause(second), self.settings.quantities["reach"])

    def _clause(self, slot: Slot) -> Clause:
        return self.stream.clauses[slot.clause]

    def _shared_text(self, first: Slot, second: Slot) -> tuple[str, ...]:
        clause = self._clause(first)
        text, other = self.stream.text[clause.low : clause.high], self.contents.sentence(second)
        flags = covered(text, other)
        marked = "".join(sign if flag and sign != MASK else " " for sign, flag in zip(text, flags, strict=True))
        return tuple(marked.split())

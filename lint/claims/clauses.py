"""Sentences and clauses of a passage with everything that was found in them, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lexicon.patterns import compiled
from lint.claims.cues import Cue, Cues
from lint.language.model import NonQuantity, Quantity, Token
from lint.language.terms import TermHit

SENTENCE_ENDS = compiled(r"[。！？!?\n]|(?<![0-9０-９])\.(?![0-9０-９])")
CLAUSE_ENDS = compiled(r"[，；：,;:（）()\[\]【】]")
LIST_MARKS = "、和及与,，"
SHORT_BRACKET = compiled(r"[（(][^（）()\d，。；]{0,10}[）)]")
Placed = TypeVar("Placed", bound=Token | TermHit | Cue)
PERIOD_KINDS = ("year", "date", "period")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: offsets in the passage's text, and what stands in it.

    Attributes:
        start, end: Offsets; the final mark is outside.
        quantities, periods, hits, cues: Found between them, in order.
        breaks: Offsets of the marks that end a clause.
        kinds: The kinds of the cues.
    """

    start: int
    end: int
    quantities: tuple[Quantity, ...]
    periods: tuple[NonQuantity, ...]
    hits: tuple[TermHit, ...]
    cues: tuple[Cue, ...]
    breaks: tuple[int, ...]
    kinds: frozenset[str]

    def clause_start(self, position: int) -> int:
        """Return where the clause that `position` stands in begins."""
        place = bisect_left(self.breaks, position)
        return self.breaks[place - 1] + 1 if place else self.start

    def hits_between(self, start: int, end: int) -> list[TermHit]:
        """Return the lexicon terms from `start` to `end`."""
        return [hit for hit in self.hits if hit.start >= start and hit.end <= end]

    def cues_between(self, start: int, end: int, *kinds: str) -> list[Cue]:
        """Return the cues of `kinds` from `start` to `end`."""
        if self.kinds.isdisjoint(kinds):
            return []
        return [cue for cue in self.cues if cue.kind in kinds and cue.start >= start and cue.end <= end]


def sentences(text: str, tokens: Sequence[Token], hits: Sequence[TermHit], cues: Cues) -> list[Sentence]:
    """Cut `text` into sentences with their tokens, terms and cues."""
    inside = _inside(len(text), [*tokens, *hits])
    plain = {offset for match in SHORT_BRACKET.finditer(text) for offset in (match.start(), match.end() - 1)}
    breaks = [place for m in CLAUSE_ENDS.finditer(text) if not inside[place := m.start()] and place not in plain]
    ends = [place for m in SENTENCE_ENDS.finditer(text) if not inside[place := m.start()]] + [len(text)]
    quantities = _InOrder([token for token in tokens if isinstance(token, Quantity)])
    periods = _InOrder([one for one in tokens if isinstance(one, NonQuantity) and one.kind in PERIOD_KINDS])
    named, found = _InOrder(hits), _InOrder(list(cues.find(text)))
    result, start = [], 0
    for end in ends:
        if text[start:end].strip():
            own = named.within(start, end)
            telling = tuple([cue for cue in found.within(start, end) if not _swallowed(cue, own, text)])
            result.append(
                Sentence(
                    start=start,
                    end=end,
                    quantities=quantities.within(start, end),
                    periods=periods.within(start, end),
                    hits=own,
                    cues=telling,
                    breaks=tuple(breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]),
                    kinds=frozenset([cue.kind for cue in telling]),
                )
            )
        start = end + 1
    return result


class _InOrder(Generic[Placed]):
    """Things in the order of their starts."""

    def __init__(self, items: Sequence[Placed]) -> None:
        self.items = items
        self.starts = [item.start for item in items]

    def within(self, start: int, end: int) -> tuple[Placed, ...]:
        """Return those that begin from `start` to before `end`."""
        first = bisect_left(self.starts, start)
        return tuple(self.items[first : bisect_left(self.starts, end, first)])


def _inside(length: int, spans: Sequence[Token | TermHit]) -> bytearray:
    flags = bytearray(length + 1)
    for span in spans:
        flags[span.start : span.end] = b"\x01" * (span.end - span.start)
    return flags


def _swallowed(cue: Cue, hits: Sequence[TermHit], text: str) -> bool:
    """Return True if `cue` is only part of a term's own name (the 预算 of 一般公共预算), not all of it (执行数)."""
    for hit in hits:
        if hit.start > cue.start:
            return False
        if cue.end <= hit.end:
            word = text[cue.start : cue.end]
            named = cue.kind != "stage" or word in hit.name
            if named and (cue.kind not in ("stage", "other") or hit.end - hit.start > len(word)):
                return True
    return False

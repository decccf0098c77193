"""Sentences and clauses of a passage with everything that was found in them, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from lint.claims.cues import Cue, Cues
from lint.language.model import NonQuantity, Quantity, Token
from lint.language.terms import TermHit

SENTENCE_ENDS = re.compile(r"[。！？!?\n]|(?<![0-9０-９])\.(?![0-9０-９])")
CLAUSE_ENDS = re.compile(r"[，；：,;:（）()\[\]【】]")
LIST_MARKS = "、和及与,，"
SHORT_BRACKET = re.compile(r"[（(][^（）()\d，。；]{0,10}[）)]")
Placed = TypeVar("Placed", bound=Token | TermHit | Cue)
PERIOD_KINDS = ("year", "date", "period")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: offsets in the passage's text, and what stands in it.

    Attributes:
        start, end: Offsets; the final mark is outside.
        quantities, periods, hits, cues: Found between them, in order.
        breaks: Offsets of the marks that end a clause.
    """

    start: int
    end: int
    quantities: tuple[Quantity, ...]
    periods: tuple[NonQuantity, ...]
    hits: tuple[TermHit, ...]
    cues: tuple[Cue, ...]
    breaks: tuple[int, ...]

    def clause_start(self, position: int) -> int:
        """Return where the clause that `position` stands in begins."""
        return max((b + 1 for b in self.breaks if b < position), default=self.start)

    def hits_between(self, start: int, end: int) -> list[TermHit]:
        """Return the lexicon terms from `start` to `end`."""
        return [hit for hit in self.hits if hit.start >= start and hit.end <= end]

    def cues_between(self, start: int, end: int, *kinds: str) -> list[Cue]:
        """Return the cues of `kinds` from `start` to `end`."""
        return [cue for cue in self.cues if cue.start >= start and cue.end <= end and cue.kind in kinds]


def sentences(text: str, tokens: Sequence[Token], hits: Sequence[TermHit], cues: Cues) -> list[Sentence]:
    """Cut `text` into sentences with their tokens, terms and cues."""
    inside = _inside(len(text), [*tokens, *hits])
    plain = {offset for match in SHORT_BRACKET.finditer(text) for offset in (match.start(), match.end() - 1)}
    quantities = [token for token in tokens if isinstance(token, Quantity)]
    periods = [token for token in tokens if isinstance(token, NonQuantity) and token.kind in PERIOD_KINDS]
    breaks = [m.start() for m in CLAUSE_ENDS.finditer(text) if not inside[m.start()] and m.start() not in plain]
    ends = [m.start() for m in SENTENCE_ENDS.finditer(text) if not inside[m.start()]] + [len(text)]
    found = list(cues.find(text))
    result, start = [], 0
    for end in ends:
        if text[start:end].strip():
            own = _within(hits, start, end)
            result.append(
                Sentence(
                    start=start,
                    end=end,
                    quantities=_within(quantities, start, end),
                    periods=_within(periods, start, end),
                    hits=own,
                    cues=tuple(cue for cue in _within(found, start, end) if not _swallowed(cue, own, text)),
                    breaks=tuple(breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]),
                )
            )
        start = end + 1
    return result


def _within(items: Sequence[Placed], start: int, end: int) -> tuple[Placed, ...]:
    """Return those of `items`, in order of their starts, that begin from `start` to before `end`."""
    first = bisect_left(items, start, key=_start)
    return tuple(items[first : bisect_left(items, end, first, key=_start)])


def _start(item: Token | TermHit | Cue) -> int:
    return item.start


def _inside(length: int, spans: Sequence[Token | TermHit]) -> bytearray:
    flags = bytearray(length + 1)
    for span in spans:
        flags[span.start : span.end] = b"\x01" * (span.end - span.start)
    return flags


def _swallowed(cue: Cue, hits: Sequence[TermHit], text: str) -> bool:
    """Return True if `cue` is only part of a term's own name (the 预算 of 一般公共预算), not all of it (执行数)."""
    word = text[cue.start : cue.end]
    return any(
        hit.start <= cue.start
        and cue.end <= hit.end
        and (cue.kind != "stage" or word in hit.name)
        and (cue.kind not in ("stage", "other") or hit.end - hit.start > len(word))
        for hit in hits
    )

"""The document as one stream of characters: no blanks, no punctuation, each number with its unit one character.

Two places that say the same thing then share runs of the stream even where punctuation, width or the numbers differ.
Every character of the stream keeps its place in its passage.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.documents.model import Document, Passage, Span
from lint.language.model import NonQuantity, Quantity, Token

MASK = "\ue000"  # stands for a number
BREAK = "\x00"  # stands between passages

_KEPT = re.compile(r"[\w%‰]+")
_CLAUSE_END = re.compile(r"[，；：。！？!?;\n\t（）()]|(?<!\d)[,:]|[,:](?!\d)|[ \u3000]{2,}")
_ENUMERATION = re.compile("、")
_SENTENCE_END = re.compile(r"[。；！？!?;\n\t]")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Slot:
    """A quantity in the stream: where its number stands, where the stream goes on before and after the whole token."""

    index: int
    passage: int
    quantity: Quantity
    position: int
    before: int
    after: int
    clause: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its place in the stream and its sentence's place, ends exclusive."""

    index: int
    low: int
    high: int
    sentence_low: int
    sentence_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The folded text with its clauses and slots.

    Attributes:
        text: The characters.
        places: For each character its offset in its passage.
        widths: How many characters of the passage those that stand for a number and its unit cover.
        starts: Where each streamed passage starts in `text`.
        passages: The index of each streamed passage.
        clauses: The clauses in order.
        lows: Where each clause starts in `text`.
        slots: The quantities in order.
    """

    text: str
    places: Sequence[int]
    widths: Mapping[int, int]
    starts: Sequence[int]
    passages: Sequence[int]
    clauses: tuple[Clause, ...]
    lows: Sequence[int]
    slots: tuple[Slot, ...]

    def passage(self, position: int) -> int:
        """Return the index of the passage that the character at `position` is of."""
        return self.passages[bisect_right(self.starts, position) - 1]

    def bounds(self, position: int) -> tuple[int, int]:
        """Return where the passage that holds `position` starts and ends in the stream."""
        at = bisect_right(self.starts, position)
        return self.starts[at - 1], (self.starts[at] if at < len(self.starts) else len(self.text)) - 1

    def span(self, low: int, high: int) -> Span:
        """Return the characters of the document from stream position `low` to `high` (exclusive, in one passage)."""
        return Span(self.passage(low), self.places[low], self.places[high - 1] + self.widths.get(high - 1, 1))

    def clause_at(self, position: int) -> int:
        """Return the index of the clause that holds `position`, or of the last one before it."""
        return bisect_right(self.lows, position) - 1


def fold(text: str) -> str:
    """Return `text` with full-width letters and signs made half-width and letters made small; same length."""
    return text.translate(_WIDTH).lower() if not text.isascii() else text.lower()


def stream(document: Document, tokens: Sequence[Sequence[Token]], shortest: int, joins: str) -> Stream:
    """Return the stream of the document.

    Args:
        document: The document.
        tokens: The tokens of each passage.
        shortest: Passages with fewer kept characters are left out.
        joins: Characters that may join two members of a list; after a quantity they end a clause, as 、 does.
    """
    builder = _Builder("、" + joins)
    for passage in document.passages:
        if len(passage.text) >= shortest:
            builder.add(passage, tokens[passage.index] if passage.index < len(tokens) else (), shortest)
    return Stream(
        text="".join(builder.characters),
        places=builder.places,
        widths=builder.widths,
        starts=builder.starts,
        passages=builder.passages,
        clauses=tuple(builder.clauses),
        lows=tuple(clause.low for clause in builder.clauses),
        slots=tuple(builder.slots),
    )


class _Builder:
    def __init__(self, joins: str) -> None:
        self.joins = tuple(joins)
        self.characters: list[str] = []
        self.places: list[int] = []
        self.widths: dict[int, int] = {}
        self.starts: list[int] = []
        self.passages: list[int] = []
        self.clauses: list[Clause] = []
        self.slots: list[Slot] = []

    def add(self, passage: Passage, tokens: Sequence[Token], shortest: int) -> None:
        text = fold(passage.text)
        pieces, places, quantities = _pieces(text, tokens)
        if len(places) < shortest:
            return
        base = len(self.places)
        self.starts.append(base)
        self.passages.append(passage.index)
        self.characters.extend((*pieces, BREAK))
        self.places.extend((*places, len(text)))
        first = len(self.clauses)
        self._cut(text, places, base, quantities)
        lows = [clause.low for clause in self.clauses[first:]]
        for quantity in quantities:
            position = base + bisect_left(places, quantity.number_start)
            self.widths[position] = max(quantity.number_end, quantity.unit_end) - quantity.number_start
            self.slots.append(
                Slot(
                    len(self.slots),
                    passage.index,
                    quantity,
                    position,
                    base + bisect_left(places, quantity.start),
                    base + bisect_left(places, max(quantity.end, quantity.number_start + 1)),
                    first + bisect_right(lows, position) - 1,
                )
            )

    def _cut(self, text: str, places: list[int], base: int, quantities: list[Quantity]) -> None:
        sentences = _cuts((match.start() for match in _SENTENCE_END.finditer(text)), places, base)
        ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        members = [quantity.end for quantity in quantities if text.startswith(self.joins, quantity.end)]
        ends += members + _between_quantities(text, ends, quantities)
        lows = [low for low, _ in sentences]
        for low, high in _cuts(ends, places, base):
            sentence = sentences[bisect_right(lows, low) - 1]
            self.clauses.append(Clause(len(self.clauses), low, high, *sentence))


def _pieces(text: str, tokens: Sequence[Token]) -> tuple[list[str], list[int], list[Quantity]]:
    """Return the kept runs, the offset of each kept character, and the quantities whose number is masked."""
    pieces: list[str] = []
    places: list[int] = []
    quantities: list[Quantity] = []
    position = 0

    def keep(start: int, end: int) -> None:
        for run in _KEPT.finditer(text, start, end):
            pieces.append(run.group())
            places.extend(range(run.start(), run.end()))

    for token in tokens:
        if isinstance(token, Quantity) and token.number_end > token.number_start >= position:
            keep(position, token.number_start)
            pieces.append(MASK)
            places.append(token.number_start)
            quantities.append(token)
            position = max(token.number_end, token.unit_end)
        elif isinstance(token, NonQuantity) and token.kind == "item_number" and token.start >= position:
            keep(position, token.start)
            position = token.end
    keep(position, len(text))
    return pieces, places, quantities


def _between_quantities(text: str, ends: list[int], quantities: list[Quantity]) -> list[int]:
    """Return the enumeration commas that part two members with a number each (10次检查、11次抽查)."""
    if len(quantities) < 2:
        return []
    starts = [quantity.start for quantity in quantities]
    commas = [match.start() for match in _ENUMERATION.finditer(text)]
    borders = sorted({0, len(text), *ends, *commas})
    counted = {low: bisect_left(starts, low) < bisect_left(starts, high) for low, high in pairwise(borders)}
    before = dict(zip(borders[1:], borders, strict=False))
    return [comma for comma in commas if counted.get(comma) and counted.get(before.get(comma, comma))]


def _cuts(ends: Iterable[int], places: list[int], base: int) -> list[tuple[int, int]]:
    """Return the stretches of the stream between `ends`, empty ones left out."""
    borders = sorted({0, len(places), *(bisect_left(places, end) for end in ends)})
    return [(base + low, base + high) for low, high in pairwise(borders)]

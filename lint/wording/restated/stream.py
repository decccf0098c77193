"""The document as one stream of characters: no blanks, no punctuation, each number with its unit one character.

Two places that say the same thing then share runs of the stream even where punctuation, width or the numbers differ.
Every character of the stream keeps its place in its passage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.language.model import NonQuantity, Quantity, Token

MASK = "\ue000"  # stands for a number
BREAK = "\x00"  # stands between passages

_KEPT = compiled(r"[\w%‰]+")
_CLAUSE_END = compiled(r"[，；：。！？!?;\n\t（）()]|(?<!\d)[,:]|[,:](?!\d)|[ \u3000]{2,}")
_ENUMERATION = compiled("、")
_SENTENCE_END = compiled(r"[。；！？!?;\n\t]")
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
        flows: The streamed passages one by one.
        firsts: The number of the first clause of each streamed passage.
        clauses: The clauses in order.
        lows: Where each clause starts in `text`.
        slots: The quantities in order.
    """

    text: str
    places: Sequence[int]
    widths: Mapping[int, int]
    starts: Sequence[int]
    passages: Sequence[int]
    flows: Sequence[Flow]
    firsts: Sequence[int]
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


def stream(
    document: Document, tokens: Sequence[Sequence[Token]], shortest: int, joins: str, lexicon: Lexicon
) -> Stream:
    """Return the stream of the document.

    Args:
        document: The document.
        tokens: The tokens of each passage.
        shortest: Passages with fewer kept characters are left out.
        joins: Characters that may join two members of a list; after a quantity they end a clause, as 、 does.
        lexicon: Its memory keeps the streams of passages.
    """
    builder = _Builder()
    for passage in document.passages:
        if len(passage.text) >= shortest:
            own = tokens[passage.index] if passage.index < len(tokens) else ()
            found = lexicon.recall(_flow, _Source(passage.text, tuple("、" + joins), own))
            if len(found.places) > shortest:  # one place is that of the break
                builder.add(passage.index, found)
    return Stream(
        text="".join(builder.texts),
        places=builder.places,
        widths=builder.widths,
        starts=builder.starts,
        passages=builder.passages,
        flows=builder.flows,
        firsts=builder.firsts,
        clauses=tuple(builder.clauses),
        lows=tuple(clause.low for clause in builder.clauses),
        slots=tuple(builder.slots),
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """The text of a passage; its tokens are those of the text."""

    text: str
    joins: tuple[str, ...]
    tokens: Sequence[Token] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Flow:
    """One passage as a stream: its characters with their places, clauses as (low, high, sentence), quantities.

    A quantity comes with where its number stands, where the stream goes on before and after it, and its clause.

    Attributes:
        source: The text of the passage.
        text: The characters, a break at the end.
        lows: Where each clause starts.
    """

    source: str
    text: str
    places: list[int]
    clauses: list[tuple[int, int, int, int]]
    lows: list[int]
    quantities: list[tuple[Quantity, int, int, int, int]]

    def clause_at(self, position: int) -> int:
        """Return the number of the clause that holds `position`, or of the last one before it."""
        return bisect_right(self.lows, position) - 1


class _Builder:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.places: list[int] = []
        self.widths: dict[int, int] = {}
        self.starts: list[int] = []
        self.passages: list[int] = []
        self.flows: list[Flow] = []
        self.firsts: list[int] = []
        self.clauses: list[Clause] = []
        self.slots: list[Slot] = []

    def add(self, passage: int, flow: Flow) -> None:
        base, first = len(self.places), len(self.clauses)
        self.starts.append(base)
        self.passages.append(passage)
        self.flows.append(flow)
        self.firsts.append(first)
        self.texts.append(flow.text)
        self.places.extend(flow.places)
        for low, high, sentence_low, sentence_high in flow.clauses:
            number = len(self.clauses)
            self.clauses.append(Clause(number, base + low, base + high, base + sentence_low, base + sentence_high))
        for quantity, position, before, after, clause in flow.quantities:
            width = max(quantity.number_end, quantity.unit_end) - quantity.number_start
            self.widths[base + position] = width
            places = (base + position, base + before, base + after)
            self.slots.append(Slot(len(self.slots), passage, quantity, *places, first + clause))


def _flow(source: _Source, _: Lexicon) -> Flow:
    text = fold(source.text)
    pieces, places, quantities = _pieces(text, source.tokens)
    clauses = _clauses(text, places, quantities, source.joins)
    lows = [low for low, *_ in clauses]
    found = []
    for quantity in quantities:
        position = bisect_left(places, quantity.number_start)
        before = bisect_left(places, quantity.start)
        after = bisect_left(places, max(quantity.end, quantity.number_start + 1))
        found.append((quantity, position, before, after, bisect_right(lows, position) - 1))
    return Flow(source.text, "".join((*pieces, BREAK)), [*places, len(text)], clauses, lows, found)


def _clauses(
    text: str, places: list[int], quantities: list[Quantity], joins: tuple[str, ...]
) -> list[tuple[int, int, int, int]]:
    """Return start and end of the clauses, each with those of its sentence."""
    sentences = _cuts((match.start() for match in _SENTENCE_END.finditer(text)), places)
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    members = [quantity.end for quantity in quantities if text.startswith(joins, quantity.end)]
    ends += members + _between_quantities(text, ends, quantities)
    lows = [low for low, _ in sentences]
    return [(low, high, *sentences[bisect_right(lows, low) - 1]) for low, high in _cuts(ends, places)]


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


def _cuts(ends: Iterable[int], places: list[int]) -> list[tuple[int, int]]:
    """Return the stretches of the stream between `ends`, empty ones left out."""
    borders = sorted({0, len(places), *(bisect_left(places, end) for end in ends)})
    return list(pairwise(borders))

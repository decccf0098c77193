"""One passage as a flow of characters: no blanks, no punctuation, each number with its unit one character.

Two places that say the same thing then share runs of characters even where punctuation, width or the numbers differ.
Most flows are only compared by their characters; clauses, quantities and places are read where a stage asks for them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from lexicon.patterns import compiled
from lint.language.model import NonQuantity, Quantity, Token
from lint.quick import quick
from lint.wording.restated.leads import Leads, leads
from lint.wording.restated.measures import Kind, kind_of
from lint.wording.restated.settings import Settings

_PERIODS = frozenset({"year", "date", "period"})
MASK = "\ue000"  # stands for a number
BREAK = "\x00"  # ends a passage

_KEPT = compiled(r"[\w%‰％＿]+")
_KEPT_AND_MASKS = compiled(rf"[\w%‰％＿{MASK}]+")
_CLAUSE_END = compiled(r"[，；：。！？!?;\n\t（）()]|(?<!\d)[,:]|[,:](?!\d)|[ \u3000]{2,}")
_ENUMERATION = compiled("、")
_SENTENCE_END = compiled(r"[。；！？!?;\n\t]")
_WIDE = compiled("[\uff01-\uff5e]")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@quick
@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its number in its passage, its place in the flow and its sentence's place, ends exclusive."""

    number: int
    low: int
    high: int
    sentence_low: int
    sentence_high: int


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A quantity in a flow: where its number stands, where the flow goes on before and after the whole token."""

    flow: Flow = field(repr=False)
    number: int
    quantity: Quantity
    position: int
    before: int
    after: int
    clause: Clause

    @property
    def text(self) -> str:
        """The folded characters of its clause."""
        return self.flow.text[self.clause.low : self.clause.high]

    @property
    def sentence(self) -> str:
        """The folded characters of its sentence."""
        return self.flow.text[self.clause.sentence_low : self.clause.sentence_high]


class Flow:
    """A passage by its text; two flows of one text are one object in one document.

    Attributes:
        source: The text of the passage.
        tokens: Its quantities and other tokens.
        settings: The settings that it is read with.
        text: The characters, `MASK` for a number with its unit, a `BREAK` at the end.
    """

    def __init__(self, source: str, tokens: Sequence[Token], settings: Settings) -> None:
        self.source = source
        self.tokens = tokens
        self.settings = settings
        self.text = _text(source, tokens)

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """What its quantities count, as far as those of other passages may be held against them."""
        return frozenset(kind_of(token) for token in self.tokens if isinstance(token, Quantity) and token.unit)

    @cached_property
    def periods(self) -> Sequence[NonQuantity]:
        """Its dates, years and periods."""
        return [token for token in self.tokens if isinstance(token, NonQuantity) and token.kind in _PERIODS]

    @cached_property
    def places(self) -> list[int]:
        """For each character its offset in the passage; for the break the length of the passage."""
        found: list[int] = []
        position = 0
        length = len(self.source)
        for start, end, quantity in (*_taken(self.tokens), (length, length, None)):
            for run in _KEPT.finditer(self.source, position, start):
                found.extend(range(*run.span()))
            if quantity:
                found.append(start)
            position = end
        return [*found, length]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in order."""
        text, places = fold(self.source), self.places[:-1]
        sentences = _cuts((match.start() for match in _SENTENCE_END.finditer(text)), places)
        ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        joins = self.settings.clause_joins
        members = [quantity.end for quantity in self._quantities if text.startswith(joins, quantity.end)]
        ends += members + _between_quantities(text, ends, self._quantities)
        lows = [low for low, _ in sentences]
        return tuple(
            Clause(number, low, high, *sentences[bisect_right(lows, low) - 1])
            for number, (low, high) in enumerate(_cuts(ends, places))
        )

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The quantities in order."""
        places = self.places[:-1]

        def slot(number: int, quantity: Quantity) -> Slot:
            position = bisect_left(places, quantity.number_start)
            before = bisect_left(places, quantity.start)
            after = bisect_left(places, max(quantity.end, quantity.number_start + 1))
            return Slot(self, number, quantity, position, before, after, self.clause_at(position))

        return tuple(slot(number, quantity) for number, quantity in enumerate(self._quantities))

    @cached_property
    def told(self) -> dict[int, list[Slot]]:
        """The quantities of each clause by its number, those of scoring rules left out: two score sheets have two."""
        found: dict[int, list[Slot]] = {}
        for slot in self.slots:
            clause = slot.clause
            ruled = self.settings.rule_words.search(self.text, clause.sentence_low, clause.sentence_high)
            if slot.quantity.dimension != "score" and not ruled:
                found.setdefault(clause.number, []).append(slot)
        return found

    def clause_at(self, position: int) -> Clause:
        """Return the clause that holds `position`, or the last one before it."""
        return self.clauses[bisect_right(self.clauses, position, key=_low) - 1]

    @cached_property
    def leads(self) -> Leads:
        """The lead phrases of its numbered items."""
        return leads(self.source, self.settings)

    @cached_property
    def stretches(self) -> Sequence[tuple[int, int]]:
        """Where content of items stands: first that of an item before the passage, then that of each of its own."""
        ends = [(0, self.leads.before), *((lead.end, lead.stop) for lead in self.leads.own)]
        return [(self.position(start), self.position(stop)) for start, stop in ends]

    def position(self, offset: int) -> int:
        """Return where the flow goes on at an offset in the passage."""
        if offset in {0, len(self.source)}:  # most ask for the ends
            return len(self.text) - 1 if offset else 0
        return bisect_left(self.places, offset, 0, len(self.text) - 1)

    def offsets(self, low: int, high: int) -> tuple[int, int]:
        """Return where in the passage the characters from `low` to `high` (exclusive) stand."""
        return self.places[low], self.places[high - 1] + self._widths.get(high - 1, 1)

    @cached_property
    def _quantities(self) -> list[Quantity]:
        return [quantity for _, _, quantity in _taken(self.tokens) if quantity]

    @cached_property
    def _widths(self) -> dict[int, int]:
        """How many characters of the passage those that stand for a number and its unit cover."""
        return {bisect_left(self.places, one.number_start): _end(one) - one.number_start for one in self._quantities}


def fold(text: str) -> str:
    """Return `text` with full-width letters and signs made half-width and letters made small; same length."""
    if not text.isascii() and _WIDE.search(text):
        text = text.translate(_WIDTH)
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _text(source: str, tokens: Sequence[Token]) -> str:
    """Return the kept characters of `source`, folded, each number of `tokens` masked, and a break."""
    if MASK in source:
        source = source.replace(MASK, BREAK)
    pieces: list[str] = []
    position = 0
    for start, end, quantity in _taken(tokens):
        pieces += source[position:start], MASK if quantity else ""
        position = end
    kept = _KEPT_AND_MASKS.findall("".join((*pieces, source[position:])))
    return fold("".join(kept)) + BREAK


def _taken(tokens: Iterable[Token]) -> Iterator[tuple[int, int, Quantity | None]]:
    """Yield the stretches that are not kept as they are: of numbers with their units, and of item numbers (None)."""
    position = 0
    for token in tokens:
        if isinstance(token, Quantity) and token.number_end > token.number_start >= position:
            position = _end(token)
            yield token.number_start, position, token
        elif isinstance(token, NonQuantity) and token.kind == "item_number" and token.start >= position:
            position = token.end
            yield token.start, position, None


def _end(quantity: Quantity) -> int:
    return max(quantity.number_end, quantity.unit_end)


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
    """Return the stretches of the flow between `ends`, empty ones left out."""
    borders = sorted({0, len(places), *[bisect_left(places, end) for end in ends]})
    return list(pairwise(borders))


def _low(clause: Clause) -> int:
    return clause.low

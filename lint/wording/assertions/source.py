"""What an assertion is held against: the passages that tell of the year, and their claims by place and by term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from lexicon.patterns import compiled
from lint.claims.cues import cues
from lint.claims.measures import Measures, measures
from lint.claims.model import Claim
from lint.documents.model import Cell, Document, Passage, Span
from lint.language.model import Quantity
from lint.wording.assertions.words import Assertions, assertions
from lint.wording.scanning import Find, Needs, each, index, matches

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.analysis import Analysis
    from lint.claims.reading import Reading
    from lint.documents.literals import Need
    from lint.documents.outline import Outline
    from lint.graph.book import Book
    from lint.language.model import Token

Found = TypeVar("Found")

SENTENCE_ENDS = "。！？!?\n"
BUDGETS = ("initial", "adjusted", "budget")
FINAL = "final"
FEW = 12  # characters before a number that are quoted with it
_WORDS = compiled("[\\u4e00-\\u9fff]{2}")
_SILENT_COLUMNS = ("standard", "explanation", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """Words that the numbers contradict.

    Attributes:
        span: The words.
        claims: The numbers against them.
        sure: True if number and words are both explicit and stand together.
        zh, en: What the words would need, or why it cannot be; "" where the check says it.
        places: Other places that matter besides the numbers.
    """

    span: Span
    claims: tuple[Claim, ...] = ()
    sure: bool = False
    zh: str = ""
    en: str = ""
    places: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Source:
    """One document as the detectors of this package see it.

    Attributes:
        document, outline, reading, book, tokens, lexicon: As in `lint.analysis.Analysis`.
        violated: Claims that a violated relation names; the checks of arithmetic speak of them.
    """

    document: Document
    outline: Outline
    reading: Reading
    book: Book
    tokens: Sequence[Sequence[Token]]
    lexicon: Lexicon
    violated: frozenset[str] = frozenset()

    @classmethod
    def of(cls, analysis: Analysis) -> Source:
        """Return what the detectors need of `analysis`, the same for all of them."""
        return analysis.view(_source)

    @cached_property
    def words(self) -> Assertions:
        """The words and patterns."""
        return self.lexicon.view(assertions)

    @cached_property
    def measures(self) -> Measures:
        """Finds the measures that a text names."""
        return self.lexicon.view(measures)

    @cached_property
    def year(self) -> str:
        """The document's year, "" if unknown."""
        return str(self.outline.year or "")

    @property
    def by_passage(self) -> dict[int, list[Claim]]:
        """Claims by passage, in order."""
        return self.book.in_passage

    @cached_property
    def telling_of(self) -> dict[str, set[int]]:
        """The passages with a claim of a lexicon term, by term."""
        index: dict[str, set[int]] = {}
        for claim in self.reading.claims:
            if claim.term:
                index.setdefault(claim.term, set()).add(claim.span.passage)
        return index

    @cached_property
    def by_term(self) -> dict[str, list[Claim]]:
        """Claims of the reporting unit itself by lexicon term: levels that are facts, no thresholds."""
        index: dict[str, list[Claim]] = {}
        for claim in self.reading.claims:
            if claim.term and claim.facets.aspect == "level" and not claim.facets.whose and claim.bound == "exact":
                index.setdefault(claim.term, []).append(claim)
        return index

    def matches(self, name: str) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Yield what the pattern `name` finds, with the passage, in those that tell of the year, in reading order."""
        for passage, found in self._matching(name):
            for match in found:
                yield passage, match

    def matching(self, *names: str) -> Iterator[tuple[Passage, Mapping[str, Sequence[re.Match[str]]]]]:
        """Yield the passages that tell of the year in which one of the patterns is found, with all that each finds."""
        together: dict[int, dict[str, Sequence[re.Match[str]]]] = {}
        for name in names:
            for passage, found in self._matching(name):
                together.setdefault(passage.index, {})[name] = found
        nothing: dict[str, Sequence[re.Match[str]]] = dict.fromkeys(names, ())
        for place in sorted(together):
            yield self.document.passages[place], nothing | together[place]

    def _matching(self, name: str) -> Iterator[tuple[Passage, Sequence[re.Match[str]]]]:
        for place, found in matches(self.document, self.lexicon, self.words[name]):
            passage = self.document.written[place]
            if self.tells(passage):
                yield passage, found

    def each(self, find: Find[Found], needs: Needs) -> Iterator[tuple[Passage, Found]]:
        """Yield what `find` finds in the text of each passage that tells of the year, see `lint.wording.scanning`."""
        for passage, found in each(self.document, self.lexicon, find, needs):
            if self.tells(passage):
                yield passage, found

    def holding(self, *patterns: str) -> Iterator[Passage]:
        """Yield the passages that tell of the year and may have one of the named `patterns`."""
        return self.having([self.words.needs[name] for name in patterns])

    def having(self, needs: Iterable[Need]) -> Iterator[Passage]:
        """Yield the passages that tell of the year and have what one of `needs` asks for."""
        for place in index(self.document, self.lexicon).holding(*needs):
            passage = self.document.written[place]
            if self.tells(passage):
                yield passage

    def tells(self, passage: Passage) -> bool:
        """Tell whether a passage tells of the year: no contents, plan, definition, standard, explanation."""
        if passage.index not in self._telling:
            silent = passage.index in self.outline.contents or self._silent(passage.index)
            if isinstance(passage, Cell) and not silent:
                silent = not _WORDS.search(passage.text) or self.under(passage, *_SILENT_COLUMNS)
            self._telling[passage.index] = not silent
        return self._telling[passage.index]

    @cached_property
    def _telling(self) -> dict[int, bool]:
        """Whether passages tell of the year, by index."""
        return {}

    def under(self, cell: Cell, *aspects: str) -> bool:
        """Return True if a header over `cell` is one of those of `aspects` (lexicon/cues.yaml, headers)."""
        known = self.lexicon.view(cues).headers
        grid = self.reading.grids[cell.table]
        row, found = grid.find(cell)
        return any(header.text in known[name] for header in grid.headers(row, found) for name in aspects)

    def _silent(self, passage: int) -> bool:
        headings = self.outline.sections[passage] if self.outline.sections else ()
        known = self._silences.get(headings)
        if known is None:
            known = any(self.words.silent.search(heading) for heading in headings)
            self._silences[headings] = known
        return known

    @cached_property
    def _silences(self) -> dict[tuple[str, ...], bool]:
        """Whether passages under the same headings are silent."""
        return {}

    def sentence(self, passage: int, position: int) -> tuple[int, int]:
        """Return where the sentence that `position` stands in begins and ends."""
        text = self.document.passages[passage].text
        start = max(text.rfind(mark, 0, position) for mark in SENTENCE_ENDS) + 1
        ends = [end for end in (text.find(mark, position) for mark in SENTENCE_ENDS) if end >= 0]
        return start, min(ends, default=len(text))

    def claims(self, passage: int, start: int, end: int) -> list[Claim]:
        """Return the claims whose numbers stand from `start` to `end`."""
        return [c for c in self.by_passage.get(passage, ()) if c.span.start >= start and c.span.end <= end]

    def quantities(self, passage: int) -> list[Quantity]:
        """Return the quantities of a passage."""
        return [token for token in self.tokens[passage] if isinstance(token, Quantity)]

    def claim(self, name: str) -> Claim | None:
        """Return the claim called `name`, None if there is none."""
        return self.book.by_id.get(name)

    def claim_of(self, passage: int, quantity: Quantity) -> Claim | None:
        """Return the claim that `quantity` makes, None if it makes none."""
        found = self.claims(passage, quantity.number_start, quantity.number_end)
        return found[0] if found else None


def _source(analysis: Analysis) -> Source:
    violated = (name for one in analysis.graph.with_verdict("violated") for name in one.claims)
    return Source(
        document=analysis.document,
        outline=analysis.outline,
        reading=analysis.reading,
        book=analysis.book,
        tokens=analysis.tokens,
        lexicon=analysis.lexicon,
        violated=frozenset(violated),
    )


def value_of(claim: Claim) -> Fraction:
    """Return the printed value in its base unit."""
    return Fraction(claim.value) * Fraction(claim.scale)


def explicit(*claims: Claim) -> bool:
    """Return True if none of `claims` owes its measure or stage to a heading."""
    return not any({"stage", "measure"} & claim.facets.inherited for claim in claims)


def same_measure(one: Claim, other: Claim) -> bool:
    """Return True if both claims value the same thing, as far as their names tell."""
    if one.term or other.term:
        return one.term == other.term
    return one.measure == other.measure


def said(claim: Claim) -> Span:
    """Return the number with its unit, and the words before it as far as they are few."""
    start = claim.context.start if claim.span.start - claim.context.start <= FEW else claim.span.start
    return Span(claim.span.passage, start, max(claim.span.end, claim.context.end))

"""All claims of a document with the indexes that relations are found through; never a comparison of all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lint.claims.grid import Grid, GridCell
from lint.claims.model import Claim, Content, Pattern
from lint.claims.reading import Reading
from lint.documents.model import Cell, Document
from lint.language.subjects import PREFIXES
from lint.quick import quick

TOTAL_SCORE = "total_score"
FACTS = ("level", "ratio", "score")  # changes and shares differ by what they are measured against
FUNCTIONS = PREFIXES["functions"]
Key = tuple[str, str, str, str, str, str]


@quick
@dataclass(frozen=True, slots=True)
class Seat:
    """Where a claim sits: the table and the row in it (None in prose), and the passage."""

    table: int | None
    passage: int
    row: int | None = None


@dataclass(frozen=True)
class Sheet:
    """A table with its claims; equal ones of two versions of a document have equal relations."""

    grid: Grid
    content: Content

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the table in reading order."""
        return self.content.claims

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Claims by identifier."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def by_span(self) -> dict[tuple[int, int], Claim]:
        """Claims by passage and the offset where their number stands."""
        return {(claim.span.passage, claim.span.start): claim for claim in self.claims}

    def at(self, cell: GridCell) -> Claim | None:
        """Return the claim that the number of `cell` makes, None if there is none."""
        return self.by_span.get((cell.cell.index, cell.quantity.number_start)) if cell.quantity is not None else None


@dataclass(frozen=True)
class Tables:
    """All tables of a document with their claims, the prose left out; equal ones have equal relations."""

    sheets: tuple[Sheet, ...]

    @property
    def patterns(self) -> Iterator[Pattern]:
        """The patterns of sentences and formulas in cells."""
        return (pattern for sheet in self.sheets for pattern in sheet.content.patterns)

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Claims by identifier."""
        return {name: claim for sheet in self.sheets for name, claim in sheet.by_id.items()}

    @cached_property
    def by_span(self) -> Mapping[tuple[int, int], Claim]:
        """Claims by passage and the offset where their number stands."""
        return {at: claim for sheet in self.sheets for at, claim in sheet.by_span.items()}

    @cached_property
    def in_passage(self) -> dict[int, list[Claim]]:
        """Claims by the cell they stand in, in order."""
        return _by_passage(claim for sheet in self.sheets for claim in sheet.claims)


@dataclass(frozen=True)
class Book:
    """The claims of one document by identifier, by what they say, and by where they sit."""

    document: Document
    reading: Reading
    by_id: Mapping[str, Claim] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, reading: Reading) -> Book:
        """Return the book of `reading`."""
        return cls(document, reading, {claim.id: claim for claim in reading.claims})

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in reading order."""
        return self.reading.claims

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns of sentences and formulas."""
        return self.reading.patterns

    def seat(self, claim: Claim) -> Seat:
        """Return where `claim` sits."""
        passage = self.document.passages[claim.span.passage]
        cell = passage if isinstance(passage, Cell) else None
        return Seat(cell.table if cell else None, passage.index, cell.row if cell else None)

    @cached_property
    def by_key(self) -> dict[Key, list[Claim]]:
        """Claims of lexicon measures by what they say: term, aspect, period, stage, funds, dimension."""
        index: dict[Key, list[Claim]] = {}
        for claim in self.claims:
            if key := key_of(claim):
                index.setdefault(key, []).append(claim)
        return index

    @cached_property
    def by_span(self) -> dict[tuple[int, int], Claim]:
        """Claims by passage and the offset where their number stands."""
        return {(claim.span.passage, claim.span.start): claim for claim in self.claims}

    @cached_property
    def tables(self) -> Tables:
        """The tables with their claims."""
        return Tables(tuple(map(Sheet, self.reading.grids, self.reading.in_tables)))

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables with their claims, one by one."""
        return self.tables.sheets

    @cached_property
    def in_passage(self) -> dict[int, list[Claim]]:
        """Claims by the passage they stand in, in order."""
        return _by_passage(self.claims)


def _by_passage(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    index: dict[int, list[Claim]] = {}
    for claim in claims:
        index.setdefault(claim.span.passage, []).append(claim)
    return index


def key_of(claim: Claim) -> Key | None:
    """Return what `claim` says as an index key, None if it says nothing that another place could repeat.

    Money needs a known stage; plans, other bodies' figures and the numbers of scoring standards never meet others.
    """
    facets = claim.facets
    if not claim.term or facets.whose or facets.stage == "plan":
        return None
    total = claim.term == TOTAL_SCORE and facets.aspect == "score"
    if facets.aspect not in FACTS or not facets.period or ("measure" in facets.inherited and not total):
        return None
    if claim.dimension == "money" and not facets.stage and facets.aspect == "level":
        return None
    if claim.source != "cell" and claim.term.startswith(FUNCTIONS) and not facets.funds:
        return None  # of which budget? the tables of subjects differ in nothing but that
    if facets.aspect == "score" and not total:
        return None
    stage = facets.stage if claim.dimension == "money" else ""
    return claim.term, facets.aspect, facets.period, stage, facets.funds, claim.dimension

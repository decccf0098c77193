"""Everything that is known of one document before the checks run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, TypeVar

from lexicon import Lexicon, Memory
from lint.claims.cues import cues
from lint.claims.grid import Grid
from lint.claims.labels import Labels
from lint.claims.measures import measures
from lint.claims.model import Claim
from lint.claims.reading import Reading, read_claims
from lint.documents.model import Document, Location, Span
from lint.documents.outline import Outline, outline
from lint.graph.book import Book
from lint.graph.building import build_graph
from lint.graph.diagnosis import Diagnosis, diagnose
from lint.graph.graph import ClaimGraph
from lint.graph.model import Relation
from lint.graph.slips import Slip, echoes, odd_units, slipped_unit
from lint.graph.statements import Statement
from lint.language.model import Token
from lint.language.quantities import read
from lint.language.segmentation import default_segmenter
from lint.placing import Places
from lint.wording.restated import Restatement, restate

LONGEST_LABEL = 40
View = TypeVar("View")


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """One document through all stages before the checks.

    Attributes:
        document: What the reader made of the file.
        outline: What the document says of itself.
        tokens: For each passage its quantities and other tokens.
        reading: Claims, patterns and table grids.
        book: The claims by what they say and where they sit.
        restated: Passages that say the same thing twice: numbers, lists, odd characters, borrowed headings.
        graph: The claim graph with its verdicts.
        lexicon: The words and rules that were used.
    """

    document: Document
    outline: Outline
    tokens: tuple[tuple[Token, ...], ...]
    reading: Reading
    book: Book
    restated: Restatement
    graph: ClaimGraph
    lexicon: Lexicon
    _views: dict[Callable[[Analysis], Any], Any] = field(default_factory=dict, compare=False, repr=False)

    def view(self, build: Callable[[Analysis], View]) -> View:
        """Return ``build(self)``, made once for this analysis and kept."""
        if build not in self._views:
            self._views[build] = build(self)
        view: View = self._views[build]
        return view

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in reading order."""
        return self.reading.claims

    @cached_property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """The causes of what is violated, with the number that is most probably wrong."""
        return diagnose(self.graph, self.lexicon)

    @cached_property
    def odd_units(self) -> tuple[Slip, ...]:
        """Amounts whose unit stands out from their passage."""
        return (*odd_units(self.book, self.lexicon.view(cues).averages), *echoes(self.book))

    def slipped(self, relation: Relation, claim: Claim) -> str:
        """Return the unit of `claim` with which a violated `relation` would hold, "" if there is none."""
        statement, claims = self.graph.statements[relation.id], self.graph.claims
        read = tuple(claims[name] for name in statement.reads())
        return self.lexicon.recall(_slipped, (statement, claim, read, self._scales))

    @cached_property
    def _scales(self) -> tuple[tuple[str, Decimal], ...]:
        """The units of money in the document, with their factors."""
        return tuple({one.unit: one.scale for one in self.claims if one.dimension == "money"}.items())

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations with their verdicts."""
        return self.graph.relations

    def locate(self, span: Span) -> Location:
        """Return where `span` stands, with table title, row label and column header if it is in a table."""
        return self.places.locate(span)

    @cached_property
    def places(self) -> Places:
        """Where spans stand; what stays from the version before is not looked for again."""
        names = partial(_names_of, lexicon=self.lexicon)
        parts = self.document, self.outline.heads, self.reading.grids, names
        return self.lexicon.follow(Places, lambda earlier: Places(*parts, earlier))


def _names_of(grid: Grid, index: int, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return the row label and the column header of a cell, by its index."""
    row, cell = grid.place(index)
    label = Labels(lexicon.view(cues), lexicon.view(measures), None).row_label(grid, row, cell)
    return label[:LONGEST_LABEL] or None, " · ".join(header.text for header in grid.headers(row, cell)) or None


def _slipped(piece: tuple[Statement, Claim, tuple[Claim, ...], tuple[tuple[str, Decimal], ...]], _: Lexicon) -> str:
    """Return the unit with which a violated statement would hold, from it, the claim, all claims read, and units."""
    statement, claim, read, scales = piece
    return slipped_unit(statement, claim, {one.id: one for one in read}, dict(scales))


def analyse(document: Document, lexicon: Lexicon, *, profile: str = "") -> Analysis:
    """Run every stage before the checks on `document`; `profile` is its family if it is not to be recognised."""
    lexicon = lexicon if lexicon.remembers else lexicon.remembering(Memory())
    seen = outline(document, lexicon)
    if profile:
        seen = replace(seen, profile=profile)
    tokens = tuple(lexicon.recall_each(read, [passage.text for passage in document.passages]))
    segmenter = default_segmenter()
    reading = read_claims(document, seen, tokens, lexicon, segmenter)
    restated = restate(document, seen, tokens, lexicon, segmenter)
    twice = tuple((pair.first, pair.second, pair.score) for pair in restated.pairs)
    book = Book.of(document, reading)
    return Analysis(
        document=document,
        outline=seen,
        tokens=tokens,
        reading=reading,
        book=book,
        restated=restated,
        graph=build_graph(book, lexicon, twice, seen),
        lexicon=lexicon,
    )

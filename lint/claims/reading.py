"""From a document to its claims, and to the patterns that tie them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lexicon import Lexicon
from lint.claims.cells import TableSetting
from lint.claims.cues import Cues, cues
from lint.claims.customary import with_customary_decimals, with_customary_units
from lint.claims.grid import Grid
from lint.claims.measures import measures
from lint.claims.model import Claim, Pattern
from lint.claims.passages import Content, Told, stage_in, told
from lint.claims.saying import Setting
from lint.claims.tables import TableText, tabled
from lint.documents.model import Cell, Document, Table
from lint.documents.outline import Outline
from lint.language.model import Token
from lint.language.segmentation import Segmenter
from lint.language.units import units


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The claims of a document in reading order, the patterns that tie them, and the tables as grids."""

    claims: tuple[Claim, ...]
    patterns: tuple[Pattern, ...]
    grids: tuple[Grid, ...]


class ClaimReader:
    """Reads one document."""

    def __init__(
        self,
        document: Document,
        outline: Outline,
        tokens: Sequence[Sequence[Token]],
        lexicon: Lexicon,
        segmenter: Segmenter,
    ) -> None:
        """Prepare to read `document`; `tokens` holds the tokens of every passage."""
        self.document, self.outline, self.tokens, self.lexicon = document, outline, tokens, lexicon
        self.cues: Cues = lexicon.view(cues)
        self.segmenter = segmenter
        self.claims: list[Claim] = []
        self.patterns: list[Pattern] = []

    def read(self) -> Reading:
        """Return the claims and patterns of the document."""
        grids = tuple(self._table(table) for table in self.document.tables)
        for passage in self.document.passages:
            index = passage.index
            if isinstance(passage, Cell) or not self.tokens[index] or index in self.outline.contents:
                continue
            headings = self.outline.sections[index] if self.outline.sections else ()
            piece = Told(
                setting=self._setting(index, headings),
                text=passage.text,
                headings=headings,
                segmenter=self.segmenter,
                tokens=self.tokens[index],
            )
            self._take(self.lexicon.recall(told, piece))
        known, counted = self.lexicon.view(measures), self.lexicon.view(units)
        claims = sorted(with_customary_units(self.claims, known, counted), key=lambda claim: claim.span)
        return Reading(
            claims=with_customary_decimals(tuple(claims), self.document), patterns=tuple(self.patterns), grids=grids
        )

    def _take(self, content: Content) -> None:
        self.claims.extend(content.claims)
        self.patterns.extend(content.patterns)

    def _setting(self, index: int, headings: tuple[str, ...]) -> Setting:
        stage, funds = self.lexicon.recall(_stage_and_funds, headings)
        return Setting(index, self.outline.year, stage, funds, family=self.outline.profile)

    def _table(self, table: Table) -> Grid:
        head = self.outline.heads[table.index]
        stage = stage_in(head.title, self.cues)
        setting = TableSetting(head, self.outline.year, stage, self.cues.fund_of(head.title), self.outline.profile)
        piece = TableText.of(table, setting, self.tokens, self.segmenter)
        grid, content = self.lexicon.recall(tabled, piece)
        self._take(content)
        return grid


def _stage_and_funds(headings: tuple[str, ...], lexicon: Lexicon) -> tuple[str, str]:
    """Return the stage and the fund scope that the nearest of `headings` name."""
    known, stage, funds = lexicon.view(cues), "", ""
    for heading in headings:
        stage = stage_in(heading, known) or stage
        funds = known.fund_of(heading) or funds
    return stage, funds


def read_claims(
    document: Document,
    outline: Outline,
    tokens: Sequence[Sequence[Token]],
    lexicon: Lexicon,
    segmenter: Segmenter,
) -> Reading:
    """Return the claims of `document` with the patterns that tie them."""
    return ClaimReader(document, outline, tokens, lexicon, segmenter).read()

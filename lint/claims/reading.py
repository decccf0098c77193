"""From a document to its claims, and to the patterns that tie them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lexicon import Lexicon
from lint.claims.cells import TableSetting
from lint.claims.cues import Cues, cues
from lint.claims.customary import PROSE, as_customary
from lint.claims.grid import Grid
from lint.claims.model import Claim, Content, Pattern, reading_order
from lint.claims.passages import Told, stage_in, told
from lint.claims.saying import Setting
from lint.claims.tables import TableText, tabled
from lint.documents.model import Cell, Document, Table
from lint.documents.outline import Outline
from lint.language.model import Token
from lint.language.segmentation import Segmenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the numbers of a document say.

    Attributes:
        claims: All claims in reading order.
        patterns: What ties them.
        grids: The tables as grids.
        in_tables: For each table its own claims in reading order, and what ties them.
    """

    claims: tuple[Claim, ...]
    patterns: tuple[Pattern, ...]
    grids: tuple[Grid, ...]
    in_tables: tuple[Content, ...]


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

    def read(self) -> Reading:
        """Return the claims and patterns of the document."""
        tables = [self._table(table) for table in self.document.tables]
        contents = [(place, content) for place, (_, content) in enumerate(tables)]
        contents += [(PROSE, content) for content in self._prose()]
        settled = as_customary(contents, self.lexicon)
        return Reading(
            claims=tuple(sorted((claim for content in settled for claim in content.claims), key=reading_order)),
            patterns=tuple(pattern for content in settled for pattern in content.patterns),
            grids=tuple(grid for grid, _ in tables),
            in_tables=tuple(settled[: len(tables)]),
        )

    def _prose(self) -> Iterator[Content]:
        """Yield what the passages outside tables say, those of a table of contents left out."""
        told_of = [
            passage
            for passage, tokens in zip(self.document.passages, self.tokens, strict=True)
            if tokens and not isinstance(passage, Cell) and passage.index not in self.outline.contents
        ]
        sections = self.outline.sections
        above = [sections[passage.index] if sections else () for passage in told_of]
        settings = self.lexicon.recall_each(_stage_and_funds, above)
        for passage, headings, (stage, funds) in zip(told_of, above, settings, strict=True):
            setting = Setting(passage.index, self.outline.year, stage, funds, family=self.outline.profile)
            yield self.lexicon.recall(
                told,
                Told(
                    setting=setting,
                    text=passage.text,
                    headings=headings,
                    segmenter=self.segmenter,
                    tokens=self.tokens[passage.index],
                ),
            )

    def _table(self, table: Table) -> tuple[Grid, Content]:
        head = self.outline.heads[table.index]
        stage = stage_in(head.title, self.cues)
        setting = TableSetting(head, self.outline.year, stage, self.cues.fund_of(head.title), self.outline.profile)
        piece = TableText.of(table, setting, self.tokens, self.segmenter)
        return self.lexicon.recall(tabled, piece)


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

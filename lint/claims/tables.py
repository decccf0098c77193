"""Claims of one table, from nothing but its cells and what holds for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lexicon import Lexicon
from lint.claims.cells import TableSetting
from lint.claims.cues import cues
from lint.claims.formula_claims import number_claim
from lint.claims.formulas import formulas
from lint.claims.grid import Grid, GridCell
from lint.claims.labels import Labels
from lint.claims.measures import measures
from lint.claims.model import Claim, Content, Facets, Pattern
from lint.claims.passages import Told, told
from lint.claims.saying import Setting
from lint.claims.table_rows import Rows, content_of, grid_of
from lint.documents.model import Table
from lint.language.model import Quantity, Token
from lint.language.segmentation import Segmenter
from lint.language.units import units

PLANNED = "plan"  # the stage of what is told as a goal
TOLD = ("target", "actual", "reason")  # columns that tell what was done, not how it is scored


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """A table with all that its claims depend on: where its cells stand in the file is of no account.

    Attributes:
        cells: For each cell its index, text, and place in the grid.
        has_grid: As in `Table`.
        setting: What holds for the table.
        segmenter: Cuts texts into words.
        table: The table itself.
        tokens: The tokens of every passage of the document.
    """

    cells: tuple[tuple[object, ...], ...]
    has_grid: bool
    setting: TableSetting
    segmenter: Segmenter
    table: Table = field(compare=False)
    tokens: Sequence[Sequence[Token]] = field(compare=False)

    @classmethod
    def of(
        cls, table: Table, setting: TableSetting, tokens: Sequence[Sequence[Token]], segmenter: Segmenter
    ) -> TableText:
        """Return `table` as such a piece."""
        cells = tuple(map(content_of, table.cells))
        return cls(
            cells=cells, has_grid=table.has_grid, setting=setting, segmenter=segmenter, table=table, tokens=tokens
        )


def tabled(piece: TableText, lexicon: Lexicon) -> tuple[Grid, Content]:
    """Return a table as a grid, and what its numbers and its cells of running text say."""
    grid = grid_of(piece.table, piece.tokens, lexicon)
    found = _Found(grid, piece, lexicon)
    found.claims.extend(Rows(grid, piece.setting, piece.tokens, lexicon).claims())
    for row, cells in enumerate(grid.rows):
        for cell in cells:
            if cell.kind == "prose" and piece.tokens[cell.cell.index]:
                found.prose(row, cell)
    return grid, Content(tuple(found.claims), tuple(found.patterns))


class _Found:
    """What is found in one table."""

    def __init__(self, grid: Grid, piece: TableText, lexicon: Lexicon) -> None:
        self.grid, self.piece, self.lexicon = grid, piece, lexicon
        self.labels = Labels(lexicon.view(cues), lexicon.view(measures), piece.setting.year)
        self.claims: list[Claim] = []
        self.patterns: list[Pattern] = []

    def prose(self, row: int, cell: GridCell) -> None:
        """Read a cell of running text; the rules of a score table are numbers of standards, not facts."""
        header = self.labels.kind([header.text for header in self.grid.headers(row, cell)])
        rule = header == "standard" or (header not in TOLD and self._gives_points(row, cell))
        index, text = cell.cell.index, cell.cell.text
        tokens = self.piece.tokens[index]
        if rule:
            self.claims.extend(self._of_rule(row, cell, tokens))
            return
        stage = PLANNED if header == "target" else ""  # what was planned, beside what was done
        setting = Setting(index, self.piece.setting.year, stage, family=self.piece.setting.family)
        content = self.lexicon.recall(
            told, Told(setting=setting, text=text, segmenter=self.piece.segmenter, tokens=tokens)
        )
        self.claims.extend(content.claims)
        self.patterns.extend(content.patterns)

    def _of_rule(self, row: int, cell: GridCell, tokens: Sequence[Token]) -> Iterator[Claim]:
        setting = Setting(cell.cell.index, self.piece.setting.year, family=self.piece.setting.family)
        labels = self.grid.labels(row, cell)
        label = self.labels.short(self.labels.plain((labels or (cell,))[-1].text))
        facets = Facets(period=str(self.piece.setting.year or ""), aspect="standard")
        for token in tokens:
            if isinstance(token, Quantity):
                yield number_claim(setting, token, label, "", label, facets, self.lexicon.view(units))

    def _gives_points(self, row: int, cell: GridCell) -> bool:
        """Return True for a rule outside its column: text with points, no formula, in a row with weight and score."""
        tokens = self.piece.tokens[cell.cell.index]
        if not any(isinstance(t, Quantity) and t.dimension == "score" for t in tokens):
            return False
        aspects = {self.labels.aspect(h.text) for other in self.grid.rows[row] for h in self.grid.headers(row, other)}
        if not {"weight", "score"} <= aspects:
            return False
        return not any(formula.result is not None for formula in formulas(cell.cell.text, tokens))

"""The rows of score tables: full marks, score, and what else stands in the row, by the kind of its column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lexicon import Lexicon
from lint.claims.cues import Cues, cues
from lint.claims.grid import Grid, GridCell
from lint.claims.model import Claim
from lint.claims.scales import BRACKET
from lint.graph.book import Book, Sheet, Tables

KINDS = ("weight", "score", "target", "actual", "standard", "explanation", "reason", "indicator", "level")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row with full marks and a score.

    Attributes:
        grid: Its table.
        row: Its number in the table.
        weight, score: The claims of the innermost full marks and of the score.
        cells: Its cells with the kind of their column, "" where the header tells none.
        label: The indicator, as printed without blanks.
    """

    grid: Grid
    row: int
    weight: Claim
    score: Claim
    cells: tuple[tuple[str, GridCell], ...]
    label: str

    def column(self, kind: str) -> GridCell | None:
        """Return the only cell in a column of `kind`, None if there is none or more than one."""
        found = [cell for name, cell in self.cells if name == kind]
        return found[0] if len(found) == 1 else None


def score_rows(book: Book | Tables, lexicon: Lexicon, standards: frozenset[str]) -> tuple[ScoreRow, ...]:
    """Return the rows that have one score and full marks; rows that add up others are left out.

    `standards` are headers of columns with standards besides those of lexicon/cues.yaml.
    """
    return tuple(row for sheet in book.sheets for row in lexicon.recall(_of_sheet, (sheet, standards)))


def _of_sheet(piece: tuple[Sheet, frozenset[str]], lexicon: Lexicon) -> tuple[ScoreRow, ...]:
    sheet, standards = piece
    known = lexicon.view(cues)
    kinds = _kinds(known, standards)
    found = (_row(sheet, sheet.grid, row, cells, known, kinds) for row, cells in enumerate(sheet.grid.rows))
    return tuple(row for row in found if row is not None)


def _row(
    sheet: Sheet, grid: Grid, row: int, cells: tuple[GridCell, ...], known: Cues, names: Mapping[str, str]
) -> ScoreRow | None:
    claims = [(cell, claim_in(sheet, cell)) for cell in cells]
    scores = [claim for _, claim in claims if claim is not None and claim.facets.aspect == "score"]
    weights = [claim for cell, claim in claims if claim and claim.facets.aspect == "weight" and cell.kind == "number"]
    weights = [claim for claim in weights if scores and claim.span < scores[0].span]
    if len(scores) != 1 or not weights or any(cell.text in known.score_totals for cell in cells):
        return None
    kinds = tuple((_kind(grid, row, cell, names), cell) for cell in cells)
    labels = [cell.text for kind, cell in kinds if kind == "indicator" and cell.text]
    label = labels[-1] if labels else (grid.labels(row, _cell_of(cells, weights[-1]))[-1:] or (cells[0],))[-1].text
    return ScoreRow(grid, row, weights[-1], scores[0], kinds, label)


def claim_in(tables: Sheet | Tables, cell: GridCell) -> Claim | None:
    """Return the claim of a cell that holds one number, with or without its label."""
    if cell.quantity is None or cell.kind not in ("number", "pair"):
        return None
    return tables.by_span.get((cell.cell.index, cell.quantity.number_start))


def _cell_of(cells: tuple[GridCell, ...], claim: Claim) -> GridCell:
    return next(cell for cell in cells if cell.cell.index == claim.span.passage)


def _kind(grid: Grid, row: int, cell: GridCell, known: Mapping[str, str]) -> str:
    """Return the kind of the innermost header over `cell` that tells one."""
    for header in reversed(grid.headers(row, cell)):
        kind = known.get(header.text) or known.get(BRACKET.sub("", header.text), "")
        if kind:
            return kind
    return ""


def _kinds(known: Cues, standards: frozenset[str]) -> dict[str, str]:
    """Return the kind of each header."""
    kinds = {text: kind for kind in reversed(KINDS) for text in known.headers.get(kind, ())}
    return kinds | dict.fromkeys(standards, "standard")

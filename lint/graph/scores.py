"""Scores and weights: the total of a score table is the sum of its rows, no score is above its weight."""

from __future__ import annotations

from collections.abc import Iterator

from lexicon import Lexicon
from lint.claims.cues import Cues, cues
from lint.claims.expressions import Term, total
from lint.claims.grid import Grid
from lint.claims.model import Claim
from lint.graph.book import Book, Tables
from lint.graph.statements import Statement


def score_totals(book: Book, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return for each table with a total row: total score = Σ scores, total weight = Σ weights; score ≤ weight."""
    return lexicon.recall(_of_tables, book.tables)


def _of_tables(tables: Tables, lexicon: Lexicon) -> tuple[Statement, ...]:
    return tuple(_totals(tables, lexicon.view(cues)))


def _totals(tables: Tables, known: Cues) -> Iterator[Statement]:
    before: list[list[Claim]] = []
    for grid in (sheet.grid for sheet in tables.sheets):
        above, before = before, (rows := _rows(tables, grid))
        totals = [row for row in rows if any({claim.label, claim.measure} & known.score_totals for claim in row)]
        if len(totals) != 1 or _columns_unknown(tables, grid):
            continue
        others = [row for row in rows if row is not totals[0]]
        others += _of_money(above, totals[0], others)
        for aspect in ("score", "weight"):
            whole = [claim for claim in totals[0] if claim.facets.aspect == aspect]
            parts = [inner for row in others if (inner := _innermost(row, aspect)) is not None]
            if len(whole) == 1 and len(parts) > 1:
                yield Statement(
                    kind="sum", left=whole[0].id, right=total([Term(part.id) for part in parts]), source="table"
                )
        for row in others:
            weight, score = _innermost(row, "weight"), _innermost(row, "score")
            if weight is not None and score is not None:
                yield Statement(kind="order", left=score.id, comparison="<=", right=Term(weight.id), source="table")


def _of_money(above: list[list[Claim]], totals: list[Claim], rows: list[list[Claim]]) -> list[list[Claim]]:
    """Return the row of the table `above` (执行率, 10 points) that the total counts as well, by its weight."""
    scored = [row for row in above if _innermost(row, "score") is not None and _innermost(row, "weight") is not None]
    whole = [claim.value for claim in totals if claim.facets.aspect == "weight"]
    weights = [inner.value for row in (*scored, *rows) if (inner := _innermost(row, "weight")) is not None]
    return scored if len(scored) == 1 and len(whole) == 1 and sum(weights) == whole[0] else []


def _columns_unknown(tables: Tables, grid: Grid) -> bool:
    """Return True if numbers of the table may be scores or weights, but their columns could not be told."""
    claims = (claim for cells in grid.rows for cell in cells for claim in tables.in_passage.get(cell.cell.index, ()))
    return any(
        claim.source == "cell"
        and claim.facets.aspect == "level"
        and (not claim.unit or not grid.table.has_grid)
        and "measure" in claim.facets.inherited
        for claim in claims
    )


def _rows(tables: Tables, grid: Grid) -> list[list[Claim]]:
    """Return the weights and scores of each row that has any, in order."""
    rows = []
    for cells in grid.rows:
        claims = [
            claim
            for cell in cells
            if cell.quantity is not None
            and (claim := tables.by_span.get((cell.cell.index, cell.quantity.number_start))) is not None
            and claim.facets.aspect in ("score", "weight")
            and cell.kind == "number"
        ]
        if claims:
            rows.append(claims)
    return rows


def _innermost(row: list[Claim], aspect: str) -> Claim | None:
    """Return the last claim of `aspect` in a row: the weight of the indicator itself, not of its group.

    A row that has only a group's weight (its own indicator's cell is empty) has none.
    """
    found = [claim for claim in row if claim.facets.aspect == aspect]
    if aspect == "weight" and not any(claim.facets.aspect == "score" for claim in row):
        return None
    return found[-1] if found else None

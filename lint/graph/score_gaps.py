"""Rows of score tables that leave something out: the reason for lost marks, the numbers behind full marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.claims.expressions import Expression, Operation, Sum, claims_of
from lint.claims.model import Claim, Pattern
from lint.claims.reading import Reading
from lint.documents.model import Span
from lint.graph.score_rows import ScoreRow

HABIT = 2  # formulas with numbers in a table that make one without numbers stand out


def unexplained(rows: Sequence[ScoreRow]) -> Iterator[ScoreRow]:
    """Yield the rows that lose marks while their cell of reasons is empty.

    A cell below one with a reason may be the lower part of a merged cell, and is passed over.
    """
    above: ScoreRow | None = None
    for row in rows:
        cell = row.column("reason")
        if cell is not None and cell.kind == "blank" and row.score.value < row.weight.value:
            merged = cell.cell.continued
            if above is not None and above.grid is row.grid and not row.grid.table.has_grid:
                over = above.column("reason")
                merged = over is not None and bool(over.text)
            if not merged:
                yield row
        above = row


def unsupported(reading: Reading, rows: Sequence[ScoreRow]) -> Iterator[tuple[ScoreRow, Span, bool]]:
    """Yield rows with full marks whose formula has no numbers (True), or divides an amount by itself (False)."""
    claims = {claim.id: claim for claim in reading.claims}
    by_passage: dict[int, list[Pattern]] = {}
    for pattern in reading.patterns:
        if pattern.kind == "formula":
            by_passage.setdefault(pattern.span.passage, []).append(pattern)
    filled: dict[int, int] = {}
    for row in rows:
        for pattern in _formulas(row, by_passage):
            filled[row.grid.table.index] = filled.get(row.grid.table.index, 0) + (not _empty(pattern))
    for row in rows:
        if row.score.value != row.weight.value:
            continue
        found = _formulas(row, by_passage)
        for pattern in found[:1] if len(found) == 1 else ():
            habit = filled.get(row.grid.table.index, 0) >= HABIT
            if _empty(pattern) and (pattern.one("result") or habit):
                yield row, pattern.span, True
            elif _itself(pattern, claims):
                yield row, pattern.span, False


def _formulas(row: ScoreRow, by_passage: dict[int, list[Pattern]]) -> list[Pattern]:
    return [
        pattern
        for kind, cell in row.cells
        if kind in ("", "actual", "explanation")
        for pattern in by_passage.get(cell.cell.index, ())
    ]


def _empty(pattern: Pattern) -> bool:
    """Return True if every operand is named without a number."""
    return pattern.expression is not None and bool(pattern.missing) and not _operands(pattern)


def _operands(pattern: Pattern) -> list[str]:
    if pattern.expression is None:
        return []
    return [name for name in claims_of(pattern.expression) if not name.startswith("?")]


def _itself(pattern: Pattern, claims: dict[str, Claim]) -> bool:
    """Return True for a quotient of one amount by itself of which a side has no name; counts are often equal."""
    operands = _operands(pattern)
    if pattern.missing or len(operands) != 2 or not _quotient(pattern.expression):
        return False
    first, second = (claims[name] for name in operands)
    amounts = first.value == second.value != 0 and first.printed_decimals
    return bool(amounts) and not (first.label and second.label)


def _quotient(expression: Expression | None) -> bool:
    if isinstance(expression, Sum):
        return any(_quotient(part) for _, part in expression.terms)
    if not isinstance(expression, Operation):
        return False
    return expression.operator == "/" or _quotient(expression.left) or _quotient(expression.right)

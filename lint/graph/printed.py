"""Relations that printed formulas state."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lint.claims.expressions import Constant, Expression, Operation, claims_of, renamed
from lint.claims.model import Claim, Pattern
from lint.graph.book import Book
from lint.graph.statements import Statement

SHORTEST = 3


def printed_formulas(book: Book) -> Iterator[Statement]:
    """Yield that the stated result of each printed formula is what its own operands give.

    An operand named without a number takes the number that the same passage states under that very name.
    """
    for pattern in book.patterns:
        if pattern.kind != "formula" or pattern.expression is None or not pattern.one("result"):
            continue
        names = _missing(book, pattern)
        if names is not None:
            expression = _in_percent(book, pattern.one("result"), renamed(pattern.expression, names))
            yield Statement(kind="rate", left=pattern.one("result"), right=expression, source="formula")


def _in_percent(book: Book, result: str, expression: Expression) -> Expression:
    """Return `expression` in percent if it is a mere quotient of amounts: 16/18=88.89% leaves ×100% to the reader."""
    if not isinstance(expression, Operation) or expression.operator != "/" or book.by_id[result].unit != "%":
        return expression
    if any(isinstance(side, Operation | Constant) for side in (expression.left, expression.right)):
        return expression  # (实际数×100)÷计划数
    if any(book.by_id[name].unit == "%" for name in claims_of(expression)):
        return expression
    return Operation("*", expression, Constant(Decimal(100), "100%"))


def _missing(book: Book, pattern: Pattern) -> dict[str, str] | None:
    names: dict[str, str] = {}
    for entry in pattern.missing:
        key, name = entry.split("=", 1)
        found = _stated(book, pattern, name)
        if found is None:
            return None
        names[key] = found.id
    return names


def _stated(book: Book, pattern: Pattern, name: str) -> Claim | None:
    passage = pattern.span.passage
    before = [c for c in book.in_passage.get(passage, ()) if c.span.start < pattern.span.start]
    if book.by_id[pattern.one("result")].unit == "%":  # 支出完成率（10分）。得分=支出完成率×10: no score
        before = [c for c in before if c.dimension != "score"]
    candidates = [c for c in before if c.label == name] or [c for c in before if _alike(c.label, name)]
    values = {(claim.value, claim.unit) for claim in candidates}
    return candidates[-1] if len(values) == 1 else None


def _alike(label: str, name: str) -> bool:
    """Return True if one of two names is the end of the other (全年预算调整数, 预算调整数)."""
    return min(len(label), len(name)) >= SHORTEST and (label.endswith(name) or name.endswith(label))

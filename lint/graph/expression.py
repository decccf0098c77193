"""Evaluates expressions over claims: exactly, as an interval, or written out."""

from __future__ import annotations

from collections.abc import Callable

from lint.claims.expressions import Constant, Expression, Operation, Sum, Term, claims_of, percent, total
from lint.graph.interval import Interval
from lint.graph.ratio import Ratio

__all__ = [
    "Constant",
    "Expression",
    "Operation",
    "Term",
    "claims_of",
    "enclose",
    "exact",
    "percent",
    "total",
    "written",
]

SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}


def exact(expression: Expression, value_of: Callable[[str], Ratio]) -> Ratio | None:
    """Return the value of `expression` at the printed numbers, None where it divides by zero."""
    if isinstance(expression, Term):
        return value_of(expression.claim)
    if isinstance(expression, Constant):
        return Ratio.of(expression.value)
    if isinstance(expression, Sum):
        return _summed(expression, value_of)
    left, right = exact(expression.left, value_of), exact(expression.right, value_of)
    if left is None or right is None:
        return None
    if expression.operator == "+":
        return left + right
    if expression.operator == "-":
        return left - right
    if expression.operator == "*":
        return left * right
    return left / right if right else None


def _summed(expression: Sum, value_of: Callable[[str], Ratio]) -> Ratio | None:
    total: Ratio | None = None
    for sign, part in expression.terms:
        value = value_of(part.claim) if isinstance(part, Term) else exact(part, value_of)
        if value is None:
            return None
        total = value if total is None else total + value if sign > 0 else total - value
    return total


def enclose(expression: Expression, interval_of: Callable[[str], Interval]) -> Interval:
    """Return the interval of values that `expression` can take when every claim ranges over its interval."""
    if isinstance(expression, Term):
        return interval_of(expression.claim)
    if isinstance(expression, Constant):
        return Interval.point(Ratio.of(expression.value))
    if isinstance(expression, Sum):
        reach: Interval | None = None
        for sign, part in expression.terms:
            other = enclose(part, interval_of)
            reach = other if reach is None else reach + other if sign > 0 else reach - other
        assert reach is not None
        return reach
    left, right = enclose(expression.left, interval_of), enclose(expression.right, interval_of)
    if expression.operator == "+":
        return left + right
    if expression.operator == "-":
        return left - right
    if expression.operator == "*":
        return left * right
    return left / right


def written(expression: Expression, text_of: Callable[[str], str], context: int = 0, right: bool = False) -> str:
    """Return `expression` written out with the printed numbers: ``29.70 + 20.88``; negative operands in brackets."""
    if isinstance(expression, Term):
        text = text_of(expression.claim)
        return f"({text})" if text.startswith("-") and (context or right) else text
    if isinstance(expression, Constant):
        return expression.text or str(expression.value)
    if isinstance(expression, Sum):
        own, ((_, first), *rest) = PRECEDENCE["+"], expression.terms
        parts = [written(first, text_of, own)]
        parts += [f"{SIGNS['+' if sign > 0 else '-']} {written(part, text_of, own, True)}" for sign, part in rest]
        return f"({' '.join(parts)})" if own < context or (right and own == context) else " ".join(parts)
    own = PRECEDENCE[expression.operator]
    text = (
        f"{written(expression.left, text_of, own)} {SIGNS[expression.operator]} "
        f"{written(expression.right, text_of, own, True)}"
    )
    needs_brackets = own < context or (right and own == context)
    return f"({text})" if needs_brackets else text

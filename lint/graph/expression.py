"""Evaluates expressions over claims: exactly, as an interval, or written out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from lint.claims.expressions import Constant, Expression, Operation, Term, claims_of, percent, total
from lint.graph.interval import Interval

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


def exact(expression: Expression, value_of: Callable[[str], Fraction]) -> Fraction | None:
    """Return the value of `expression` at the printed numbers, None where it divides by zero."""
    if isinstance(expression, Term):
        return value_of(expression.claim)
    if isinstance(expression, Constant):
        return Fraction(expression.value)
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


def enclose(expression: Expression, interval_of: Callable[[str], Interval]) -> Interval:
    """Return the interval of values that `expression` can take when every claim ranges over its interval."""
    if isinstance(expression, Term):
        return interval_of(expression.claim)
    if isinstance(expression, Constant):
        return Interval.point(Fraction(expression.value))
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
    own = PRECEDENCE[expression.operator]
    text = (
        f"{written(expression.left, text_of, own)} {SIGNS[expression.operator]} "
        f"{written(expression.right, text_of, own, True)}"
    )
    needs_brackets = own < context or (right and own == context)
    return f"({text})" if needs_brackets else text

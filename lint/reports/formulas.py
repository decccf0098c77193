"""What a relation was decided from, as JSON: enough to decide it again from the report alone (`lint.recheck`)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from lint.claims.expressions import Constant, Expression, Sum, Term
from lint.claims.model import Claim
from lint.graph.statements import Statement

Json = dict[str, Any]


def formula(statement: Statement, claims: Mapping[str, Claim]) -> Json:
    """Return the claim on the left, how it must stand to the right side, and the right side over claims.

    A score that a rule decides has no right side but the scores that the rule admits, rounding included.
    """
    ruled: Json | None = None
    if statement.rule is not None:
        admissible = statement.rule.admissible(claims[statement.left], claims)
        if admissible is not None:
            low, high = admissible.low - admissible.below, admissible.high + admissible.above
            ruled = {"low": format(low, "f"), "high": format(high, "f")}
    return {
        "left": statement.left,
        "comparison": "in" if statement.rule is not None else statement.comparison,
        "right": None if statement.rule is not None else side(statement.right),
        "admissible": ruled,
        "magnitude": statement.magnitude,
    }


def side(expression: Expression) -> str | Json:
    """Return an expression: a claim's identifier, a constant, or operands that are taken from left to right."""
    if isinstance(expression, Term):
        return expression.claim
    if isinstance(expression, Constant):
        return {"constant": format(expression.value, "f")}
    if isinstance(expression, Sum):
        (_, first), *rest = expression.terms
        found = side(first)
        for sign, run in groupby(rest, key=lambda term: term[0]):
            found = _taken(found, "+" if sign > 0 else "-", [side(part) for _, part in run])
        return found
    return _taken(side(expression.left), expression.operator, [side(expression.right)])


def _taken(first: str | Json, operator: str, others: list[str | Json]) -> Json:
    """Return `first` and `others` under `operator`; a first operand that has the same one is no operand of its own."""
    before = first["operands"] if isinstance(first, dict) and first.get("operator") == operator else [first]
    return {"operator": operator, "operands": [*before, *others]}

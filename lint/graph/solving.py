"""The value that one claim must have so that a statement holds, all others kept."""

from __future__ import annotations

from collections.abc import Mapping

from lint.claims.expressions import Constant, Expression, Operation, Sum, Term, claims_of
from lint.claims.model import Claim
from lint.graph.decide import base_value
from lint.graph.expression import exact
from lint.graph.ratio import Ratio
from lint.graph.statements import Statement


def required(statement: Statement, name: str, claims: Mapping[str, Claim]) -> Ratio | None:
    """Return the value of the claim `name`, in its own unit, that makes the equation `statement` exact.

    None if there is none, more than one, or the statement is an inequality.
    """
    if statement.comparison != "=":
        return None
    if statement.rule is not None:
        admissible = statement.rule.admissible(claims[statement.left], claims)
        single = statement.left == name and admissible is not None and admissible.low == admissible.high
        return Ratio.of(admissible.low) if single and admissible is not None else None
    scale = Ratio.of(claims[name].scale)
    if statement.left == name:
        value = exact(statement.right, lambda other: base_value(claims[other]))
        if value is None:
            return None
        value = value / scale
        return abs(value) if statement.magnitude else value
    if list(claims_of(statement.right)).count(name) != 1:
        return None
    target = base_value(claims[statement.left])
    if statement.magnitude:
        return None
    value = _solve(statement.right, target, name, claims)
    return None if value is None else value / scale


def _solve(expression: Expression, target: Ratio, name: str, claims: Mapping[str, Claim]) -> Ratio | None:
    """Return the base value of `name` for which `expression`, which has it once, gives `target`."""
    if isinstance(expression, Term):
        return target
    if isinstance(expression, Constant):
        return None
    if isinstance(expression, Sum):
        return _solve_sum(expression, target, name, claims)
    in_left = name in claims_of(expression.left)
    known = exact(expression.right if in_left else expression.left, lambda other: base_value(claims[other]))
    if known is None:
        return None
    inner = _inverse(expression, target, known, in_left)
    side = expression.left if in_left else expression.right
    return None if inner is None else _solve(side, inner, name, claims)


def _solve_sum(expression: Sum, target: Ratio, name: str, claims: Mapping[str, Claim]) -> Ratio | None:
    for place, (sign, part) in enumerate(expression.terms):
        if name not in claims_of(part):
            continue
        others = expression.terms[:place] + expression.terms[place + 1 :]
        known = [exact(other, lambda other: base_value(claims[other])) for _, other in others]
        left = target
        for (taken, _), value in zip(others, known, strict=True):
            if value is None:
                return None
            left = left - value if taken > 0 else left + value
        return _solve(part, left if sign > 0 else -left, name, claims)
    return None


def _inverse(operation: Operation, target: Ratio, known: Ratio, in_left: bool) -> Ratio | None:
    if operation.operator == "+":
        return target - known
    if operation.operator == "-":
        return target + known if in_left else known - target
    if operation.operator == "*":
        return target / known if known else None
    if in_left:
        return target * known
    return known / target if target else None

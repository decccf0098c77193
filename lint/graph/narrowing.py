"""The values of one number outside which a statement cannot hold, however its other numbers are read.

What the left side stands for is carried back through the expression, each operation undone for whole intervals (as
HC4-revise does in constraint solving). What lies outside need not be tried; what lies inside may still fail.

References:
    F. Benhamou, F. Goualard, L. Granvilliers, J.-F. Puget: Revising hull and box consistency. ICLP 1999.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lint.claims.expressions import Constant, Expression, Operation, Sum, Term, claims_of
from lint.claims.model import Claim
from lint.graph.decide import base_interval, base_value, cut_interval
from lint.graph.expression import enclose
from lint.graph.interval import ONE, Interval, hull, unit_in_last_place
from lint.graph.ratio import Ratio
from lint.graph.sides import Reading, Side
from lint.graph.statements import Statement

READINGS: tuple[Reading, ...] = (base_interval, cut_interval)
ANYTHING = Interval(None, None)
NOTHING = Interval.point(Ratio(0))


def reach_of(statement: Statement, claim: Claim, claims: Mapping[str, Claim], side: Side) -> Interval | None:
    """Return an interval with all values of `claim`, in its unit, for which `statement` is not violated.

    A value counts as inside if anything that its last digit leaves open is, see `admits`. None if any value may do,
    as where a number has a word that bounds it (约). `side` is the right side over `claims`.
    """
    if statement.rule is not None or side.bounded or claims[statement.left].bound != "exact":
        return None
    reach = _base_reach(statement, claim, claims, side)
    return None if reach == ANYTHING else reach.scaled(ONE / Ratio.of(claim.scale))


def admits(reach: Interval | None, claim: Claim, value: Decimal) -> bool:
    """Return False if a statement cannot hold with `value` for the number of `claim`, whose reach is `reach`.

    The last digit leaves open the values up to the next one. 0 is always admitted: a quotient by 0 is undecided.
    """
    if reach is None or not value:
        return True
    number, low, high = Ratio.of(value), reach.low, reach.high
    above, below = number.numerator, number.denominator
    room = below // min(below, 10 ** (claim.printed_decimals or 0))
    return (low is None or low.numerator * below <= (above + room) * low.denominator) and (
        high is None or (above - room) * high.denominator <= high.numerator * below
    )


def _base_reach(statement: Statement, claim: Claim, claims: Mapping[str, Claim], side: Side) -> Interval:
    name, inside = claim.id, claim.id in side.names
    if (statement.left == name and inside) or (statement.magnitude and statement.comparison != "="):
        return ANYTHING
    if statement.kind in ("same", "restated") and isinstance(statement.right, Term) and statement.comparison == "=":
        other = claims[statement.right.claim if statement.left == name else statement.left]
        return _either_sign(_room_around(other, other.printed_decimals or 0), statement)
    if statement.left == name:
        return _left(statement, hull(*map(side.reach, READINGS)))
    target = _either_sign(_room_around(claims[statement.left], claims[statement.left].decimals), statement)
    if statement.comparison != "=":
        target = Interval(target.low, None) if statement.comparison == "<=" else Interval(None, target.high)
    if name in side.signs:
        return _back_in_plain_sum(side, target, claim)
    once = [*claims_of(statement.right)].count(name) == 1
    return _back(statement.right, target, name, claims) if once else ANYTHING


def _left(statement: Statement, reach: Interval) -> Interval:
    if statement.comparison == "<=":
        return Interval(None, reach.high)
    if statement.comparison == ">=":
        return Interval(reach.low, None)
    return _either_sign(reach, statement)


def _either_sign(reach: Interval, statement: Statement) -> Interval:
    return hull(reach, -reach) if statement.magnitude else reach


def _read(claim: Claim) -> Interval:
    """Return what the claim stands for, rounded or cut off."""
    return hull(base_interval(claim), cut_interval(claim))


def _room_around(claim: Claim, decimals: int | None) -> Interval:
    """Return what the claim stands for, and what is up to one unit of the last of `decimals` decimals from it."""
    if decimals is None:
        return _read(claim)
    own, room = base_value(claim), Ratio.of(claim.scale) * unit_in_last_place(decimals)
    return hull(_read(claim), Interval(own - room, own + room))


def _back_in_plain_sum(side: Side, target: Interval, claim: Claim) -> Interval:
    """Do as `_back` for a sum of numbers: what the others add up to is the whole sum without this one."""
    sign = side.signs[claim.id]
    others = hull(*(_without(side.reach(read), read(claim) if sign > 0 else -read(claim)) for read in READINGS))
    return target - others if sign > 0 else others - target


def _without(total: Interval, part: Interval) -> Interval:
    assert total.low is not None and total.high is not None and part.low is not None and part.high is not None
    return Interval(total.low - part.low, total.high - part.high)


def _back(expression: Expression, target: Interval, name: str, claims: Mapping[str, Claim]) -> Interval:
    """Return the values of `name` for which `expression`, which has it once, may be in `target`."""
    if isinstance(expression, Constant) or target == ANYTHING:
        return ANYTHING
    if isinstance(expression, Term):
        return target
    if isinstance(expression, Sum):
        return _back_in_sum(expression, target, name, claims)
    in_left = name in claims_of(expression.left)
    inner, outer = (expression.left, expression.right) if in_left else (expression.right, expression.left)
    known = enclose(outer, lambda other: _read(claims[other]))
    return _back(inner, _undone(expression, target, known, in_left), name, claims)


def _back_in_sum(expression: Sum, target: Interval, name: str, claims: Mapping[str, Claim]) -> Interval:
    inner, own = expression.terms[0][1], 1
    for sign, part in expression.terms:
        if name in claims_of(part):
            inner, own = part, sign
        else:
            known = enclose(part, lambda other: _read(claims[other]))
            target = target - known if sign > 0 else target + known
    return _back(inner, target if own > 0 else -target, name, claims)


def _undone(operation: Operation, target: Interval, known: Interval, in_left: bool) -> Interval:
    """Return what the operand with the number must be, the other one being `known`."""
    if operation.operator == "+":
        return target - known
    if operation.operator == "-":
        return target + known if in_left else known - target
    if operation.operator == "*":
        return target / known
    if in_left:
        return ANYTHING if known.meets(NOTHING) else target * known
    divisor = known / target
    return divisor if isinstance(operation.right, Term) else hull(divisor, NOTHING)

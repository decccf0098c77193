"""What a frame says over the numbers in its slots, as an expression."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction

from lexicon.patterns import compiled
from lint.claims.expressions import Constant, Expression, Operation, Term, percent, total
from lint.claims.model import Shape
from lint.claims.saying import Said

Filled = dict[str, list[Said]]
"""The numbers in the slots of a frame, by the slot's name."""

SUM = "sum "
GROWTH = "growth "
SIGNED = compiled(r"([-+]?) ?([a-z])")
ASSIGNED = compiled(r"([a-z]) = (.*)")
QUOTIENT = compiled(r"(.+) / \((.+)\)")
NO_MEASURE = ("money", "count", "percent")


def result_of(equals: str, last: str) -> tuple[str, str]:
    """Return the slot that an equation is about (``a = b + c``; `last` where it names none) and its right side."""
    assigned = ASSIGNED.fullmatch(equals)
    return (assigned.group(1), assigned.group(2)) if assigned else (last, equals)


def expression_of(equals: str, filled: Filled, *, percentage: bool = True) -> tuple[Expression, Shape]:
    """Return what ``a - b``, ``a * b * 12``, ``b / (b + c)``, ``growth b a`` or ``sum m`` says over the slots.

    A quotient is a percentage, or else (`percentage` is False) an average.
    """
    if equals.startswith(SUM):
        return _term(equals.removeprefix(SUM), filled), "sum"
    if equals.startswith(GROWTH):
        now, before = (_term(name, filled) for name in equals.removeprefix(GROWTH).split())
        return percent(Operation("-", now, before), before), "growth"
    if quotient := QUOTIENT.fullmatch(equals):
        part, whole = (_chain(side, filled) for side in quotient.groups())
        return (percent(part, whole) if percentage else Operation("/", part, whole)), "rate"
    if " / " in equals:
        part, whole = (_chain(side, filled) for side in equals.split(" / "))
        return (percent(part, whole) if percentage else Operation("/", part, whole)), "rate"
    shape: Shape = "product" if "*" in equals else "difference" if "-" in equals else "sum"
    return _chain(equals, filled), shape


def _chain(equals: str, filled: Filled) -> Expression:
    first, *rest = equals.split()
    product = "*" in rest
    expression = _factor(first, filled) if product else _term(first, filled)
    for operator, name in zip(rest[::2], rest[1::2], strict=True):
        if operator == "*":
            expression = Operation("*", expression, _factor(name, filled))
            continue
        adds = (operator == "+") == (name.isdigit() or filled[name][0].claim.value >= 0)  # 调减50万元 is read as -50
        expression = Operation("+" if adds else "-", expression, _term(name, filled))
    return expression


def _term(name: str, filled: Filled) -> Expression:
    if name.isdigit():
        return Constant(Decimal(name), name)
    return total([_operand(one) for one in filled[name]])


def _factor(name: str, filled: Filled) -> Expression:
    """Return a factor; a price is told for one 亩, not for one square metre."""
    term = _term(name, filled)
    claim = filled[name][0].claim if name in filled else None
    if claim is None or claim.scale == 1 or claim.dimension.startswith(NO_MEASURE):
        return term
    return Operation("/", term, Constant(claim.scale, f"1{claim.unit}"))


def _operand(said: Said) -> Expression:
    """Return the number of `said`; what a target names (≥60场次) is measured against as it is printed."""
    if said.claim.bound == "exact":
        return Term(said.claim.id)
    return Constant(said.claim.value * said.claim.scale, said.claim.printed)


def counted(equals: str, filled: Filled, result: Said, free: Collection[str]) -> str:
    """Return `equals` without the numbers in the slots `free` where only so it gives the result (不含上年结转)."""
    terms = [(sign or "+", name) for sign, name in SIGNED.findall(equals)]
    kept = [(sign, name) for sign, name in terms if name not in free]
    if not free or _value(kept, filled) != _exact(result) or _value(terms, filled) == _exact(result):
        return equals
    return " ".join(f"{sign} {name}" for sign, name in kept).removeprefix("+ ")


def _value(terms: Collection[tuple[str, str]], filled: Filled) -> Fraction:
    return sum(
        (_exact(filled[name][0]) * (1 if sign == "+" else -1) for sign, name in terms),
        start=Fraction(0),
    )


def _exact(said: Said) -> Fraction:
    return abs(Fraction(said.claim.value) * Fraction(said.claim.scale))


def computed_value(expression: Expression, values: Mapping[str, Fraction]) -> Fraction | None:
    """Return what `expression` is with `values` for its claims, None where it divides by zero."""
    if isinstance(expression, Term):
        return values[expression.claim]
    if isinstance(expression, Constant):
        return Fraction(expression.value)
    if not isinstance(expression, Operation):
        parts = [(sign, computed_value(part, values)) for sign, part in expression.terms]
        return sum((sign * part for sign, part in parts if part is not None), start=Fraction(0))
    left, right = computed_value(expression.left, values), computed_value(expression.right, values)
    if left is None or right is None or (expression.operator == "/" and not right):
        return None
    if expression.operator == "*":
        return left * right
    if expression.operator == "/":
        return left / right
    return left + right if expression.operator == "+" else left - right

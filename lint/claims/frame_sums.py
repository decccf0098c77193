"""What a frame says over the numbers in its slots, as an expression."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from lexicon.patterns import compiled
from lint.claims.expressions import Constant, Expression, Operation, Term, percent, total
from lint.claims.model import Shape
from lint.claims.saying import Said

Filled = dict[str, list[Said]]
"""The numbers in the slots of a frame, by the slot's name."""

SUM = "sum "
SIGNED = compiled(r"([-+]?) ?([a-z])")
WHOLE = "a = "


def expression_of(equals: str, filled: Filled, *, percentage: bool = True) -> tuple[Expression, Shape]:
    """Return what ``a - b``, ``a + b - c``, ``a * b``, ``b / a`` or ``sum m`` says over the numbers in the slots.

    A quotient is a percentage, or else (`percentage` is False) an average.
    """
    terms = {name: total([_operand(one) for one in said]) for name, said in filled.items()}
    if equals.startswith(SUM):
        return terms[equals.removeprefix(SUM)], "sum"
    first, *rest = equals.split()
    expression = terms[first]
    for operator, name in zip(rest[::2], rest[1::2], strict=True):
        if operator == "/" and not percentage:
            return Operation("/", expression, terms[name]), "rate"
        if operator == "/":
            return percent(expression, terms[name]), "rate"
        if operator == "*":
            return Operation("*", expression, terms[name]), "product"
        adds = (operator == "+") == (filled[name][0].claim.value >= 0)  # 调减50万元 is read as -50
        expression = Operation("+" if adds else "-", expression, terms[name])
    return expression, "sum" if "-" not in rest else "difference"


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

"""Expressions over claims, as formulas print them; evaluated by the graph stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Term:
    """A claim in an expression."""

    claim: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the formula itself, exact: the 100 of ×100%."""

    value: Decimal
    text: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and what is done with them."""

    operator: Operator
    left: Expression
    right: Expression


Expression: TypeAlias = Term | Constant | Operation


def total(parts: Sequence[Expression]) -> Expression:
    """Return the sum of `parts` (at least one)."""
    result = parts[0]
    for part in parts[1:]:
        result = Operation("+", result, part)
    return result


def percent(part: Expression, whole: Expression) -> Expression:
    """Return `part` ÷ `whole` × 100."""
    return Operation("*", Operation("/", part, whole), Constant(Decimal(100), "100%"))


def claims_of(expression: Expression) -> Iterator[str]:
    """Yield the identifiers of the claims in `expression`, from left to right."""
    if isinstance(expression, Term):
        yield expression.claim
    elif isinstance(expression, Operation):
        yield from claims_of(expression.left)
        yield from claims_of(expression.right)

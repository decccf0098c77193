"""Expressions over claims, as formulas print them; evaluated by the graph stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Sum:
    """Expressions from left to right, each added (+1) or taken off (-1), the first one added.

    The total of a table has as many as the table has rows: no chain of operations, which would be nested as deep.
    """

    terms: tuple[tuple[int, Expression], ...]


Expression: TypeAlias = Term | Constant | Operation | Sum


def total(parts: Sequence[Expression], minus: Sequence[Expression] = ()) -> Expression:
    """Return the sum of `parts` (at least one), less `minus`."""
    if len(parts) == 1 and not minus:
        return parts[0]
    return Sum((*((1, part) for part in parts), *((-1, part) for part in minus)))


def joined(left: Expression, operator: Operator, right: Expression) -> Expression:
    """Return `left` and `right` joined by `operator`; a sum goes on."""
    if operator not in ("+", "-"):
        return Operation(operator, left, right)
    before = left.terms if isinstance(left, Sum) else ((1, left),)
    return Sum((*before, (1 if operator == "+" else -1, right)))


def percent(part: Expression, whole: Expression) -> Expression:
    """Return `part` ÷ `whole` × 100."""
    return Operation("*", Operation("/", part, whole), Constant(Decimal(100), "100%"))


def claims_of(expression: Expression) -> Iterator[str]:
    """Yield the identifiers of the claims in `expression`, from left to right."""
    if isinstance(expression, Term):
        yield expression.claim
    elif isinstance(expression, Sum):
        for _, part in expression.terms:
            if isinstance(part, Term):  # nearly all: a generator for each would take most of the time
                yield part.claim
            else:
                yield from claims_of(part)
    elif isinstance(expression, Operation):
        yield from claims_of(expression.left)
        yield from claims_of(expression.right)


def renamed(expression: Expression, names: Mapping[str, str]) -> Expression:
    """Return `expression` with the claims in `names` replaced."""
    if isinstance(expression, Term):
        return Term(names.get(expression.claim, expression.claim))
    if isinstance(expression, Sum):
        return Sum(tuple((sign, renamed(part, names)) for sign, part in expression.terms))
    if isinstance(expression, Operation):
        return Operation(expression.operator, renamed(expression.left, names), renamed(expression.right, names))
    return expression

"""Two figures of one total that differ by exactly what was carried over: one counts it, the other does not.

收入预算22000.00万元，其中上年结转865.45万元, and a table whose 本年收入合计 is 21134.55: no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lint.claims.expressions import Term
from lint.claims.model import Claim
from lint.graph.decide import base_value
from lint.graph.ratio import Ratio
from lint.graph.statements import Statement

MONEY = "money"


def carried_over(claims: Iterable[Claim], terms: frozenset[str]) -> frozenset[tuple[str, Ratio]]:
    """Return the year and the amount in 元 of what `claims` say was carried over; `terms` name that."""
    return frozenset((one.facets.period[:4], abs(base_value(one))) for one in claims if one.term in terms and one.value)


def counts_carried_over(
    statement: Statement, claims: Mapping[str, Claim], carried: frozenset[tuple[str, Ratio]]
) -> bool:
    """Return whether the two figures that `statement` takes for one differ by an amount of `carried`."""
    if statement.kind != "same" or not isinstance(statement.right, Term):
        return False
    one, other = claims[statement.left], claims[statement.right.claim]
    if one.dimension != MONEY or one.label == other.label:
        return False
    return (one.facets.period[:4], abs(base_value(one) - base_value(other))) in carried

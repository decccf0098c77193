"""Two figures of one total that differ by exactly what was carried over: one counts it, the other does not.

收入预算22000.00万元，其中上年结转865.45万元, and a table whose 本年收入合计 is 21134.55: no contradiction. Nor is a
total of the same name behind which its paragraph tells what was left (支出总计83251万元。收支相抵，结转下年4869万元).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lint.claims.expressions import Term
from lint.claims.model import Claim
from lint.graph.decide import base_value
from lint.graph.ratio import Ratio
from lint.graph.statements import Statement

MONEY = "money"


def carried_over(claims: Iterable[Claim], terms: frozenset[str]) -> Mapping[tuple[str, Ratio], Sequence[Claim]]:
    """Return by year and amount in 元 what `claims` say was carried over; `terms` name that."""
    found: dict[tuple[str, Ratio], list[Claim]] = {}
    for one in claims:
        if one.term in terms and one.value:
            found.setdefault((one.facets.period[:4], abs(base_value(one))), []).append(one)
    return found


def counts_carried_over(
    statement: Statement, claims: Mapping[str, Claim], carried: Mapping[tuple[str, Ratio], Sequence[Claim]]
) -> bool:
    """Return whether the two figures that `statement` takes for one differ by an amount of `carried`."""
    if statement.kind != "same" or not isinstance(statement.right, Term):
        return False
    one, other = claims[statement.left], claims[statement.right.claim]
    if one.dimension != MONEY:
        return False
    rest = carried.get((one.facets.period[:4], abs(base_value(one) - base_value(other))), ())
    if one.label == other.label:
        less = min(one, other, key=base_value)
        rest = [left for left in rest if left.span.passage == less.span.passage and left.span > less.span]
    return bool(rest)

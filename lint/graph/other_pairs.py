"""A rate that the numbers it was linked to do not give, and two other numbers of its paragraph do.

基本支出4102.38万元，占72.60%；项目支出1548.26万元，占27.40%: of what, the words leave open. Where two amounts of the
paragraph give the printed rate, that is what it is of, and no contradiction. A rate of few digits is met by chance: the
fewer it has, the nearer the two must stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from lint.claims.expressions import Expression, Operation, Term, percent
from lint.claims.model import Claim
from lint.graph.decide import base_value, decide
from lint.graph.statements import Statement

KINDS = frozenset({"rate", "share", "growth"})
MOST = 24
"""Numbers that are tried, the nearest to the rate; more pairs would give nearly any rate."""
AMOUNTS = frozenset({"level", "change", "ratio"})
TELLING = 2  # decimals of a rate that is not met by chance


def may_be_of_others(statement: Statement, rate: Claim) -> bool:
    """Return whether `statement`, which the rate on its left does not fit, may be of other numbers of the paragraph."""
    if statement.kind not in KINDS or statement.comparison != "=" or statement.rule is not None:
        return False
    if rate.source != "sentence" or rate.bound != "exact":
        return False
    return (rate.printed_decimals or 0) >= TELLING if rate.unit == "%" else _is_average(statement)


def is_of_others(
    statement: Statement, rate: Claim, told: Iterable[Claim], taken: Collection[frozenset[str]] = ()
) -> bool:
    """Return whether two of the numbers `told` in the paragraph of `rate` give it exactly as printed.

    A share and an average stay those of their own amount; nothing that the statement itself combines counts (a decrease
    over what is left is a usual mistake), and no pair that gives another rate (`taken`).
    """
    own = frozenset(statement.claims())
    near = _near(rate, told)
    claims = {one.id: one for one in near} | {rate.id: rate}
    bound = statement.kind == "share" or rate.unit != "%"
    return any(
        decide(replace(statement, right=right), claims).verdict == "holds"
        for one, other in permutations(near, 2)
        if other.value and one.value and (one.dimension == other.dimension) == (rate.unit == "%")
        if (one.id in own or not bound) and not own >= (pair := {one.id, other.id})
        if pair not in taken and not _leaves_amount(statement, claims, one, other)
        for right in _readings(statement, rate, one, other)
    )


def is_another(statement: Statement, claims: Mapping[str, Claim], told: Mapping[int, Sequence[Claim]]) -> bool:
    """Return whether two rates that should be one are called by other names, and one is of numbers beside it.

    “三公”经费预算86.00万元，决算71.35万元，预算控制率82.97%: not the 预算控制率 that is an old name of 预算调整率.
    """
    if statement.kind != "same" or not isinstance(statement.right, Term):
        return False
    one, other = claims[statement.left], claims[statement.right.claim]
    if one.label in other.label or other.label in one.label:
        return False
    rate = replace(statement, kind="rate")
    return any(
        claim.unit == "%" and may_be_of_others(rate, claim)
        and is_of_others(replace(rate, left=claim.id), claim, told[claim.span.passage])
        for claim in (one, other)
    )  # fmt: skip


def _leaves_amount(statement: Statement, claims: Mapping[str, Claim], one: Claim, other: Claim) -> bool:
    """Return whether two levels give a rate of growth, but not the amount of growth that is told with it.

    支出18.46万元。与上年21.58万元相比，减少3.72万元，下降14.46%: the amount is wrong.
    """
    told = [claims[name] for name in statement.claims() if name in claims and claims[name].facets.aspect == "change"]
    if statement.kind != "growth" or not told or "change" in (one.facets.aspect, other.facets.aspect):
        return False
    return abs(base_value(one) - base_value(other)) != abs(base_value(told[0]))


def _is_average(statement: Statement) -> bool:
    right = statement.right
    return isinstance(right, Operation) and isinstance(right.left, Term) and isinstance(right.right, Term)


def _near(rate: Claim, told: Iterable[Claim]) -> Sequence[Claim]:
    amounts = [
        one
        for one in told
        if one.unit != "%" and one.dimension and one.bound == "exact" and one.facets.aspect in AMOUNTS
    ]
    amounts.sort(key=lambda one: abs(one.span.start - rate.span.start))
    return amounts[:MOST]


def _readings(statement: Statement, rate: Claim, one: Claim, other: Claim) -> Iterable[Expression]:
    if rate.unit != "%":
        if one.dimension == rate.dimension:
            yield Operation("/", Term(one.id), Term(other.id))
    elif statement.kind != "growth" or one.facets.aspect == "change":
        yield percent(Term(one.id), Term(other.id))
    elif other.facets.aspect != "change":
        yield percent(Operation("-", Term(one.id), Term(other.id)), Term(other.id))

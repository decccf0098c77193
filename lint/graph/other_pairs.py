"""A rate that the numbers it was linked to do not give, and two other numbers of its paragraph do.

基本支出4102.38万元，占72.60%；项目支出1548.26万元，占27.40%: of what, the words leave open. Where two amounts of the
paragraph give the printed rate, that is what it is of, and no contradiction. A rate of few digits is met by chance: the
fewer it has, the nearer the two must stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from lint.claims.expressions import Constant, Expression, Operation, Term, percent
from lint.claims.model import Claim
from lint.graph.decide import base_value, decide
from lint.graph.statements import Statement

KINDS = frozenset({"rate", "share", "growth"})
MOST = 24
"""Numbers that are tried, the nearest to the rate; more pairs would give nearly any rate."""
AMOUNTS = frozenset({"level", "change", "ratio"})
FEWEST_DECIMALS = 1
NEAREST = 3
"""Numbers right before a rate of one decimal; more would give it by chance."""
TELLING = 2  # decimals of a rate that is not met by chance


def may_be_of_others(statement: Statement, rate: Claim) -> bool:
    """Return whether `statement`, which the rate on its left does not fit, may be of other numbers of the paragraph."""
    if statement.kind not in KINDS or statement.comparison != "=" or statement.rule is not None:
        return False
    if rate.source != "sentence" or rate.bound != "exact":
        return False
    return (rate.printed_decimals or 0) >= FEWEST_DECIMALS if rate.unit == "%" else _is_average(statement)


def is_of_others(
    statement: Statement, rate: Claim, told: Iterable[Claim], taken: Collection[frozenset[str]] = ()
) -> bool:
    """Return whether two of the numbers `told` in the paragraph of `rate` give it exactly as printed.

    A share and an average stay those of their own amount; nothing that the statement itself combines counts (a decrease
    over what is left is a usual mistake), and no pair that gives another rate (`taken`).
    """
    own = frozenset(statement.claims())
    near = _near(rate, told)
    if rate.unit == "%" and (rate.printed_decimals or 0) < TELLING:
        near = [one for one in near if one.span < rate.span][:NEAREST]
    claims = {one.id: one for one in near} | {rate.id: rate}
    bound = statement.kind == "share" or rate.unit != "%"
    fitting = ("holds",) if rate.unit == "%" else ("holds", "rounding")
    return any(
        decide(replace(statement, right=right), claims).verdict in fitting
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


def is_other_change(statement: Statement, change: Claim, told: Iterable[Claim]) -> bool:
    """Return whether the change of a level, or its rate, is that of another level of the paragraph, or of an amount.

    半托管467万亩，比2014年的205万亩增加410万亩: of all 615. 移送31件，比上年多移送9件，增长40.91%: 9 more than 22.
    人均60元，同比减少4160元，下降53.20%: of the 3660 before.
    """
    if change.source != "sentence" or statement.kind not in ("difference", "growth") or statement.comparison != "=":
        return False
    own = frozenset(statement.claims())
    near = _near(change, told)
    claims = {one.id: one for one in near} | {change.id: change}
    if statement.kind == "growth":
        before = [one for one in near if one.span < change.span and one.facets.aspect != "change"]
        same = [one for one in before if one.dimension in {claims[name].dimension for name in own & claims.keys()}]
        near = [one for one in near if one in same[:NEAREST] or one.facets.aspect == "change"]
    fitting = ("holds", "rounding") if statement.kind == "growth" else ("holds",)
    pairs = [
        (one, other)
        for one, other in permutations(near, 2)
        if one.dimension == other.dimension and one.value and other.value and own & {one.id, other.id}
    ]
    return any(
        decide(replace(statement, right=right), claims).verdict in fitting
        for one, other in pairs
        for right in _changes(statement, change, one, other, own)
    )


def _changes(
    statement: Statement, change: Claim, one: Claim, other: Claim, own: frozenset[str]
) -> Iterable[Expression]:
    """Yield what `one` and `other` may mean for the change."""
    levels = "change" not in (one.facets.aspect, other.facets.aspect)
    if statement.kind == "difference":
        if levels and change.unit != "%" and one.dimension == change.dimension and not own >= {one.id, other.id}:
            yield Operation("-", Term(one.id), Term(other.id))
    elif (levels and own >= {one.id, other.id}) or (one.facets.aspect == "change" and not own >= {one.id, other.id}):
        yield percent(Term(one.id), Operation("-", Term(other.id), Term(one.id)))  # `one` more than there was
        if levels and one.value < other.value and change.value > 0:
            yield percent(Term(one.id), Term(other.id))


def _leaves_amount(statement: Statement, claims: Mapping[str, Claim], one: Claim, other: Claim) -> bool:
    """Return whether two levels give a rate of growth, but not the amount of growth that is told with it.

    支出18.46万元。与上年21.58万元相比，减少3.72万元，下降14.46%: the amount is wrong.
    """
    told = [claims[name] for name in statement.claims() if name in claims and claims[name].facets.aspect == "change"]
    if statement.kind != "growth" or not told or "change" in (one.facets.aspect, other.facets.aspect):
        return False
    return abs(base_value(one) - base_value(other)) != abs(base_value(told[0]))


def is_done_of_plan(statement: Statement, claims: Mapping[str, Claim], told: Mapping[int, Sequence[Claim]]) -> bool:
    """Return whether two numbers that should be one are a plan and what was done: 帮助131人，完成率109.2% of 120."""
    if statement.kind not in ("same", "restated") or not isinstance(statement.right, Term):
        return False
    pair = claims[statement.left], claims[statement.right.claim]
    rates = [
        rate
        for one in pair
        if one.source == "sentence"
        for rate in told[one.span.passage]
        if rate.unit == "%" and rate.span > one.span and (rate.printed_decimals or 0) >= FEWEST_DECIMALS
    ]
    return any(
        decide(Statement(kind="rate", left=rate.id, right=percent(Term(one.id), Term(other.id)), source="sentence"),
               claims).verdict == "holds"
        for rate in rates
        for one, other in permutations(pair)
        if other.value and one.unit != "%"
    )  # fmt: skip


def _is_average(statement: Statement) -> bool:
    right = statement.right
    if isinstance(right, Operation) and _of_one(right):
        right = right.left
    return isinstance(right, Operation) and isinstance(right.left, Term) and isinstance(right.right, Term)


def _of_one(right: Operation) -> bool:
    """Return whether an average is told for one of a unit that is not its base unit: 8.74亿元 ÷ 1509亩 × 1亩."""
    return right.operator == "*" and isinstance(right.left, Operation) and isinstance(right.right, Constant)


def _near(rate: Claim, told: Iterable[Claim]) -> Sequence[Claim]:
    amounts = [
        one
        for one in told
        if one.unit != "%" and one.dimension and one.bound == "exact" and one.facets.aspect in AMOUNTS
    ]
    amounts.sort(key=lambda one: abs(one.span.start - rate.span.start))
    return amounts[:MOST]


def _readings(statement: Statement, rate: Claim, one: Claim, other: Claim) -> Iterable[Expression]:
    each = statement.right.right if isinstance(statement.right, Operation) and _of_one(statement.right) else None
    if rate.unit != "%":
        if one.dimension == rate.dimension:
            quotient = Operation("/", Term(one.id), Term(other.id))
            yield quotient if each is None else Operation("*", quotient, each)
    elif statement.kind != "growth" or one.facets.aspect == "change":
        yield percent(Term(one.id), Term(other.id))
    elif other.facets.aspect != "change":
        yield percent(Operation("-", Term(one.id), Term(other.id)), Term(other.id))

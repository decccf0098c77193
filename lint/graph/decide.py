"""Decides whether a statement holds for the printed numbers: 一致, 尾差, 矛盾 or 无法判定, with the reason.

A computed value is first taken at the printed numbers and rounded as the left side is; if that misses, the intervals
of all numbers decide: a statement is violated only if no reading of the printed numbers makes both sides meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from lint.claims.model import Claim
from lint.graph.expression import Term, written
from lint.graph.interval import Interval, rounded, truncated, unit_in_last_place, widened
from lint.graph.model import Relation, Verdict
from lint.graph.ratio import Ratio, Rational
from lint.graph.sides import ChangedSide, Reading, Side
from lint.graph.statements import Rule, Statement
from lint.language.model import Bound
from lint.quick import quick

REMEMBERED = 16384  # numbers whose intervals are kept
MARKS = {"=": "=", "<=": "≤", ">=": "≥"}
REASONS = {
    "equal": "",
    "half_even": "按四舍六入五成双（GB/T 8170）相符",
    "truncated": "按截断（舍去尾数）相符",
    "operands": "各数舍入后的尾差之内",
    "last_digit": "末位相差1，属尾差",
    "coarser": "按较粗的一处舍入后相符",
    "bound": "在限定词（约、余、不少于等）允许的范围内",
    "zero": "分母为0，无法计算",
    "no_reading": "任何舍入方式都对不上",
    "no_rule": "评分标准没有说到这个数",
    "rule": "不在评分标准允许的范围内",
}


@quick
@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the key of its reason, and the value that the right side gives, in the left claim's unit."""

    verdict: Verdict
    reason: str
    computed: Ratio | None


def base_interval(claim: Claim) -> Interval:
    """Return what the claim stands for in its base unit, bound words included."""
    return _spread(rounded, claim.value, claim.decimals, claim.bound, claim.upper, claim.scale)


def cut_interval(claim: Claim) -> Interval:
    """Return what the claim stands for in its base unit if digits were cut off."""
    return _spread(truncated, claim.value, claim.decimals, claim.bound, claim.upper, claim.scale)


def base_value(claim: Claim) -> Ratio:
    """Return the printed value in the base unit."""
    return _scaled(claim.value, claim.scale)


# A number takes part in several relations, and each is decided again for every change that a diagnosis tries.
@lru_cache(maxsize=REMEMBERED)
def _spread(
    reading: Callable[[Decimal, int | None], Interval],
    value: Decimal,
    decimals: int | None,
    bound: Bound,
    upper: Decimal | None,
    scale: Decimal,
) -> Interval:
    return widened(value, reading(value, decimals), bound, upper).scaled(Ratio.of(scale))


_ratio = lru_cache(maxsize=REMEMBERED)(Ratio.of)


@lru_cache(maxsize=REMEMBERED)
def _scaled(value: Decimal, scale: Decimal) -> Ratio:
    return Ratio.of(value) * Ratio.of(scale)


def right_side(statement: Statement, claims: Mapping[str, Claim]) -> Side:
    """Return the right side of `statement` over `claims`."""
    return Side(statement.right, claims, base_value)


def decide(statement: Statement, claims: Mapping[str, Claim], side: Side | ChangedSide | None = None) -> Decision:
    """Return whether `statement` holds for `claims`; `side` is its right side if that is known already."""
    left = claims[statement.left]
    if statement.rule is not None:
        return _ruled(statement.rule, left, claims)
    side = side or right_side(statement, claims)
    value = side.value
    if value is None:
        return Decision("undecided", "zero", None)
    computed = value / _ratio(left.scale)
    if statement.magnitude:
        computed = abs(computed)
    if statement.comparison != "=":
        fits = _reaches(statement, left, side)
        return Decision("holds" if fits else "violated", "equal" if fits else "no_reading", computed)
    if left.bound != "exact" or side.bounded:
        fits = _enclosed(statement, side, base_interval).meets(_target(statement, left, base_interval))
        return Decision("holds" if fits else "violated", "bound" if fits else "no_reading", computed)
    printed = abs(left.value) if statement.magnitude else left.value
    if statement.kind in ("same", "restated") and isinstance(statement.right, Term):
        return _twice(left, claims[statement.right.claim], computed, printed)
    return _computed(left, computed, printed) or _by_intervals(statement, left, side, computed)


def _enclosed(statement: Statement, side: Side | ChangedSide, reading: Reading) -> Interval:
    """Return the values that the right side can take."""
    reach = side.reach(reading)
    return _absolute(reach) if statement.magnitude else reach


def _target(statement: Statement, left: Claim, reading: Reading) -> Interval:
    """Return the values that the left side stands for."""
    return _absolute(reading(left)) if statement.magnitude else reading(left)


def _reaches(statement: Statement, left: Claim, side: Side | ChangedSide) -> bool:
    """Return whether an inequality holds for some reading."""
    reach, target = _enclosed(statement, side, base_interval), _target(statement, left, base_interval)
    return target.reaches_below(reach) if statement.comparison == "<=" else reach.reaches_below(target)


def _by_intervals(statement: Statement, left: Claim, side: Side | ChangedSide, computed: Ratio) -> Decision:
    """Decide by the readings of all numbers, where the printed ones do not agree as they are."""
    if left.decimals is not None:
        reach, cut = _enclosed(statement, side, base_interval), _target(statement, left, cut_interval)
        if (
            reach.meets(_target(statement, left, base_interval))
            or reach.meets(cut)
            or _enclosed(statement, side, cut_interval).overlaps(cut)
        ):
            return Decision("rounding", "operands", computed)
    return Decision("violated", "no_reading", computed)


def _ruled(rule: Rule, left: Claim, claims: Mapping[str, Claim]) -> Decision:
    admissible = rule.admissible(left, claims)
    if admissible is None:
        return Decision("undecided", "no_rule", None)
    only = Ratio.of(admissible.low) if admissible.low == admissible.high else None
    fits = admissible.holds(left.value)
    return Decision("holds" if fits else "violated", "equal" if fits else "rule", only)


def _computed(left: Claim, computed: Ratio, printed: Decimal) -> Decision | None:
    """Decide by the printed numbers as they are; None if they do not agree."""
    exactly = _ratio(printed)
    if computed == exactly:
        return Decision("holds", "equal", computed)
    if left.decimals is None or abs(computed - exactly) >= unit_in_last_place(left.decimals):
        return None
    for rounding, reason in ((ROUND_HALF_UP, "equal"), (ROUND_HALF_EVEN, "half_even")):
        for decimals in {left.decimals, left.printed_decimals or 0}:
            if decimals >= left.decimals and quantized(computed, decimals, rounding) == printed:
                return Decision("holds", reason, computed)
    if quantized(computed, left.decimals, ROUND_DOWN) == printed:
        return Decision("rounding", "truncated", computed)
    return None


def _twice(left: Claim, other: Claim, computed: Ratio, printed: Decimal) -> Decision:
    difference = abs(computed - _ratio(printed))
    if not difference:
        return Decision("holds", "equal", computed)
    own = _last_place(left)
    others = _last_place(other) * _ratio(other.scale) / _ratio(left.scale)
    if own == others and difference <= own:
        return Decision("rounding", "last_digit", computed)
    coarse = max(
        (unit_in_last_place(claim.printed_decimals or 0) * _ratio(claim.scale) for claim in (left, other)),
    ) / _ratio(left.scale)
    fine = min(own, others)
    if coarse > fine and difference < coarse:
        return Decision("holds" if difference * 2 <= coarse else "rounding", "coarser", computed)
    return Decision("violated", "no_reading", computed)


def _last_place(claim: Claim) -> Ratio:
    """Return the room that the last digit of `claim` leaves, in its unit: none if it is exact."""
    return Ratio(0) if claim.decimals is None else unit_in_last_place(claim.decimals)


def _absolute(interval: Interval) -> Interval:
    if interval.low is not None and interval.low >= 0:
        return interval
    if interval.high is not None and interval.high <= 0:
        return -interval
    ends = [abs(end) for end in (interval.low, interval.high) if end is not None]
    return Interval(Ratio(0), max(ends) if len(ends) == 2 else None)


def quantized(value: Rational, decimals: int, rounding: str) -> Decimal:
    """Return `value` with `decimals` decimals in the given rounding of the decimal module."""
    above, below = value.numerator, value.denominator
    above, below = (above * 10**decimals, below) if decimals >= 0 else (above, below * 10**-decimals)
    whole, rest = divmod(abs(above), below)
    twice = rest * 2 - below
    if rounding != ROUND_DOWN and (twice > 0 or (twice == 0 and (rounding == ROUND_HALF_UP or whole % 2))):
        whole += 1
    sign = "-" if above < 0 and whole else ""
    return Decimal(f"{sign}{whole}E{-decimals}")  # whatever its length: no context rounds it


def shown(value: Rational, decimals: int | None) -> str:
    """Return `value` as a person would print it with `decimals` decimals (as many as it needs if None, at most 4)."""
    if decimals is None:
        text = str(quantized(value, 4, ROUND_HALF_UP))
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(quantized(value, decimals, ROUND_HALF_UP))


def relation(number: int, statement: Statement, claims: Mapping[str, Claim]) -> Relation:
    """Return `statement` decided and written out."""
    decision = decide(statement, claims)
    left = claims[statement.left]
    expected = "" if decision.computed is None else shown(decision.computed, left.decimals)
    return Relation(
        id=f"r{number}",
        kind=statement.kind,
        verdict=decision.verdict,
        reason=REASONS[decision.reason],
        expression=_expression(statement, claims, decision, expected),
        claims=tuple(statement.claims()),
        source=statement.source,
        expected=expected,
        weak=statement.weak,
    )


def _expression(statement: Statement, claims: Mapping[str, Claim], decision: Decision, expected: str) -> str:
    left = claims[statement.left]
    if statement.rule is not None:
        return statement.rule.written(left, claims)
    units = {claims[name].unit for name in statement.claims()}
    mixed = len(units - {"%"}) > 1

    def text_of(name: str) -> str:
        claim = claims[name]
        return claim.printed + (claim.unit if mixed or claim.unit == "%" else "")

    own = left.printed.lstrip("-") if statement.magnitude else left.printed
    unit = left.unit if mixed or left.unit == "%" else ""
    right = written(statement.right, text_of)
    if statement.comparison != "=":
        mark = (
            MARKS[statement.comparison]
            if decision.verdict != "violated"
            else ("＞" if statement.comparison == "<=" else "＜")
        )
        return f"{own}{unit} {mark} {right}"
    if decision.computed is None:
        return f"{right} = ?"
    if isinstance(statement.right, Term):
        return f"{own}{unit} {'=' if decision.verdict == 'holds' else '≠'} {right}"
    if decision.verdict == "holds":
        return f"{right} = {own}{unit}"
    mark = "≈" if decision.verdict == "rounding" else "≠"
    return f"{right} = {expected}{unit} {mark} {own}{unit}"

"""Verdicts: 一致, 尾差, 矛盾, 无法判定; each with the reading of the printed numbers that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claims.expressions import Expression, Operation, Term, percent, total
from lint.claims.model import Claim
from lint.graph.decide import decide, quantized, relation
from lint.graph.statements import Admissible, Comparison
from lint.language.model import Bound
from tests.claim_samples import book, claim, stated

A, B, C, T = (Term(name) for name in "abct")


def verdict(left: Claim, right: Expression, *operands: Claim, comparison: Comparison = "=", kind: str = "sum") -> str:
    decision = decide(stated(left.id, right, comparison, kind=kind), book(left, *operands))
    return f"{decision.verdict} {decision.reason}"


def twice(one: Claim, other: Claim) -> str:
    there, back = (
        verdict(one, Term(other.id), other, kind="same"),
        verdict(other, Term(one.id), one, kind="same"),
    )
    assert there == back, "the same fact told twice has one verdict, whichever comes first"
    return there


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (claim("a", "50.58"), claim("b", "50.58"), "holds equal"),
        (claim("a", "50.58"), claim("b", "50.580"), "holds equal"),
        (claim("a", "50.58"), claim("b", "505800", "元"), "holds equal"),
        (claim("a", "50.58"), claim("b", "50.59"), "rounding last_digit"),
        (claim("a", "50.58"), claim("b", "50.60"), "violated no_reading"),
        (claim("a", "50.58"), claim("b", "50.08"), "violated no_reading"),
        # a coarser place, printed with fewer decimals or in a larger unit
        (claim("a", "1.20", "亿元"), claim("b", "11964.31"), "holds coarser"),
        (claim("a", "1.20", "亿元"), claim("b", "12049.00"), "holds coarser"),
        (claim("a", "1.20", "亿元"), claim("b", "12051.00"), "rounding coarser"),
        (claim("a", "1.20", "亿元"), claim("b", "12100.00"), "violated no_reading"),
        (claim("a", "50.6"), claim("b", "50.58"), "holds coarser"),
        (claim("a", "50.5"), claim("b", "50.58"), "rounding coarser"),
        (claim("a", "50.4"), claim("b", "50.58"), "violated no_reading"),
        # trailing zeros that the writer dropped: 186 stands for 186.00
        (claim("a", "186", decimals=2), claim("b", "186.00"), "holds equal"),
        (claim("a", "186", decimals=2), claim("b", "187.19"), "violated no_reading"),
        # counts are exact
        (claim("a", "121", "人", decimals=None), claim("b", "121", "人", decimals=None), "holds equal"),
        (claim("a", "121", "人", decimals=None), claim("b", "122", "人", decimals=None), "violated no_reading"),
        (claim("a", "1.2", "万人次"), claim("b", "12013", "人次", decimals=None), "holds coarser"),
        (claim("a", "1.2", "万人次"), claim("b", "12999", "人次", decimals=None), "rounding coarser"),
        (claim("a", "1.2", "万人次"), claim("b", "13100", "人次", decimals=None), "violated no_reading"),
        # rates
        (claim("a", "95.5", "%"), claim("b", "95.5", "%"), "holds equal"),
        (claim("a", "95.5", "%"), claim("b", "95.4", "%"), "rounding last_digit"),
        (claim("a", "95.5", "%"), claim("b", "59.5", "%"), "violated no_reading"),
    ],
)
def test_the_same_fact_told_twice(one: Claim, other: Claim, expected: str) -> None:
    assert twice(one, other) == expected


@pytest.mark.parametrize(
    ("bound", "upper", "stated_value", "expected"),
    [
        ("about", None, "1280.00", "holds bound"),
        ("about", None, "1480.00", "violated no_reading"),
        ("over", None, "1280.00", "holds bound"),
        ("over", None, "1150.00", "violated no_reading"),
        ("nearly", None, "1150.00", "holds bound"),
        ("nearly", None, "1280.00", "violated no_reading"),
        ("at_least", None, "9000.00", "holds bound"),
        ("at_least", None, "1150.00", "violated no_reading"),
        ("at_most", None, "3.00", "holds bound"),
        ("at_most", None, "1280.00", "violated no_reading"),
        ("range", "1300", "1280.00", "holds bound"),
        ("range", "1300", "1480.00", "violated no_reading"),
    ],
)
def test_bound_words_widen_and_do_not_switch_off(
    bound: Bound, upper: str | None, stated_value: str, expected: str
) -> None:
    assert twice(claim("a", "1200", bound=bound, upper=upper), claim("b", stated_value)) == expected


@pytest.mark.parametrize(
    ("total_printed", "parts", "expected"),
    [
        ("50.58", ("29.70", "20.88"), "holds equal"),
        ("50.57", ("29.70", "20.88"), "rounding operands"),
        ("50.59", ("29.70", "20.88"), "rounding operands"),
        ("50.60", ("29.70", "20.88"), "violated no_reading"),
        ("50.08", ("29.70", "20.88"), "violated no_reading"),
        ("51", ("29.70", "20.88"), "holds equal"),
        ("50", ("29.70", "20.88"), "rounding truncated"),
        ("50.6", ("29.70", "20.88"), "holds equal"),
        ("0.02", ("0.00", "0.00", "0.00"), "rounding operands"),
        ("0.03", ("0.00", "0.00", "0.00", "0.00"), "rounding operands"),  # each part cut off: 4 × 0.009
        ("0.09", ("0.00", "0.00", "0.00", "0.00"), "violated no_reading"),
        ("10.00", ("12.00", "-2.00"), "holds equal"),
    ],
)
def test_a_total_may_miss_the_sum_of_its_parts_by_their_roundings(
    total_printed: str, parts: tuple[str, ...], expected: str
) -> None:
    operands = [claim(f"p{number}", printed) for number, printed in enumerate(parts)]
    right = total([Term(one.id) for one in operands])
    assert verdict(claim("t", total_printed), right, *operands) == expected


@pytest.mark.parametrize(
    ("printed", "part", "whole", "expected"),
    [
        ("95.00", "95.00", "100.00", "holds equal"),
        ("33.33", "1", "3", "holds equal"),
        ("66.66", "2", "3", "rounding truncated"),
        ("12.34", "12345", "100000", "holds half_even"),
        ("12.35", "12345", "100000", "holds equal"),
        ("33.43", "1", "3", "violated no_reading"),
        ("104", "520", "500", "holds equal"),
        ("105", "520", "500", "violated no_reading"),
    ],
)
def test_a_rate_of_exact_counts_may_only_be_rounded(printed: str, part: str, whole: str, expected: str) -> None:
    operands = claim("a", part, "个", decimals=None), claim("b", whole, "个", decimals=None)
    assert verdict(claim("r", printed, "%"), percent(A, B), *operands, kind="rate") == expected


def test_operands_that_are_rounded_themselves_give_a_rate_some_room() -> None:
    operands = claim("a", "0.3", "亿元"), claim("b", "0.7", "亿元")
    assert verdict(claim("r", "42.86", "%"), percent(A, B), *operands) == "holds equal"
    assert verdict(claim("r", "45.00", "%"), percent(A, B), *operands) == "rounding operands"
    assert verdict(claim("r", "70.00", "%"), percent(A, B), *operands) == "violated no_reading"


def test_units_are_converted_before_anything_is_added() -> None:
    parts = claim("a", "1.5", "亿元"), claim("b", "3000", "万元"), claim("c", "50000000", "元")
    assert verdict(claim("t", "2.3", "亿元"), total([A, B, C]), *parts) == "holds equal"
    assert verdict(claim("t", "2.9", "亿元"), total([A, B, C]), *parts) == "violated no_reading"


def test_division_by_zero_is_undecided() -> None:
    assert verdict(claim("r", "0", "%"), percent(A, B), claim("a", "0"), claim("b", "0")) == "undecided zero"


@pytest.mark.parametrize(
    ("left", "comparison", "right", "expected"),
    [
        ("50.00", "<=", "60.00", "holds"),
        ("60.00", "<=", "60.00", "holds"),
        ("60.01", "<=", "60.00", "holds"),  # both rounded
        ("60.02", "<=", "60.00", "violated"),
        ("60.00", ">=", "50.00", "holds"),
        ("50.00", ">=", "60.00", "violated"),
    ],
)
def test_order_is_decided_with_the_same_room(left: str, comparison: Comparison, right: str, expected: str) -> None:
    assert verdict(claim("a", left), B, claim("b", right), comparison=comparison, kind="bound").split()[0] == expected


@pytest.mark.parametrize(("printed", "expected"), [("5.63", "holds"), ("-5.63", "holds"), ("6.53", "violated")])
def test_an_open_direction_compares_the_size_only(printed: str, expected: str) -> None:
    right = Operation("-", A, B)
    claims = book(claim("t", printed), claim("a", "50.58"), claim("b", "56.21"))
    decided = decide(stated("t", right, kind="difference", magnitude=True), claims)
    assert decided.verdict == expected


@pytest.mark.parametrize(
    ("left", "right", "operands", "expression"),
    [
        (claim("t", "50.58"), total([A, B]), (claim("a", "29.70"), claim("b", "20.88")), "29.70 + 20.88 = 50.58"),
        (
            claim("t", "50.08"),
            total([A, B]),
            (claim("a", "29.70"), claim("b", "20.88")),
            "29.70 + 20.88 = 50.58 ≠ 50.08",
        ),
        (
            claim("t", "3.5", "亿元"),
            total([A, B]),
            (claim("a", "2000"), claim("b", "3000")),
            "2000万元 + 3000万元 = 0.5亿元 ≠ 3.5亿元",
        ),
        (claim("t", "95.00", "%"), percent(A, B), (claim("a", "0"), claim("b", "0")), "0 ÷ 0 × 100% = ?"),
    ],
)
def test_the_sum_is_written_out(left: Claim, right: Expression, operands: tuple[Claim, ...], expression: str) -> None:
    one = relation(1, stated(left.id, right), book(left, *operands))
    assert one.expression == expression


@pytest.mark.parametrize(
    ("printed", "one", "other", "expected"),
    [
        ("0.1", "50.5", "50.5", "rounding operands"),
        ("0.2", "50.5", "50.5", "violated no_reading"),
        ("-0.1", "50.5", "50.5", "rounding operands"),
        ("0.3", "50.5", "50.5", "violated no_reading"),
        ("0.0", "50.5", "50.4", "rounding operands"),
    ],
)
def test_a_difference_near_zero_in_an_open_direction(printed: str, one: str, other: str, expected: str) -> None:
    claims = book(claim("t", printed), claim("a", one), claim("b", other))
    decision = decide(stated("t", Operation("-", A, B), kind="difference", magnitude=True), claims)
    assert f"{decision.verdict} {decision.reason}" == expected


@pytest.mark.parametrize(
    ("bound", "printed", "expected"),
    [
        ("at_least", "900", "holds bound"),
        ("at_least", "0", "holds bound"),
        ("at_most", "900", "holds bound"),
        ("about", "900", "violated no_reading"),
        ("about", "10", "holds bound"),
        ("about", "12", "violated no_reading"),
    ],
)
def test_the_size_of_a_difference_of_which_one_side_is_open(bound: Bound, printed: str, expected: str) -> None:
    claims = book(claim("t", printed), claim("a", "50", bound=bound), claim("b", "50"))
    decision = decide(stated("t", Operation("-", A, B), kind="difference", magnitude=True), claims)
    assert f"{decision.verdict} {decision.reason}" == expected
    assert decision.computed == 0


class Admits:
    """A rule that admits what it is told to."""

    def __init__(self, admissible: Admissible | None) -> None:
        self.answer = admissible

    def admissible(self, left: Claim, claims: Mapping[str, Claim]) -> Admissible | None:
        return self.answer

    def written(self, left: Claim, claims: Mapping[str, Claim]) -> str:
        return f"{left.printed} by rule"


@pytest.mark.parametrize(
    ("answer", "verdict", "reason", "expected"),
    [
        (None, "undecided", "评分标准没有说到这个数", ""),
        (Admissible(Decimal(5), Decimal(5)), "holds", "", "5"),
        (Admissible(Decimal(3), Decimal(5)), "holds", "", ""),
        (Admissible(Decimal(1), Decimal(4)), "violated", "不在评分标准允许的范围内", ""),
        (Admissible(Decimal(4), Decimal(4)), "violated", "不在评分标准允许的范围内", "4"),
        (Admissible(Decimal(4), Decimal(4), above=Decimal(1)), "holds", "", "4"),
        (Admissible(Decimal(6), Decimal(6), below=Decimal(1)), "holds", "", "6"),
        (Admissible(Decimal(6), Decimal(6), below=Decimal("0.9")), "violated", "不在评分标准允许的范围内", "6"),
    ],
)
def test_a_score_is_decided_by_its_rule(answer: Admissible | None, verdict: str, reason: str, expected: str) -> None:
    statement = replace(stated("s", "a", kind="score"), rule=Admits(answer))
    one = relation(7, statement, book(claim("s", "5", "分"), claim("a", "3")))
    assert (one.id, one.verdict, one.reason, one.expected) == ("r7", verdict, reason, expected)
    assert one.expression == "5 by rule"
    assert one.claims == ("s", "a")


@pytest.mark.parametrize(
    ("left", "comparison", "right", "expression"),
    [
        (claim("t", "5"), "<=", claim("a", "6"), "5 ≤ 6"),
        (claim("t", "8"), "<=", claim("a", "6"), "8 ＞ 6"),
        (claim("t", "8"), ">=", claim("a", "6"), "8 ≥ 6"),
        (claim("t", "5", "亿元"), ">=", claim("a", "60000"), "5亿元 ＜ 60000万元"),
        (claim("t", "80", "%"), "<=", claim("a", "90", "%"), "80% ≤ 90%"),
        (claim("t", "5"), "=", claim("a", "5"), "5 = 5"),
        (claim("t", "5"), "=", claim("a", "7"), "5 ≠ 7"),
        (claim("t", "5", "亿元"), "=", claim("a", "50000"), "5亿元 = 50000万元"),
    ],
)
def test_a_comparison_is_written_out(left: Claim, comparison: Comparison, right: Claim, expression: str) -> None:
    assert relation(1, stated("t", "a", comparison, kind="order"), book(left, right)).expression == expression


@pytest.mark.parametrize(
    ("printed", "expression"),
    [
        ("-5.63", "50.58 − 56.21 = 5.63"),
        ("5.64", "50.58 − 56.21 = 5.63 ≈ 5.64"),
        ("5.83", "50.58 − 56.21 = 5.63 ≠ 5.83"),
    ],
)
def test_a_sum_is_written_with_the_mark_of_its_verdict(printed: str, expression: str) -> None:
    statement = stated("t", Operation("-", A, B), kind="difference", magnitude=True)
    one = relation(1, statement, book(claim("t", printed), claim("a", "50.58"), claim("b", "56.21")))
    assert one.expression == expression
    assert one.expected == "5.63"


# Properties

MONEY = st.fractions(min_value=0, max_value=100_000, max_denominator=10**6)
WAYS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
ROUNDINGS = st.sampled_from(WAYS)
# How operands and result are rounded: operands cut off beside a result that is not would be two hands.
TOGETHER = st.sampled_from([(one, other) for one in WAYS for other in WAYS if one != ROUND_DOWN or other == ROUND_DOWN])


def printed_as(name: str, value: Fraction, decimals: int, rounding: str, unit: str = "万元") -> Claim:
    return claim(name, format(quantized(value, decimals, rounding), "f"), unit)


@settings(max_examples=60, deadline=None)
@given(st.lists(MONEY, min_size=2, max_size=12), st.integers(0, 3), st.data())
def test_a_true_sum_printed_in_any_rounding_is_never_violated(
    values: list[Fraction], decimals: int, data: st.DataObject
) -> None:
    rounding, of_total = data.draw(TOGETHER)
    parts = [printed_as(f"p{i}", value, decimals, rounding) for i, value in enumerate(values)]
    left = printed_as("t", sum(values, Fraction(0)), decimals, of_total)
    assert not verdict(left, total([Term(one.id) for one in parts]), *parts).startswith("violated")


@settings(max_examples=60, deadline=None)
@given(MONEY, MONEY, st.integers(0, 3), st.integers(0, 2), TOGETHER, st.sampled_from(["share", "growth"]))
def test_a_true_rate_printed_in_any_rounding_is_never_violated(
    a: Fraction, b: Fraction, decimals: int, rate_decimals: int, roundings: tuple[str, str], form: str
) -> None:
    right = percent(A, B) if form == "share" else percent(Operation("-", A, B), B)
    if not b:
        return
    rounding, rate_rounding = roundings
    rate = a / b * 100 if form == "share" else (a - b) / b * 100
    operands = printed_as("a", a, decimals, rounding), printed_as("b", b, decimals, rounding)
    left = printed_as("r", rate, rate_decimals, rate_rounding, "%")
    assert not verdict(left, right, *operands, kind="rate").startswith("violated")


@settings(max_examples=60, deadline=None)
@given(MONEY, st.integers(0, 2), st.integers(0, 4), ROUNDINGS)
def test_one_value_printed_twice_in_any_precision_and_unit_is_never_violated(
    value: Fraction, first: int, second: int, rounding: str
) -> None:
    one = printed_as("a", value, first, rounding)
    assert not twice(one, printed_as("b", value, second, rounding)).startswith("violated")
    assert not twice(one, printed_as("b", value / 10000, second + 2, rounding, "亿元")).startswith("violated")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 10**7), min_size=3, max_size=8), st.data())
def test_a_digit_changed_beyond_the_tail_is_violated(cents: list[int], data: st.DataObject) -> None:
    values = [Decimal(number).scaleb(-2) for number in cents]
    parts = [claim(f"p{i}", str(value)) for i, value in enumerate(values)]
    change = Decimal(data.draw(st.integers(1, 9))) * 10 ** data.draw(st.integers(0, 4))
    wrong = sum(values, Decimal(0)) + data.draw(st.sampled_from([1, -1])) * change
    found = verdict(claim("t", str(wrong)), total([Term(one.id) for one in parts]), *parts)
    assert found == "violated no_reading"


@settings(max_examples=60, deadline=None)
@given(st.lists(MONEY, min_size=2, max_size=6), MONEY, st.integers(0, 2), st.randoms())
def test_the_verdict_does_not_depend_on_the_order_of_the_parts(
    values: list[Fraction], whole: Fraction, decimals: int, random: object
) -> None:
    parts = [printed_as(f"p{i}", value, decimals, ROUND_HALF_UP) for i, value in enumerate(values)]
    left = printed_as("t", whole if len(values) % 2 else sum(values, Fraction(0)), decimals, ROUND_HALF_UP)
    terms = [Term(one.id) for one in parts]
    before = verdict(left, total(terms), *parts)
    random.shuffle(terms)  # type: ignore[attr-defined]
    assert verdict(left, total(terms), *reversed(parts)) == before


def rescaled(one: Claim) -> Claim:
    """Return the same money written in 元: 10⁴ times the number, four decimals less."""
    assert one.unit == "万元"
    in_yuan = one.value.scaleb(4)
    shown = None if one.printed_decimals is None else one.printed_decimals - 4
    decimals = None if one.decimals is None else one.decimals - 4
    return replace(
        one,
        value=in_yuan,
        unit="元",
        scale=Decimal(1),
        printed=format(in_yuan, "f"),
        decimals=decimals,
        printed_decimals=shown,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(MONEY, min_size=2, max_size=5), MONEY, st.integers(0, 3), st.booleans())
def test_writing_all_amounts_in_a_unit_10000_times_smaller_changes_no_verdict(
    values: list[Fraction], whole: Fraction, decimals: int, near: bool
) -> None:
    parts = [printed_as(f"p{i}", value, decimals, ROUND_HALF_UP) for i, value in enumerate(values)]
    left = printed_as("t", sum(values, Fraction(0)) if near else whole, decimals, ROUND_DOWN)
    right = total([Term(one.id) for one in parts])
    before = verdict(left, right, *parts)
    assert verdict(rescaled(left), right, *map(rescaled, parts)) == before
    one, other = parts[:2]
    assert twice(rescaled(one), rescaled(other)) == twice(one, other)

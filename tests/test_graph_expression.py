"""Expressions over claims: their value, their interval, the way they are written out, and what solves them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claims.expressions import Constant, Expression, Operation, Term, claims_of, percent, total
from lint.graph.decide import quantized, shown
from lint.graph.expression import enclose, exact, written
from lint.graph.interval import Interval
from lint.graph.solving import required
from tests.claim_samples import book, claim, stated

NUMBERS: Mapping[str, str] = {"a": "29.70", "b": "20.88", "c": "-5.63", "zero": "0"}
A, B, C, ZERO = (Term(name) for name in NUMBERS)


def value(expression: Expression) -> Fraction | None:
    return exact(expression, lambda name: Fraction(NUMBERS[name]))


@pytest.mark.parametrize(
    ("expression", "expected", "text"),
    [
        (total([A]), "29.70", "29.70"),
        (total([A, B]), "50.58", "29.70 + 20.88"),
        (total([A, B, C]), "44.95", "29.70 + 20.88 + (-5.63)"),
        (Operation("-", A, B), "8.82", "29.70 − 20.88"),
        (Operation("-", A, C), "35.33", "29.70 − (-5.63)"),
        (Operation("-", C, A), "-35.33", "(-5.63) − 29.70"),
        (Operation("-", A, Operation("-", B, C)), "3.19", "29.70 − (20.88 − (-5.63))"),
        (Operation("-", Operation("-", A, B), C), "14.45", "29.70 − 20.88 − (-5.63)"),
        (Operation("/", A, Operation("+", B, C)), "1980/1016.6667", "29.70 ÷ (20.88 + (-5.63))"),
        (Operation("*", A, Constant(Decimal(2))), "59.40", "29.70 × 2"),
        (percent(A, B), "2970/20.88", "29.70 ÷ 20.88 × 100%"),
        (Operation("/", A, Operation("*", B, C)), "1", "29.70 ÷ (20.88 × (-5.63))"),
    ],
)
def test_an_expression_has_one_value_and_is_written_with_no_more_brackets_than_needed(
    expression: Expression, expected: str, text: str
) -> None:
    assert written(expression, lambda name: NUMBERS[name]) == text
    found = value(expression)
    assert found is not None
    assert enclose(expression, lambda name: Interval.point(Fraction(NUMBERS[name]))) == Interval.point(found)
    if "/" not in expected and expected != "1":
        assert found == Fraction(expected)


@pytest.mark.parametrize("expression", [percent(A, ZERO), percent(ZERO, ZERO), Operation("+", A, percent(A, ZERO))])
def test_division_by_zero_has_no_value(expression: Expression) -> None:
    assert value(expression) is None
    assert enclose(expression, lambda name: Interval.point(Fraction(NUMBERS[name]))) == Interval(None, None)


def test_an_operand_that_may_be_zero_leaves_the_quotient_open() -> None:
    around_zero = {"a": Interval(Fraction(1), Fraction(2)), "zero": Interval(Fraction(-1, 2), Fraction(1, 2))}
    assert enclose(Operation("/", A, ZERO), lambda name: around_zero[name]) == Interval(None, None)


def test_operands_are_named_from_left_to_right_as_often_as_they_stand() -> None:
    assert list(claims_of(percent(Operation("-", A, B), B))) == ["a", "b", "b"]


MONEY = book(claim("a", "29.70"), claim("b", "20.88"), claim("t", "50.58"), claim("y", "297000", "元"))


@pytest.mark.parametrize(
    ("left", "right", "name", "expected"),
    [
        ("t", total([A, B]), "t", "50.58"),
        ("t", total([A, B]), "a", "29.70"),
        ("t", Operation("-", A, B), "b", "-20.88"),
        ("t", Operation("-", A, B), "a", "71.46"),
        ("y", A, "a", "29.70"),
        ("a", Term("y"), "y", "297000"),
        ("t", Operation("*", A, Constant(Decimal(2), "2")), "a", "25.29"),
        ("t", Operation("/", A, Constant(Decimal(2), "2")), "a", "101.16"),
    ],
)
def test_the_required_value_is_in_the_unit_of_the_claim(left: str, right: Expression, name: str, expected: str) -> None:
    assert required(stated(left, right), name, MONEY) == Fraction(expected)


@pytest.mark.parametrize(
    ("right", "name"),
    [
        (percent(Operation("-", A, B), B), "b"),  # stands twice
        (Operation("*", B, Constant(Decimal(0), "0")), "b"),  # any value does
        (total([A, B]), "y"),  # takes no part
    ],
)
def test_no_value_is_required_where_the_equation_does_not_force_one(right: Expression, name: str) -> None:
    assert required(stated("t", right), name, MONEY) is None


@pytest.mark.parametrize("name", ["t", "a"])
def test_no_value_is_required_behind_a_division_by_zero(name: str) -> None:
    right = Operation("+", A, Operation("/", B, Constant(Decimal(0), "0")))
    assert required(stated("t", right), name, MONEY) is None


def test_an_operand_that_is_a_constant_cannot_change() -> None:
    assert required(stated("t", Constant(Decimal(3), "3")), "a", MONEY) is None


def test_an_open_direction_requires_a_size_of_the_left_side_and_nothing_of_the_others() -> None:
    statement = stated("t", Operation("-", B, A), magnitude=True)
    assert required(statement, "t", MONEY) == Fraction("8.82")
    assert required(statement, "a", MONEY) is None
    assert required(stated("t", Operation("-", B, A)), "t", MONEY) == Fraction("-8.82")


def test_an_inequality_requires_no_value() -> None:
    assert required(stated("t", total([A, B]), ">="), "t", MONEY) is None


@settings(max_examples=60, deadline=None)
@given(
    *[st.decimals(min_value=-1000, max_value=1000, places=2)] * 3,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["+", "-", "*", "/"]),
    st.sampled_from(["+", "-", "*", "/"]),
)
def test_what_is_required_solves_the_equation(
    x: Decimal, y: Decimal, z: Decimal, name: str, outer: str, inner: str
) -> None:
    claims = book(claim("a", str(x)), claim("b", str(y)), claim("c", str(z)), claim("t", "12.34"))
    expression = Operation(outer, A, Operation(inner, B, Term("c")))  # type: ignore[arg-type]
    needed = required(stated("t", expression), name, claims)
    if needed is not None:
        numbers = {key: Fraction(one.value) * 10000 for key, one in claims.items()} | {name: needed * 10000}
        assert exact(expression, lambda key: numbers[key]) in (Fraction("123400"), None)


ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN])


@pytest.mark.parametrize(
    ("number", "decimals", "up", "even", "down"),
    [
        ("2.345", 2, "2.35", "2.34", "2.34"),
        ("2.355", 2, "2.36", "2.36", "2.35"),
        ("-2.345", 2, "-2.35", "-2.34", "-2.34"),
        ("0.5", 0, "1", "0", "0"),
        ("1250", -2, "1300", "1200", "1200"),
        ("7", 2, "7.00", "7.00", "7.00"),
        ("-0.001", 2, "0.00", "0.00", "0.00"),
    ],
)
def test_rounding_is_half_up_half_even_or_down(number: str, decimals: int, up: str, even: str, down: str) -> None:
    roundings = {ROUND_HALF_UP: up, ROUND_HALF_EVEN: even, ROUND_DOWN: down}
    found = {rounding: format(quantized(Fraction(number), decimals, rounding), "f") for rounding in roundings}
    assert found == roundings


@settings(max_examples=60, deadline=None)
@given(st.fractions(), st.integers(0, 6), ROUNDINGS)
def test_a_rounded_number_is_never_a_whole_unit_away(number: Fraction, decimals: int, rounding: str) -> None:
    assert abs(Fraction(quantized(number, decimals, rounding)) - number) < Fraction(1, 10**decimals)


@settings(max_examples=60, deadline=None)
@given(st.integers(10**30, 10**40), st.integers(1, 10**9))
def test_numbers_longer_than_any_decimal_context_are_rounded_exactly(number: int, divisor: int) -> None:
    assert abs(Fraction(quantized(Fraction(number, divisor), 2, ROUND_HALF_UP)) - Fraction(number, divisor)) <= (
        Fraction(1, 200)
    )


def test_a_computed_value_is_shown_as_a_person_would_print_it() -> None:
    assert shown(Fraction(20, 3), 2) == "6.67"
    assert shown(Fraction(50), 2) == "50.00"
    assert shown(Fraction(50), None) == "50"
    assert shown(Fraction(1, 3), None) == "0.3333"

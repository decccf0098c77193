"""Ratios compute as fractions do, and sums may have as many parts as a table has rows."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.claims.expressions import Constant, Expression, Operation, Sum, Term, claims_of, percent, total
from lint.graph.decide import decide, quantized, right_side
from lint.graph.expression import enclose, exact, written
from lint.graph.interval import Interval
from lint.graph.ratio import Ratio, added
from lint.graph.sides import changed
from lint.graph.solving import required
from lint.reports.formulas import side
from tests.claim_samples import book, claim, stated

DECIMALS = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=None)
PRINTED = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-999999, 999999), st.integers(0, 4)
)
NAMES = "abcdef"


def fraction(value: Ratio) -> Fraction:
    return Fraction(value.numerator, value.denominator)


@settings(max_examples=60, deadline=None)
@given(DECIMALS, DECIMALS)
def test_a_ratio_computes_and_compares_as_a_fraction(one: Decimal, other: Decimal) -> None:
    first, second = Ratio.of(one), Ratio.of(other)
    assert fraction(first) == Fraction(one)
    operations: list[Callable[[Any, Any], Any]] = [operator.add, operator.sub, operator.mul]
    operations += [operator.truediv] if other else []
    for operation in operations:
        wanted = operation(Fraction(one), Fraction(other))
        for found in (operation(first, second), operation(first, Fraction(other)), operation(Fraction(one), second)):
            assert fraction(found) == wanted
            assert found == wanted and hash(found) == hash(Ratio(wanted.numerator, wanted.denominator))
    for comparison in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq):
        assert comparison(first, second) == comparison(Fraction(one), Fraction(other))
    assert fraction(abs(first)) == abs(Fraction(one)) and bool(first) == bool(one)


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        Ratio(1) / Ratio(0)


EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(
        st.builds(Term, st.sampled_from(NAMES)), st.builds(Constant, st.sampled_from([Decimal(100), Decimal("0.5")]))
    ),
    lambda inner: st.one_of(
        st.builds(Operation, st.sampled_from(["+", "-", "*", "/"]), inner, inner),
        st.lists(st.tuples(st.sampled_from([1, -1]), inner), min_size=1, max_size=3).map(
            lambda rest: Sum(((1, Term("a")), *rest))
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(EXPRESSIONS, st.lists(PRINTED, min_size=len(NAMES), max_size=len(NAMES)), st.integers(0, 3))
def test_expressions_have_the_same_value_and_reach_with_ratios_as_with_fractions(
    expression: Expression, numbers: list[Decimal], places: int
) -> None:
    values = dict(zip(NAMES, numbers, strict=True))
    half = Fraction(1, 2 * 10**places)
    one = exact(expression, lambda name: Ratio.of(values[name]))
    other: Any = exact(expression, lambda name: Fraction(values[name]))  # type: ignore[arg-type, return-value]
    assert one == other
    near = enclose(expression, lambda name: Interval(Ratio.of(values[name]) - half, Ratio.of(values[name]) + half))
    same = enclose(
        expression,
        lambda name: Interval(Fraction(values[name]) - half, Fraction(values[name]) + half),  # type: ignore[arg-type]
    )
    assert near == same
    if one is not None:
        assert quantized(one, 2, "ROUND_HALF_UP") == quantized(other, 2, "ROUND_HALF_UP")


def chained(expression: Expression) -> Expression:
    """Return a sum as operations, one inside the other."""
    if not isinstance(expression, Sum):
        return expression
    (_, result), *rest = expression.terms
    for sign, part in rest:
        result = Operation("+" if sign > 0 else "-", result, part)
    return result


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([1, -1]), st.sampled_from(NAMES)), min_size=1, max_size=6))
def test_a_sum_reads_as_its_operations_one_after_the_other(rest: list[tuple[int, str]]) -> None:
    whole = Sum(((1, Term("a")), *((sign, Term(name)) for sign, name in rest)))
    apart = chained(whole)
    assert written(whole, str) == written(apart, str)
    assert side(whole) == side(apart)
    assert list(claims_of(whole)) == list(claims_of(apart))


def test_a_total_of_five_thousand_parts_is_decided_written_solved_and_told() -> None:
    names = [f"p{index}" for index in range(5000)]
    sample = claim("p", "0.25")
    parts = [
        replace(sample, id=name, value=index + sample.value, printed=f"{index}.25") for index, name in enumerate(names)
    ]
    whole = claim("t", str(sum(part.value for part in parts)))
    known = book(whole, *parts)
    statement = stated("t", total([Term(name) for name in names]))
    assert decide(statement, known).verdict == "holds"
    assert required(statement, "p7", known) == Fraction("7.25")
    assert written(statement.right, str).count("+") == len(side(statement.right)["operands"]) - 1 == 4999  # type: ignore[index]
    assert statement == stated("t", total([Term(name) for name in names]))
    assert added([]) == 0


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([1, -1]), st.sampled_from("bcd"), st.booleans()), min_size=1, max_size=4),
    st.lists(PRINTED, min_size=6, max_size=6),
    st.sampled_from(["exact", "about", "at_least"]),
    st.sampled_from("abcde"),
    st.sampled_from(["=", "<="]),
)
def test_a_sum_with_one_number_changed_is_decided_as_it_is_anew(
    rest: list[tuple[int, str, bool]], numbers: list[Decimal], bound: Any, name: str, comparison: Any
) -> None:
    *printed, other = (f"{number:f}" for number in numbers)
    known = book(*(claim(each, text) for each, text in zip("abcde", printed, strict=True)))
    known["b"] = replace(known["b"], bound=bound)
    terms = [(sign, percent(Term(each), Term("e")) if rate else Term(each)) for sign, each, rate in rest]
    statement = stated("t", Sum(((1, Term("a")), *terms)), comparison)
    known["t"] = claim("t", "12.34")
    new = replace(claim(name, other), bound=known[name].bound)
    before = right_side(statement, known)
    assert decide(statement, known, before) == decide(statement, known)
    anew = {**known, name: new}
    assert decide(statement, anew, changed(before, known[name], new)) == decide(statement, anew)

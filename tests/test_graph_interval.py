"""What a printed number stands for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.graph.interval import Interval, rounded, step, truncated, unit_in_last_place, widened
from lint.language.model import Bound

FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


def interval(low: str | None, high: str | None) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Draw an interval, perhaps unbounded, and a number in it."""
    low, inside, high = sorted(draw(st.tuples(FRACTIONS, FRACTIONS, FRACTIONS)))
    open_below, open_above = draw(st.booleans()), draw(st.booleans())
    return Interval(None if open_below else low, None if open_above else high), inside


def contains(one: Interval, value: Fraction) -> bool:
    return one.meets(Interval.point(value))


@settings(max_examples=60, deadline=None)
@given(intervals(), intervals())
def test_the_result_of_an_operation_holds_the_result_of_any_members(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (first, a), (second, b) = one, other
    assert contains(first + second, a + b)
    assert contains(first - second, a - b)
    assert contains(-first, -a)
    assert contains(first * second, a * b)
    if b:
        assert contains(first / second, a / b)


@settings(max_examples=60, deadline=None)
@given(intervals(), intervals())
def test_meeting_is_mutual_and_means_having_a_number_in_common(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    first, second = one[0], other[0]
    assert first.meets(second) is second.meets(first)
    if contains(second, one[1]):
        assert first.meets(second)


def test_neighbouring_intervals_meet_where_they_touch() -> None:
    assert interval("1", "2").meets(interval("2", "3"))
    assert not interval("1", "2").meets(interval("2.001", "3"))
    assert interval(None, "2").meets(interval("1", None))


@pytest.mark.parametrize(
    ("printed", "decimals", "low", "high"),
    [
        ("50.58", 2, "50.575", "50.585"),
        ("50.50", 2, "50.495", "50.505"),
        ("186", 0, "185.5", "186.5"),
        ("186", 2, "185.995", "186.005"),
        ("-3.4", 1, "-3.45", "-3.35"),
        ("0", 0, "-0.5", "0.5"),
        ("1200", -2, "1150", "1250"),
        ("121", None, "121", "121"),
    ],
)
def test_a_rounded_number_stands_for_half_a_unit_either_way(
    printed: str, decimals: int | None, low: str, high: str
) -> None:
    assert rounded(Decimal(printed), decimals) == interval(low, high)


@pytest.mark.parametrize(
    ("printed", "decimals", "low", "high"),
    [
        ("99.86", 2, "99.86", "99.87"),
        ("-99.86", 2, "-99.87", "-99.86"),
        ("0", 1, "0", "0.1"),
        ("7", None, "7", "7"),
    ],
)
def test_a_truncated_number_stands_for_a_unit_away_from_zero(
    printed: str, decimals: int | None, low: str, high: str
) -> None:
    assert truncated(Decimal(printed), decimals) == interval(low, high)


@pytest.mark.parametrize(
    ("printed", "place"), [("400", "100"), ("120", "10"), ("2.5", "0.1"), ("2.50", "0.1"), ("-30", "10"), ("0", "1")]
)
def test_a_step_is_the_place_value_of_the_last_significant_digit(printed: str, place: str) -> None:
    assert step(Decimal(printed)) == Fraction(place)


def test_a_unit_in_the_last_place_may_lie_left_of_the_point() -> None:
    assert unit_in_last_place(2) == Fraction(1, 100)
    assert unit_in_last_place(0) == 1
    assert unit_in_last_place(-3) == 1000


@pytest.mark.parametrize(
    ("bound", "printed", "upper", "low", "high"),
    [
        ("exact", "400", None, "399.5", "400.5"),
        ("about", "400", None, "299.5", "500.5"),
        ("over", "400", None, "399.5", "500.5"),
        ("nearly", "400", None, "299.5", "400.5"),
        ("at_least", "400", None, "399.5", None),
        ("more_than", "400", None, "399.5", None),
        ("at_most", "400", None, None, "400.5"),
        ("less_than", "400", None, None, "400.5"),
        ("range", "5", "8", "4.5", "8"),
        # the bound of a decrease is a bound on its size
        ("about", "-400", None, "-500.5", "-299.5"),
        ("over", "-400", None, "-500.5", "-399.5"),
        ("nearly", "-400", None, "-400.5", "-299.5"),
        ("at_least", "-10", None, None, "-9.5"),
        ("more_than", "-10", None, None, "-9.5"),
        ("at_most", "-10", None, "-10.5", None),
        ("less_than", "-10", None, "-10.5", None),
        ("range", "-8", "-5", "-8.5", "-5"),
        ("range", "-5", "-8", "-8", "-4.5"),
        ("range", "-2", "3", "-2.5", "3"),
    ],
)
def test_bound_words_widen_on_the_right_side(
    bound: Bound, printed: str, upper: str | None, low: str | None, high: str | None
) -> None:
    value = Decimal(printed)
    wide = widened(value, rounded(value, 0), bound, None if upper is None else Decimal(upper))
    assert wide == interval(low, high)


@settings(max_examples=60, deadline=None)
@given(
    st.decimals(min_value=-1000, max_value=1000, places=2),
    st.sampled_from(["exact", "about", "over", "nearly", "at_least", "more_than", "at_most", "less_than"]),
)
def test_a_bound_never_excludes_what_is_printed(value: Decimal, bound: Bound) -> None:
    assert contains(widened(value, rounded(value, 2), bound, None), Fraction(value))


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        (("2", "3"), ("5", "7"), ("10", "21")),
        (("-3", "-2"), ("5", "7"), ("-21", "-10")),
        (("2", "3"), ("-7", "-5"), ("-21", "-10")),
        (("-3", "-2"), ("-7", "-5"), ("10", "21")),
        (("-2", "3"), ("5", "7"), ("-14", "21")),
        (("-2", "3"), ("-7", "5"), ("-21", "15")),
        (("0", "3"), ("0", "7"), ("0", "21")),
        ((None, "3"), ("5", "7"), (None, None)),
        (("2", "3"), ("5", None), (None, None)),
    ],
)
def test_a_product_reaches_from_the_least_to_the_greatest_of_its_ends(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], product: tuple[str | None, str | None]
) -> None:
    assert interval(*one) * interval(*other) == interval(*product)
    assert interval(*other) * interval(*one) == interval(*product)


@pytest.mark.parametrize(
    ("one", "other", "quotient"),
    [
        (("2", "3"), ("4", "8"), ("1/4", "3/4")),
        (("0", "3"), ("4", "8"), ("0", "3/4")),
        (("-3", "-2"), ("4", "8"), ("-3/4", "-1/4")),
        (("-2", "3"), ("4", "8"), ("-1/2", "3/4")),
        (("2", "3"), ("-8", "-4"), ("-3/4", "-1/4")),
        (("-3", "-2"), ("-8", "-4"), ("1/4", "3/4")),
        (("2", "3"), ("-1", "1"), (None, None)),
        (("2", "3"), ("0", "1"), (None, None)),
        (("2", "3"), ("-1", "0"), (None, None)),
        (("2", "3"), ("1", None), (None, None)),
        (("2", "3"), (None, "-1"), (None, None)),
        ((None, "3"), ("4", "8"), (None, None)),
        (("2", None), ("4", "8"), (None, None)),
    ],
)
def test_a_quotient_reaches_from_the_least_to_the_greatest_of_its_ends(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], quotient: tuple[str | None, str | None]
) -> None:
    assert interval(*one) / interval(*other) == interval(*quotient)


def test_sums_and_differences_of_open_intervals_stay_open_on_their_side() -> None:
    assert interval("1", None) + interval("2", "5") == interval("3", None)
    assert interval(None, "1") + interval("2", "5") == interval(None, "6")
    assert interval("1", "2") - interval("2", None) == interval(None, "0")
    assert interval("1", "2") - interval(None, "5") == interval("-4", None)
    assert interval("1", None).scaled(Fraction(3)) == interval("3", None)
    assert interval(None, "2").scaled(Fraction(3)) == interval(None, "6")


def test_overlapping_is_more_than_touching() -> None:
    assert interval("1", "3").overlaps(interval("2", "4")) and interval("2", "4").overlaps(interval("1", "3"))
    assert not interval("1", "2").overlaps(interval("2", "4")) and not interval("2", "4").overlaps(interval("1", "2"))
    assert not interval("1", "2").overlaps(interval("3", "4")) and not interval("3", "4").overlaps(interval("1", "2"))


def test_reaching_below_looks_at_one_end_of_each() -> None:
    assert interval("2", "9").reaches_below(interval("0", "2"))
    assert not interval("3", "9").reaches_below(interval("0", "2"))
    assert interval(None, "9").reaches_below(interval("0", "2")) and interval("3", "9").reaches_below(
        interval("0", None)
    )

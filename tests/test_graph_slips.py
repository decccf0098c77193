"""Units that are off by 10⁴: proven by a relation, or standing out from their passage."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.claims.expressions import Term, total
from lint.graph.slips import slipped_unit
from tests.claim_samples import analysed, book, claim, stated

UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
HEAD = "2022年度某局部门决算\n\n"


@pytest.mark.parametrize(
    ("whole", "unit", "expected"),
    [
        ("5058.00", "元", "万元"),
        ("5058.00", "亿元", "万元"),
        ("5058.00", "万元", ""),  # holds as it is: another unit would not
        ("5085.00", "元", ""),  # no unit explains a wrong digit
        ("50.58", "元", ""),  # neither 10⁴ nor 10⁸ apart
    ],
)
def test_a_unit_is_slipped_if_another_one_alone_makes_the_sum_hold(whole: str, unit: str, expected: str) -> None:
    claims = book(claim("t", whole, unit), claim("a", "2970.00"), claim("b", "2088.00"))
    statement = stated("t", total([Term("a"), Term("b")]))
    assert slipped_unit(statement, claims["t"], claims, UNITS) == expected


def odd(text: str) -> list[str]:
    return [one.claim.printed + one.claim.unit for one in analysed(HEAD + text).odd_units]


def test_a_small_amount_in_yuan_among_amounts_in_wan_stands_out() -> None:
    text = "会议费决算20.50万元，培训费决算12.25元，差旅费决算33.75万元，印刷费决算3.20万元。"
    assert odd(text) == ["12.25元"]


@pytest.mark.parametrize(
    "text",
    [
        "会议费决算20.50万元，培训费决算12.25万元，差旅费决算33.75万元。",
        "会议费决算20.50元，培训费决算12.25元，差旅费决算33.75元。",
        "会议费决算20.50万元，培训费决算32000.50元，差旅费决算33.75万元。",  # an amount usual in 元
        "会议费决算20.50万元，培训费决算300元，差旅费决算33.75万元。",  # no decimals
        "会议费决算20.50万元，差旅费决算33.75万元，人均公用经费950.50元。",  # for one person
        "会议费决算20.50万元，差旅费决算33.75万元，每次会议费950.50元。",
        "会议费决算20.50万元，培训费决算12.25元。",  # one against one
    ],
)
def test_amounts_that_are_rightly_in_another_unit_do_not(text: str) -> None:
    assert odd(text) == []

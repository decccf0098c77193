"""What a quantity says besides its value: declared precision, dimension, and where number and unit stand."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from lexicon import load
from lint.language.model import NonQuantity, Quantity
from lint.language.quantities import read
from lint.language.units import units


def only(text: str) -> Quantity:
    (token,) = read(text, load())
    assert isinstance(token, Quantity)
    return token


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("50.58万元", 2),
        ("50.580万元", 3),
        ("50.50", 2),
        ("186万元", 0),
        ("16,693,440.25元", 2),
        ("一百二十人", 0),
        ("百分之三十八点二二", 2),
        ("1.2亿元", 1),
        ("1.2万人", 1),
        ("3万4993.1亿元", 1),
        ("八点零一万亿元", 2),
        ("二成六", 0),
        ("3千余人", None),
        ("一百多人", None),
        ("100余条", None),
        ("两年多", None),
        ("三成", None),
        ("3千万元", None),
        ("三分之二", None),
        ("三四个", None),
    ],
)
def test_declared_precision_is_read_from_the_string(text: str, decimals: int | None) -> None:
    assert only(text).decimals == decimals


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("5万元", "money"),
        ("5%", "percent"),
        ("5‰", "percent"),
        ("5个百分点", "points"),
        ("5分", "score"),
        ("5公里", "length"),
        ("5㎡", "area"),
        ("5吨", "mass"),
        ("5个月", "time"),
        ("5人次", "count"),
        ("1.5万人", "count"),
        ("5元/人·天", "rate"),
        ("5次/周", "rate"),
        ("5万", ""),
        ("5", ""),
    ],
)
def test_dimension_is_what_the_unit_measures(text: str, dimension: str) -> None:
    assert only(text).dimension == dimension


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("不少于 4 篇", "4", "篇"),
        ("约1.2万人", "1.2", "万人"),
        ("20余万元", "20", "万元"),
        ("两年多", "两", "年"),
        ("-10.01%", "-10.01", "%"),
        ("￥1,200.00元", "1,200.00", "元"),
        ("90%（含）以上", "90", "%"),
        ("3—5家", "3—5", "家"),
        ("50.08", "50.08", ""),
        ("百分之五", "百分之五", ""),
    ],
)
def test_number_and_unit_have_their_own_places(text: str, number: str, unit: str) -> None:
    quantity = only(text)
    assert text[quantity.number_start : quantity.number_end] == number
    assert text[quantity.unit_start : quantity.unit_end] == unit
    assert quantity.text == text


def test_units_of_one_group_convert() -> None:
    known = load().view(units)
    people = [known.get(name) for name in ("人", "名", "位", "万人")]
    assert {unit.group for unit in people if unit} == {"人"}
    assert [unit.scale for unit in people if unit] == [1, 1, 1, 10000]
    rate = known.get("万元/年")
    assert rate is not None
    assert (rate.dimension, rate.scale, rate.group) == ("rate", Decimal(10000), "元/年")
    assert known.get("没有的单位") is None


def test_meaning_of_dates_is_normalised() -> None:
    values = [
        t.value
        for t in read("２０２１年，2021年3月，2021年3月5日，3月，二〇二一年三月五日", load())
        if isinstance(t, NonQuantity)
    ]
    assert values == ["2021", "2021-03", "2021-03-05", "03", "2021-03-05"]


def test_text_without_digits_or_numerals_has_no_tokens() -> None:
    assert read("严格执行预算。", load()) == ()
    assert read("", load()) == ()


@pytest.mark.parametrize(
    "run", ["1", "1,", "一", "万", "百万千", "1-", "1-2=", "3万4", "(12-5)", "〔2021〕", "“1", "a1"]
)
def test_long_runs_are_read_to_the_end(run: str) -> None:
    text = run * 3000
    tokens = read(text, load())
    assert sum(token.text.count(run[0]) for token in tokens if run[0].isdecimal()) in (0, 3000)
    assert all(before.end <= after.start for before, after in itertools.pairwise(tokens))

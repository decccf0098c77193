"""Properties of the reader of quantities: nothing is lost, and surface form changes no meaning."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon import load
from lint.language.characters import fold
from lint.language.model import Quantity
from lint.language.quantities import read, reader
from lint.language.units import units

LEXICON = load()
SAME = settings(deadline=None, derandomize=True)
WORDS = """
预算 支出 为 约 不超过 其中： ， 。 、 （ ） ( ) 〔 〕 第 号 年 月 日 年度 万元 元 亿 % ‰ 个 人次 百分点 分
以上 左右 余 多 至 - — ~ / × = * . , ： : + “ ” 《 》 一 二 十 百 千 万 三公 统一 附件 表 A G
V2 kg m2 ① （一） 电话： 的 占 ≥ ≦ 一个 ０ ９ 2021 12 31 100% 0.5 16,693,440.25
１２３ 208 050
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\u3000", "\n"])
PASSAGES = st.lists(PIECES | st.integers(0, 10**8).map(str) | st.text(max_size=3), max_size=14).map("".join)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)
COUNTS = st.integers(1, 99_999_999)
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def single(text: str) -> Quantity:
    (quantity,) = (token for token in read(text, LEXICON) if isinstance(token, Quantity))
    return quantity


def amount(quantity: Quantity) -> Decimal:
    unit = units(LEXICON).get(quantity.unit)
    return quantity.value * (unit.scale if unit else 1)


@given(PASSAGES)
@settings(SAME, max_examples=1500)
def test_every_run_of_digits_is_covered_by_exactly_one_token(text: str) -> None:
    tokens = read(text, LEXICON)
    for before, after in itertools.pairwise(tokens):
        assert before.end <= after.start
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end]
    for run in re.finditer("[0-9０-９]+", text):
        covering = [token for token in tokens if token.start < run.end() and token.end > run.start()]
        assert len(covering) == 1, (text, run, tokens)
        assert covering[0].start <= run.start()
        assert run.end() <= covering[0].end


@given(PASSAGES)
@settings(SAME, max_examples=500)
def test_number_and_unit_lie_inside_their_token(text: str) -> None:
    for token in read(text, LEXICON):
        if isinstance(token, Quantity):
            assert token.start <= token.number_start <= token.number_end <= token.end
            assert token.number_start <= token.unit_start <= token.unit_end <= token.end
            assert token.upper is None or token.upper > token.value
            assert (token.bound == "range") == (token.upper is not None)


@given(st.text(max_size=40))
@SAME
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(AMOUNTS, st.sampled_from(["万元", "元", "%", "人次", "个百分点", "公里"]))
@SAME
def test_full_width_reads_as_half_width(value: Decimal, unit: str) -> None:
    plain, wide = single(f"支出为{value}{unit}。"), single(f"支出为{value}{unit}。".translate(WIDE))
    assert (plain.value, plain.decimals, plain.unit) == (wide.value, wide.decimals, wide.unit) == (value, 2, plain.unit)


@given(AMOUNTS, st.sampled_from([",", "，"]))
@SAME
def test_thousands_separators_change_nothing(value: Decimal, separator: str) -> None:
    printed = f"{value:,}".replace(",", separator)
    assert single(f"支出为{printed}万元。").value == single(f"支出为{value}万元。").value == value


@given(AMOUNTS)
@SAME
def test_yuan_and_ten_thousand_yuan_are_the_same_amount(value: Decimal) -> None:
    assert amount(single(f"投入资金{value}万元")) == amount(single(f"投入资金{value * 10000:f}元")) == value * 10000


@given(COUNTS, st.sampled_from(["个", "人次", "元", "万元", "户"]))
@SAME
def test_chinese_numerals_read_as_digits(count: int, unit: str) -> None:
    numeral = pytest.importorskip("cn2an").an2cn(count)
    assert amount(single(f"共计{numeral}{unit}。")) == amount(single(f"共计{count}{unit}。"))


@given(COUNTS)
@SAME
def test_formal_numerals_read_as_digits(count: int) -> None:
    numeral = pytest.importorskip("cn2an").an2cn(count, "up")
    assert amount(single(f"人民币{numeral}元整")) == count


@given(AMOUNTS, st.sampled_from([" ", "  ", "\u3000", "\u00a0"]), st.sampled_from(["万元", "%", "人次", "平方米"]))
@SAME
def test_blanks_between_number_and_unit_change_nothing(value: Decimal, blank: str, unit: str) -> None:
    apart, together = single(f"共{value}{blank}{unit}"), single(f"共{value}{unit}")
    assert (apart.value, apart.unit, apart.decimals) == (together.value, together.unit, together.decimals)


@given(PASSAGES)
@settings(SAME, max_examples=200)
def test_reading_is_deterministic_and_has_no_state(text: str) -> None:
    first = read(text, LEXICON)
    read("另一段2021年的文字12万元", LEXICON)
    assert read(text, LEXICON) == first


@given(
    st.from_regex(
        r"[ \u3000]?(0|[1-9]\d{0,2}|[1-9]\d{0,2}(,\d{3}){1,3}(\.\d{1,3})?|(0|[1-9]\d{0,7})\.\d{1,3})[ \u3000]?",
        fullmatch=True,
    )
)
@SAME
def test_short_way_for_plain_cells_reads_what_the_long_way_reads(text: str) -> None:
    assert read(text, LEXICON) == LEXICON.view(reader)._read(text)

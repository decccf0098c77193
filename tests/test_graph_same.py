"""When two numbers tell the same fact: every facet must agree, and nothing vague is a fact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lexicon import load
from lint.claims.cues import cues
from lint.claims.expressions import Term
from lint.graph.same import told_twice
from tests.claim_samples import analysed, table, written

HEAD = "2022年度某局部门决算\n\n"


def same(*passages: str) -> list[str]:
    return written(HEAD + "\n\n".join(passages), "same")


FACT = "2022年会议费决算20.00万元。"


@pytest.mark.parametrize(
    "other",
    [
        "2022年会议费支出决算25.00万元，用于召开会议。",
        "会议费决算25.00万元。",
        "2022年会议费决算250000元。",
        "本年会议费支出决算数为25.00万元。",
    ],
)
def test_the_same_measure_year_and_stage_is_the_same_fact(other: str) -> None:
    assert [one.split(":")[0] for one in same(FACT, other)] == ["violated"]


@pytest.mark.parametrize(
    "other",
    [
        "2021年会议费决算25.00万元。",
        "2022年会议费年初预算25.00万元。",
        "2022年会议费调整预算25.00万元。",
        "2022年培训费决算25.00万元。",
        "下属单位2022年会议费决算25.00万元。",
        "全市2022年会议费决算25.00万元。",
        "2022年会议费决算比上年增加25.00万元。",
        "2022年会议费决算不超过25.00万元。",
        "2022年会议费决算控制在25.00万元以内。",
        "2022年会议费决算22万元—25万元。",
        "2023年计划会议费25.00万元。",
        "2022年政府性基金预算会议费决算25.00万元。",
    ],
)
def test_another_year_stage_body_aspect_or_scope_is_another_fact(other: str) -> None:
    assert [one for one in same(FACT, other) if "violated" in one] == []


def test_two_numbers_of_one_passage_are_never_one_fact_told_twice() -> None:
    assert same("2022年会议费决算20.00万元，会议费决算25.00万元。") == []


def test_generic_rates_without_their_measure_never_meet() -> None:
    one, other = "会议费预算执行率为95.00%。", "培训费预算执行率为85.00%。"
    assert [found for found in same(one, other) if "violated" in found] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("会议费较上年减少3.00万元。", "会议费较年初预算减少5.00万元。"),
        ("会议费较上年下降3.00%。", "会议费较年初预算下降5.00%。"),
        ("会议费20.00万元，占公用经费的30.00%。", "会议费20.00万元，占本年支出合计的10.00%。"),
        (
            "会议费年初预算25.00万元，决算20.00万元，完成年初预算的80.00%。",
            "会议费调整预算22.00万元，决算20.00万元，完成调整预算的90.91%。",
        ),
    ],
)
def test_changes_shares_and_rates_of_different_bases_never_meet(one: str, other: str) -> None:
    assert [found for found in same(one, other) if "violated" in found] == []


def test_completion_rates_of_one_budget_do_meet() -> None:
    found = same(
        "2022年会议费完成年初预算的80.00%。", "2022年会议费年初预算25.00万元，决算20.00万元，完成年初预算的90.00%。"
    )
    assert [one.split(":")[0] for one in found] == ["violated"]


def test_amounts_of_one_fund_do_meet() -> None:
    one = "2022年政府性基金预算财政拨款项目支出决算5.00万元。"
    assert same(one, one.replace("5.00", "6.00")) == ["violated: 6.00 ≠ 5.00"]


def test_a_fund_in_the_name_of_the_measure_is_no_scope_beside_it() -> None:
    rows = ["项目", "2022年决算数"], ["财政拨款收入", "90.00"], ["事业收入", "5.00"]
    prose = "2022年财政拨款收入决算91.00万元。\n\n"
    assert same(prose + table(*rows, title="收入表\n单位：万元")) == ["violated: 90.00 ≠ 91.00"]


def test_what_rests_on_an_unsaid_stage_only_asks() -> None:
    text = HEAD + "2022年会议费20.00万元。\n\n2022年会议费25.00万元。"
    (one,) = (found for found in analysed(text).relations if found.kind == "same")
    assert (one.verdict, one.weak) == ("violated", True)


def test_many_places_give_a_chain_and_a_few_witnesses_not_all_pairs() -> None:
    places = [FACT + "用途见附表。" + "略" * number for number in range(20)]
    found = same(*places, "2022年会议费决算25.00万元。")
    assert len([one for one in found if one.startswith("holds")]) == 19
    assert 1 <= len([one for one in found if one.startswith("violated")]) <= 4


def test_prose_and_table_meet_and_another_year_of_the_table_does_not() -> None:
    rows = ["项目", "2021年决算数", "2022年决算数"], ["会议费", "18.00", "20.00"], ["培训费", "3.00", "5.00"]
    assert same(FACT + "\n\n" + table(*rows, title="支出表\n单位：万元")) == ["holds: 20.00 = 20.00"]


def test_an_average_in_the_slot_of_a_total_is_not_the_same_number() -> None:
    analysis = analysed(
        f"{HEAD}全年使用药剂320份、器材41件。\n\n平均每次使用药剂12份、器材2件。\n\n本年使用药剂300份、器材40件。"
    )
    book = analysis.book
    total, average, other = (one for one in book.claims if one.unit == "件")
    stated = told_twice(
        book,
        [(total.span, average.span, Decimal(1)), (total.span, other.span, Decimal(1))],
        Decimal(1),
        load().view(cues),
    )
    assert [(one.left, one.right) for one in stated] == [(other.id, Term(total.id))]

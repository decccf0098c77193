"""Formulas printed in text: what is read, what it gives, what is left alone."""

from __future__ import annotations

import pytest

from tests.claim_samples import LEXICON, analysed, the, written

RATE = "（决算95/预算100）×100%"
BRACKETS = [("（", "）"), ("(", ")"), ("[", "]"), ("【", "】"), ("｛", "｝"), ("{", "}"), ("〔", "〕"), ("［", "］")]


@pytest.mark.parametrize(("opening", "closing"), BRACKETS)
def test_brackets_of_all_kinds_group(opening: str, closing: str) -> None:
    text = f"变动率={opening}（本年25-上年20）/上年20{closing}×100%=25%"
    assert written(text) == ["holds: (25 − 20) ÷ 20 × 100% = 25%"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # the number behind the name, before it, alone, behind the bracket
        ("执行率=（决算95/预算100）×100%=95%", "holds: 95 ÷ 100 × 100% = 95%"),
        ("执行率=（决算数95万元/预算数100万元）×100%=95%", "holds: 95 ÷ 100 × 100% = 95%"),
        ("在职人员控制率=（48在职人员数/50编制数）×100%=96%", "holds: 48 ÷ 50 × 100% = 96%"),
        ("执行率=95/100×100%=95%", "holds: 95 ÷ 100 × 100% = 95%"),
        ("执行率=（决算95/预算数）100×100%=95%", "holds: 95 ÷ 100 × 100% = 95%"),
        # signs
        ("执行率＝（决算95÷预算100）*100%＝95%", "holds: 95 ÷ 100 × 100% = 95%"),
        ("执行率=（决算95／预算100）x100%=95%", "holds: 95 ÷ 100 × 100% = 95%"),
        ("公用经费控制率-（实际支出50/预算安排100）×100%=50%", "holds: 50 ÷ 100 × 100% = 50%"),
        ("变动率=（本年25－上年20）/上年20×100%=25%", "holds: (25 − 20) ÷ 20 × 100% = 25%"),
        ("执行率=决算95/（年初预算90+追加预算10）×100%=95%", "holds: 95 ÷ (90 + 10) × 100% = 95%"),
        # results
        ("执行率=（决算95/预算100）×100%=90%", "violated: 95 ÷ 100 × 100% = 95% ≠ 90%"),
        ("执行率=（决算0/预算0）×100%=100%", "undecided: 0 ÷ 0 × 100% = ?"),
        ("执行率=（决算2/预算3）×100%=66.67%", "holds: 2 ÷ 3 × 100% = 66.67%"),
        ("执行率 = ( 决算 95 / 预算 100 ) × 100% = 95 %", "holds: 95 ÷ 100 × 100% = 95%"),
    ],
)
def test_a_formula_is_computed_from_its_own_numbers(formula: str, expected: str) -> None:
    assert written(formula) == [expected]


def test_several_formulas_of_one_text_are_read_one_by_one() -> None:
    text = f"执行率={RATE}=95%；变动率=（本年30-上年20）/上年20×100%=60%，到位率=（到位70/应到位70）×100%=100%。"
    assert written(text) == [
        "holds: 95 ÷ 100 × 100% = 95%",
        "violated: (30 − 20) ÷ 20 × 100% = 50% ≠ 60%",
        "holds: 70 ÷ 70 × 100% = 100%",
    ]


def test_a_name_without_a_number_takes_the_one_that_the_passage_tells_before() -> None:
    text = "实际支出95万元，预算安排100万元，预算执行率=（实际支出/预算安排）×100%="
    assert written(text + "95%", "rate") == ["holds: 95 ÷ 100 × 100% = 95%"]
    assert written(text + "90%", "rate") == ["violated: 95 ÷ 100 × 100% = 95% ≠ 90%"]


@pytest.mark.parametrize(
    "text",
    [
        "预算执行率=（实际支出/预算安排）×100%=95%",  # told nowhere
        "实际支出95万元，实际支出96万元，预算安排100万元，预算执行率=（实际支出/预算安排）×100%=95%",  # told twice
        "预算执行率=（实际支出95/预算安排100）×100%。",  # no result
        "预算执行率=95%",  # nothing computed
        "满分=10分",
        "http://example.cn/a=b/c?d=100",
    ],
)
def test_a_formula_that_states_nothing_to_compute_gives_no_relation(text: str) -> None:
    assert written(text, "rate") == []


def test_the_numbers_of_a_formula_do_not_take_the_unit_of_an_earlier_result() -> None:
    text = f"执行率={RATE}=95%；变动率=（本年30-上年20）/上年20×100%=50%"
    assert the(text, "30").unit != "%"


def test_operands_and_result_are_claims_of_the_formula() -> None:
    claims = analysed(f"预算执行率={RATE}=95%").claims
    assert [(one.printed, one.source) for one in claims] == [("95", "formula"), ("100", "formula"), ("95", "formula")]
    assert claims[-1].facets.aspect == "ratio"
    assert [one.facets.stage for one in claims[:2]] == ["final", "budget"]
    assert LEXICON.section("cues")["score_unit"] not in {one.unit for one in claims}

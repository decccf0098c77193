"""Documents of other kinds of bodies: nothing is said of right ones, and a wrong number in them is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checking import check_document, check_path
from lint.documents.text import read_text

CLEAN = sorted((Path(__file__).parent / "data" / "clean").glob("*.txt"))


def alarms(path: Path, right: str = "", wrong: str = "") -> list[str]:
    """Return the codes of the errors and doubts in the document, one number of it changed."""
    text = path.read_text(encoding="utf-8")
    assert text.count(right) == 1 or not right
    report = check_document(read_text(text.replace(right, wrong) if right else text, path.name))
    return [finding.code for finding in report.findings if finding.severity != "info"]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_right_document(path: Path):
    found = [f for f in check_path(path).findings if f.severity != "info"]
    assert [(finding.code, finding.zh) for finding in found] == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("police", "离休人员1人，退休人员73人", "离休人员1人，退休人员72人"),
        ("police", "公共安全（类）支出13,772.20万元", "公共安全（类）支出13,742.20万元"),
        ("police", "占87.07%", "占81.07%"),
        ("police", "3.公务接待费支出3.42万元", "3.公务接待费支出3.72万元"),
        ("forest", "公务接待费4.12万元", "公务接待费4.82万元"),
        ("landbureau", "与上年决算21.58万元相比，减少3.12万元", "与上年决算21.58万元相比，减少3.72万元"),
        ("civilaffairs", "公务接待费预算8.80万元", "公务接待费预算8.30万元"),
        ("culture", "预算执行率97.00%", "预算执行率91.00%"),
        ("forest", "收回196份，回收率98%", "收回186份，回收率98%"),
        ("waterbureau", "人员经费784.03万元", "人员经费748.03万元"),
        ("waterbureau", "公务用车运行维护费支出20.71万元", "公务用车运行维护费支出20.17万元"),
        ("woodland", "商品和服务支出180.21万元", "商品和服务支出180.12万元"),
        ("highway", "减少1.73万元，下降7.07%", "减少1.37万元，下降7.07%"),
        ("ecology", "占一般公共预算财政拨款总支出的21.88%", "占一般公共预算财政拨款总支出的28.18%"),
    ],
)
def test_one_wrong_number_in_it_is_found(name: str, right: str, wrong: str):
    assert alarms(Path(__file__).parent / "data" / "clean" / f"{name}.txt", right, wrong)


def test_shares_of_which_two_do_not_fit_any_whole_state_nothing():
    text = (
        "2021年支出1000万元，主要用于：教育（类）支出500万元，占51%；"
        "卫生（类）支出300万元，占33%；农林（类）支出200万元，占20%。"
    )
    assert not [f for f in check_document(read_text(text, "a.txt")).findings if f.severity != "info"]


def test_no_sum_of_three_public_expenses_is_asked_for_where_the_cars_are_not_told():
    text = (
        "某市水利局2021年度部门决算公开\n2021年度“三公”经费支出决算为8.00万元。\n"
        "公务接待费支出2.00万元。\n因公出国（境）费支出0万元。"
    )
    assert not [f for f in check_document(read_text(text, "a.txt")).findings if f.code == "GJ202"]

"""Tables and brackets of published budgets and accounts: nothing is alleged of right ones, and wrong ones are found."""

from __future__ import annotations

import pytest

from lint.checking import check_document
from lint.documents.text import read_text

ACCOUNT = "青禾县水务局2023年度部门决算公开\n"
BUDGET = "青禾县水务局2024年部门预算公开\n"


def alleged(text: str) -> list[str]:
    """Return the codes of the errors and doubts about `text`."""
    return [f.code for f in check_document(read_text(text, "a.txt")).findings if f.severity != "info"]


CHANGES = """2023年“三公”经费支出情况表
单位：万元
项目	上年决算数	本年预算数	本年决算数	比上年增减额	比上年增减%	完成预算%
合计	10.00	12.00	11.00	1.00	10.00	91.67
1.因公出国（境）费	0.00	0.00	0.00	0.00	0.00	—
2.公务接待费	2.00	3.00	1.00	-1.00	-50.00	33.33
3.公务用车购置及运行维护费	8.00	9.00	10.00	2.00	25.00	111.11
其中：公务用车购置费	0.00	0.00	0.00	0.00	0.00	—
公务用车运行维护费	8.00	9.00	10.00	2.00	25.00	111.11
"""


def test_columns_of_percentages_are_not_added_up():
    assert alleged(ACCOUNT + CHANGES) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("合计	10.00	12.00	11.00", "合计	10.00	12.00	17.00"),
        ("费	8.00	9.00	10.00	2.00", "费	8.00	9.00	40.00	2.00"),
    ],
)
def test_a_wrong_amount_beside_columns_of_percentages_is_found(right: str, wrong: str):
    assert right in CHANGES
    assert alleged(ACCOUNT + CHANGES.replace(right, wrong, 1))


PURCHASES = """2024年收入预算500.00万元，其中：一般公共预算拨款收入400.00万元，政府性基金预算拨款收入100.00万元。
政府采购预算表
单位：万元
采购项目	采购品目	合计	一般公共预算拨款	政府性基金预算拨款
合计		60.00	50.00	10.00
办公设备	计算机	50.00	50.00	0.00
泵站改造	水泵	10.00	0.00	10.00

项目支出预算表
单位：万元
项目名称	合计	本年拨款	本年拨款	本年拨款	本年拨款
		一般公共预算	政府性基金预算	国有资本经营预算	财政专户管理资金
合计	180.00	80.00	100.00	0.00	0.00
堤防维护	100.00	0.00	100.00	0.00	0.00
水质监测	80.00	80.00	0.00	0.00	0.00
"""


def test_the_funds_of_purchases_and_projects_are_not_all_revenue():
    assert alleged(BUDGET + PURCHASES) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("合计		60.00	50.00", "合计		60.00	56.00"),
        ("合计	180.00	80.00", "合计	180.00	70.00"),
    ],
)
def test_a_wrong_total_of_purchases_and_projects_is_found(right: str, wrong: str):
    assert alleged(BUDGET + PURCHASES.replace(right, wrong))


CLEAN = [
    # behind a bracket that takes a budget apart by funds
    "1.因公出国（境）费支出预算9.00万元（其中：一般公共预算支出9.00万元；政府性基金预算支出0万元），支出决算8.10万元，完成预算的90%。\n"
    "九、政府性基金预算财政拨款支出决算情况说明\n2023年度政府性基金预算财政拨款支出决算0万元，与上年决算数相同。",
    # a share of the total, the share of the budget behind it
    "2023年度“三公”经费支出年初预算为12.00万元，支出决算为10.00万元，完成年初预算的83.33%。其中：公务用车运行维护费支出年初预算为9.00万元，"
    "支出决算为8.00万元，占财政拨款“三公”经费总支出决算的80.00%，完成年初预算的88.89%；公务接待费支出年初预算为3.00万元，支出决算为2.00万元，"
    "占财政拨款“三公”经费总支出决算的20.00%，完成年初预算的66.67%。",
    # an item that is divided itself, and the next item
    "2023年“三公”经费支出合计20.00万元。其中：因公出国（境）费0.00万元，占0.00%；公务用车购置及运行维护费18.00万元，占90.00%，"
    "其中购置费12.00万元、运行维护费6.00万元；公务接待费2.00万元，占10.00%。",
    # the change of both sides behind the sides
    "2023年度收入总计500.00万元，其中：本年收入合计460.00万元，年初结转和结余40.00万元。\n"
    "2023年度支出总计500.00万元，其中：本年支出合计490.00万元，年末结转和结余10.00万元。\n"
    "收入支出总体与上年相比，增加100.00万元，增长25.00%，主要原因是：项目经费增加。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_is_alleged_of_right_sentences(text: str):
    assert alleged(ACCOUNT + text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (CLEAN[0], "完成预算的90%", "完成预算的80%"),
        (CLEAN[1], "占财政拨款“三公”经费总支出决算的80.00%", "占财政拨款“三公”经费总支出决算的70.00%"),
        (CLEAN[1], "完成年初预算的88.89%", "完成年初预算的83.89%"),
        (CLEAN[2], "公务接待费2.00万元", "公务接待费3.00万元"),
        (CLEAN[2], "占10.00%", "占11.00%"),
        (CLEAN[3], "增长25.00%", "增长20.00%"),
    ],
)
def test_a_wrong_number_in_these_sentences_is_found(text: str, right: str, wrong: str):
    assert text.count(right) == 1
    assert alleged(ACCOUNT + text.replace(right, wrong))


def test_an_amount_of_nought_says_why_a_table_is_empty():
    heads = "科目编码\t科目名称\t年初结转\t本年收入\t本年支出\t年末结转\n合计\t\t\t\t\t\n"
    table = "政府性基金预算财政拨款收入支出决算表\n单位：万元\n" + heads
    told = "2023年度政府性基金预算财政拨款支出决算0万元。\n"
    assert alleged(ACCOUNT + told + table) == []
    assert alleged(ACCOUNT + table) == ["GJ726"]

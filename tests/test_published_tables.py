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


CHANGED_COLUMNS = CHANGES.replace("1.因公出国", "因公出国")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("费	2.00	3.00	1.00	-1.00	-50.00", "费	2.00	3.00	1.00	-1.00	-40.00"),
        (
            "费	2.00	3.00	1.00	-1.00	-50.00	33.33",
            "费	2.00	3.00	1.00	-1.00	-50.00	38.33",
        ),
    ],
)
def test_a_column_that_others_give_is_computed_in_each_row(right: str, wrong: str):
    assert right in CHANGED_COLUMNS
    assert alleged(ACCOUNT + CHANGED_COLUMNS) == []
    assert alleged(ACCOUNT + CHANGED_COLUMNS.replace(right, wrong))


def test_a_column_is_not_computed_where_most_rows_say_otherwise():
    heads = "项目收支表\n单位：万元\n项目\t上年数\t本年数\t同口径增减额\n"
    table = heads + "甲\t10.00\t12.00\t1.00\n乙\t20.00\t25.00\t2.00\n丙\t8.00\t9.00\t0.50\n"
    assert alleged(ACCOUNT + table) == []


TOLD = [
    # the budget is told in another sentence
    "“三公”经费全年预算数为23.00万元，其中：公务用车购置及运行维护费预算数20.00万元，公务接待费预算数3.00万元。\n"
    "2023年度公务用车购置及运行维护费支出决算19.00万元，完成预算的95.0%；公务接待费支出决算1.50万元，完成预算的50.0%。",
    # a share of the whole budget, not of the budget of what was added
    "2023年年初预算400.00万元，调整后预算425.00万元。\n年中追加25.00万元，占年初预算的6.25%。",
    # what the change is of is told in the paragraph before, of a fund
    "2023年使用一般公共预算财政拨款安排的“三公”经费支出合计20.00万元。\n与2022年决算数相比，“三公”经费增加5.00万元，增长33.33%。",
    "年初预算数400.00万元，决算数380.00万元，预决算差异率-5.00%，主要原因是：压减支出。",
    "公务用车运行维护费支出12.00万元，车均运行维护费4.00万元。年末公务用车保有量3辆。",
    # shares line by line, of what is told three paragraphs before
    "2023年度一般公共预算财政拨款支出400.00万元，与上年相比，增加40.00万元，增长11.11%。\n（二）结构情况\n"
    "1.农林水支出（类）300.00万元，占75.00%；\n2.卫生健康支出（类）60.00万元，占15.00%；\n3.住房保障支出（类）40.00万元，占10.00%。",
]


@pytest.mark.parametrize("text", TOLD)
def test_nothing_is_alleged_of_what_is_told_elsewhere(text: str):
    assert alleged(ACCOUNT + text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (TOLD[0], "完成预算的95.0%", "完成预算的93.0%"),
        (TOLD[0], "完成预算的50.0%", "完成预算的5.0%"),
        (TOLD[2], "增长33.33%", "增长38.33%"),
        (TOLD[2], "增加5.00万元", "增加5.90万元"),
        (TOLD[3], "预决算差异率-5.00%", "预决算差异率-5.80%"),
        (TOLD[4], "车均运行维护费4.00万元", "车均运行维护费4.60万元"),
        (TOLD[4], "保有量3辆", "保有量5辆"),
        (TOLD[5], "占15.00%", "占12.00%"),
        (TOLD[5], "300.00万元，占", "340.00万元，占"),
    ],
)
def test_a_number_that_contradicts_what_is_told_elsewhere_is_found(text: str, right: str, wrong: str):
    assert text.count(right) == 1
    assert alleged(ACCOUNT + text.replace(right, wrong))


FUNDS = """项目支出绩效目标表
单位：万元
项目名称	堤防维护
年度资金总额	90.00
其中：财政拨款	90.00
上年结转	0.00
其他资金	0.00
"""


def test_no_fund_of_a_form_exceeds_its_total():
    assert alleged(BUDGET + FUNDS) == []
    assert alleged(BUDGET + FUNDS.replace("总额	90.00", "总额	0.00"))


@pytest.mark.parametrize(
    "text",
    [
        "因公出国（境）费支出{}万元。全年因公出国（境）团组0个，累计0人次。",
        "公务用车购置费支出{}万元，本年度购置（更新）公务用车0辆。",
        "公务接待费支出{}万元，其中国内公务接待0批次，0人次。",
    ],
)
def test_a_count_of_nought_denies_what_was_spent(text: str):
    assert alleged(ACCOUNT + text.format("0.00")) == []
    assert alleged(ACCOUNT + text.format("3.60")) == ["GJ456"]


def test_groups_that_others_organised_are_no_denial():
    told = "因公出国（境）费支出3.60万元。本单位组织出国（境）团组0个，参加其他单位组织团组1个，累计2人次。"
    assert alleged(ACCOUNT + told) == []


NAMED = [
    # what is spoken of is the whole of three expenses, whatever it is paid from
    "2023年一般公共预算拨款支出500.00万元。\n2023年度“三公”经费一般公共预算拨款支出20.00万元，完成全年预算的80.00%。",
    # what projects with goals are about is not all that was received
    "2023年收入包括：一般公共预算拨款收入500.00万元。\n2023年3个项目均实行绩效目标管理，涉及一般公共预算拨款90.00万元。",
    # the cost of running a body is not all expenditure
    "2023年度本年支出决算合计500.00万元。\n2023年度机构运行经费支出决算80.00万元，比上年增加5.00万元，增长6.67%。",
]


@pytest.mark.parametrize("text", NAMED)
def test_some_of_the_money_is_not_taken_for_all_of_it(text: str):
    assert alleged(ACCOUNT + text) == []


def test_a_wrong_rate_of_what_is_named_so_is_found():
    assert alleged(ACCOUNT + NAMED[2].replace("增长6.67%", "增长8.67%"))

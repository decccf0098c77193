"""What looks like a contradiction and other numbers of the document explain: nothing is said of it."""

import pytest

from lint.checking import check_document
from lint.documents.text import read_text

TITLE = "某县水务局2022年度部门整体支出绩效自评报告"


def alleged(*lines, title=TITLE):
    report = check_document(read_text("\n\n".join([title, *lines]) + "\n", "报告.txt"))
    return [one.code for one in report.findings if one.severity != "info"]


EXPLAINED = {
    "a share of the final account, not of the budget told last": (
        "2022年“三公”经费支出决算为6.40万元，完成预算的80.00%，预算为8.00万元。其中：公务用车运行维护费5.20万元，"
        "占81.25%；公务接待费1.20万元，占18.75%。"
    ),
    "a share of all spending behind a part with parts of its own": (
        "全年支出4850.00万元。基本支出3650.40万元，占75.27%，其中人员经费3120.10万元，公用经费530.30万元；"
        "项目支出1199.60万元，占24.73%。"
    ),
    "a share of a part of the staff": (
        "实有在编职工420人，其中技术人员305人、管理人员70人、工勤人员45人；技术人员中具有高级职称的118人，占38.69%。"
    ),
    "a rate of the amounts beside it": (
        "2022年收支总预算5210.60万元，实际支出5080.34万元，预算执行率97.50%；其中财政拨款预算3120.40万元，"
        "实际支出3073.59万元，执行率98.50%。"
    ),
    "more than the target by some": "年初目标改造水表1200只，实际改造1290只，超额完成90只，完成率107.50%。",
    "a change that leaves something out": (
        "2022年“三公”经费预算24.00万元，决算21.60万元。决算数较2021年的20.00万元增加1.60万元，增长8.00%，"
        "增加原因是更新车辆；扣除购车因素，“三公”经费比上年下降22.50%。"
    ),
    "the value before a change": (
        "2022年支出决算总计960.00万元，其中本年支出912.50万元，年末结转和结余47.50万元。\n\n"
        "与2021年相比，2022年本年支出由850.20万元增加到912.50万元，增加62.30万元，增长7.33%。"
    ),
    "an allowance for each month": "全年发放高龄补贴410人、24.60万元，按每人每月50元计算。",
    "what is not counted": "年末保有公务用车4辆（不含抢险车7辆）。",
    "a total of another thing": "全局下辖11个水管站、2个水库管理所，共154个管护点，服务人口26840人。",
    "an average over the number told before": "共完成改水306户，超任务6户，投入资金917.1万元，户均2.9971万元。",
}


@pytest.mark.parametrize("lines", EXPLAINED.values(), ids=EXPLAINED.keys())
def test_other_numbers_explain(lines):
    assert alleged(*lines.split("\n\n")) == []


BROKEN = {
    "no pair gives the share": (
        "2022年“三公”经费支出决算为6.40万元，完成预算的80.00%，预算为8.00万元。其中：公务用车运行维护费5.20万元，"
        "占87.25%；公务接待费1.20万元，占18.75%。"
    ),
    "no pair gives the rate": (
        "2022年收支总预算5210.60万元，实际支出5080.34万元，预算执行率97.50%；其中财政拨款预算3120.40万元，"
        "实际支出3073.59万元，执行率95.80%。"
    ),
    "a decrease over what is left": "会议费支出24.00万元，比上年减少6.00万元，下降25.00%。",
    "levels that give the rate, and not the amount": (
        "2022年“三公”经费实际支出18.46万元。与上年决算21.58万元相比，减少3.72万元，下降14.46%。"
    ),
    "a wrong total of what the parts are called": "设有临床科室32个、医技科室15个、行政科室12个，共57个科室。",
    "a wrong part of a list that 共 closes": "受理民事案件612件、刑事案件208件，共870件。",
}


@pytest.mark.parametrize("lines", BROKEN.values(), ids=BROKEN.keys())
def test_what_nothing_explains_is_said(lines):
    assert alleged(lines) != []


def test_an_amount_for_each_pupil_is_not_that_for_all():
    report = check_document(read_text(f"{TITLE}\n\n2022年生均一般公共预算财政拨款11258.14元。\n", "报告.txt"))
    (told,) = [one.claim for one in report.claims]
    assert (told.term, told.facets.aspect) == ("inc_gpb", "ratio")


def test_an_income_with_what_was_carried_over_is_no_other_income():
    rows = [
        "一、财政拨款收入\t900.00",
        "二、事业收入\t60.00",
        "本年收入合计\t960.00",
        "上年结转\t40.00",
        "收入总计\t1000.00",
    ]
    table = "\n".join(["项目\t预算数", *rows])
    prose = "2022年收入预算1000.00万元，其中：财政拨款收入900.00万元，事业收入60.00万元，上年结转40.00万元。"
    assert alleged(prose, "收入预算总表", "单位：万元", table, title="某县水务局2022年部门预算公开") == []


def test_what_each_part_counts_for_is_no_score_of_it():
    head = "一级指标\t分值\t三级指标\t分值\t得分"
    rows = ["决策\t20\t立项\t12\t11", "决策\t20\t目标\t8\t6", "产出\t80\t数量\t50\t48", "产出\t80\t质量\t30\t27"]
    prose = "评价指标体系总分100分，其中决策20分、产出80分。"
    assert "GJ410" not in alleged(prose, "附表 绩效评价评分表", "\n".join([head, *rows, "合计\t100\t\t100\t92"]))


@pytest.mark.parametrize(("printed", "expected"), [("16/18=88.89%", []), ("16.00/18.00=98.89%", ["GJ305"])])
def test_a_mere_quotient_is_in_percent(printed, expected):
    table = f"指标\t完成值\n在职人员控制率\t{printed}"
    assert alleged("附表 指标完成情况", table) == expected

"""Lists of parts: what adds up vouches, what a misprint keeps from it asks, all else is silent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lint.checking import check_document
from lint.documents.text import read_text
from lint.findings import Finding

HEAD = "青阳县水利局2022年度项目支出绩效自评报告\n一、项目概况\n本项目由县水利局组织实施。\n二、资金情况\n"
FULL = (
    "日常养护支出536.17万元，其中：县道212.64万元，乡道198.31万元，村道125.22万元。\n"
    "安全设施支出112.68万元，其中：护栏88.15万元，标志24.53万元。\n"
    "桥梁维修支出74.33万元，其中：大桥51.92万元，小桥22.41万元。\n"
)
BY_SOURCE = (
    "2022年项目支出598.32万元，到位资金634.67万元。\n按资金来源分：州本级资金402.17万元，上级补助资金196.15万元。"
)
BY_USE = "2022年支付的3365.27万元主要用于：工程进度款2984.36万元、监理费86.52万元、设计费208.41万元、征地费85.98万元。"
BY_LEVEL = "下达资金312万元，其中：中央资金180万元、省级资金92万元、县级资金40万元，用于小麦种植补贴。"
BELOW = (
    "全年共支出1098.6万元，具体如下：\n（1）农庄建设项目支出629.5万元；\n（2）种植基地项目支出205.8万元；\n"
    "（3）危房改造项目支出42万元，改造14户，每户补助3万元；\n（4）产业奖励支出61.3万元；\n（5）道路项目支出160万元。"
)
OF_WHICH = "项目资金共1077.56万元，其中：中央资金630.24万元，省级资金429.36万元，市级资金17.96万元。"


def asked(text: str) -> list[Finding]:
    report = check_document(read_text(f"{HEAD}{text}\n", "sample.txt"))
    return [finding for finding in report.findings if finding.severity != "info"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (BY_SOURCE, "402.17", "432.17"),
        (BY_SOURCE, "598.32", "538.32"),
        (FULL + BY_USE, "86.52", "82.52"),
        (FULL + OF_WHICH, "429.36", "426.36"),
        (FULL + OF_WHICH, "1077.56", "1017.56"),
        (BY_LEVEL, "312", "317"),
        (BY_LEVEL, "92", "99"),
        (FULL + OF_WHICH, "429.36", "42.36"),  # a digit dropped
        (FULL + OF_WHICH, "429.36", "42.936"),  # the point moved
        (BELOW, "205.8", "245.8"),
        (BELOW, "1098.6", "1898.6"),
    ],
)
def test_a_misprint_in_a_list_is_asked_about_and_the_right_list_is_not(text, right, wrong):
    assert asked(text) == []
    findings = asked(text.replace(right, wrong))
    assert findings
    assert {finding.severity for finding in findings} == {"warning"}
    assert any(wrong in (finding.expression or "") for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        OF_WHICH.replace("429.36", "426.36"),  # no other list says that this writer names all parts
        FULL + "项目资金共1077.56万元，其中：中央资金630.24万元，省级资金281.07万元。",
        FULL + "项目资金共1000万元，其中：中央资金600万元，省级资金300万元。",  # a round amount may be left out
        FULL + "2022年支付的3365.27万元主要用于：工程进度款1984.36万元、监理费86.52万元。",
        BELOW.replace("205.8", "117.4"),
        BY_LEVEL.replace("、县级资金40万元", ""),
        BY_LEVEL.replace("312", "347"),
        "2022年项目支出598.32万元。\n按资金来源分：州本级资金311.06万元，上级补助资金196.15万元。",
        "支出总计6482.15万元，其中：基本支出1856.4万元，项目支出4625.75万元。项目支出按活动内容分类：天然林保护1862万元，"
        "退耕还林1340.25万元，森林防火423.5万元，国土绿化1000万元。",
        "“三公”经费预算36.36万元，决算33.73万元，其中：\n（一）因公出国费预算0万元，决算0万元。\n"
        "（二）公务接待费预算3.31万元，决算3.11万元。\n（三）公务用车费预算33.05万元，决算30.62万元。",
    ],
)
def test_a_list_that_may_lack_a_part_is_left_alone(text):
    assert asked(text) == []


def test_a_misprint_of_a_regrouped_part_shows_the_sum():
    (finding, *_) = asked(BY_SOURCE.replace("402.17", "432.17"))
    assert Decimal("432.17") + Decimal("196.15") == Decimal("628.32")
    assert "628.32" in finding.expression


COUNTIES = (
    "实际到位资金2860万元，四县区实际支出2646.58万元，结余资金213.42万元。其中：东湖区支出812.36万元，"
    "临河县支出936.20万元，云台县支出628.47万元，沂源镇支出269.55万元。\n"
)


@pytest.mark.parametrize("wrong", ["268.55", "279.55", "296.55"])
def test_counties_are_added_up_to_what_they_spent_and_not_to_what_stands_before_them(wrong):
    assert asked(FULL + COUNTIES) == []
    findings = asked(FULL + COUNTIES.replace("269.55", wrong))
    assert any("2646.58" in (one.expression or "") and wrong in (one.expression or "") for one in findings)
    assert {one.severity for one in findings} == {"warning"}


def test_a_list_that_none_of_the_amounts_before_it_is_the_whole_of_is_left_alone():
    assert asked(FULL + COUNTIES.replace("936.20", "417.03")) == []


ANSWERS = "发放问卷400份，收回386份。其中“很满意”232份、“满意”129份、“一般”21份、“不满意”4份。"
POSTS = "全局核定编制126名，其中行政编制34名、工勤编制4名、事业编制88名。"
MEDALS = "运动会上获奖牌16枚，其中金牌5枚、银牌7枚、铜牌4枚。"
WHOLE = "青阳县水利局2022年度部门整体支出绩效自评报告\n\n"
THREE_PUBLIC = (
    "2022年“三公”经费预算22.00万元，实际支出17.45万元，其中公务用车运行维护费12.60万元、公务接待费4.85万元，"
    "因公出国（境）费为0。公务用车保有量6辆；公务接待61批次、485人次。\n"
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (ANSWERS, "129", "123"),
        (ANSWERS, "21份", "2份"),
        (POSTS, "88", "83"),
        (MEDALS, "银牌7", "银牌9"),
    ],
)
def test_a_list_of_all_kinds_there_are_is_added_up(text, right, wrong):
    assert asked(text) == []
    (finding, *_) = asked(text.replace(right, wrong))
    assert finding.code == "GJ202"


def test_batches_of_guests_are_no_amount_of_what_their_reception_cost():
    wrong = THREE_PUBLIC.replace("4.85", "4.5")
    told = [check_document(read_text(WHOLE + text, "sample.txt")).findings for text in (THREE_PUBLIC, wrong)]
    assert [any(one.code == "GJ202" for one in findings) for findings in told] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "全局核定编制126名，其中行政编制34名、单列编制92名以内。",
        "收回386份，其中满意232份、不满意4份。",
        "收回288份，其中非常满意187份、比较满意82份、一般13份、不满意6份。",
        "“三公”经费支出27.34万元，其中因公出国（境）费3.96万元，公务用车购置及运行维护费21.86万元。",
    ],
)
def test_a_list_of_some_kinds_is_left_alone(text):
    assert asked(text) == []

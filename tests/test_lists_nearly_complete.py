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

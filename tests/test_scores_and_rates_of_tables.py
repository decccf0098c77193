"""The total score of prose against the score table, and columns of rates that are the quotient of two others."""

from __future__ import annotations

import pytest

from lint.checking import check_document
from lint.documents.text import read_text
from lint.findings import Finding

SCORES = (
    "桃源小学2023年度项目支出绩效自评报告\n一、自评结论\n我校学生生活补助项目自评得分96分，自评结果为“优”。\n二、得分情况\n"
    "指标\t分值\t自评得分\n预算执行率\t10\t10\n产出指标\t50\t48\n效益指标\t30\t28\n满意度指标\t10\t10\n合计\t100\t96\n"
)
RATES = (
    "江川数据中心2024年度项目支出绩效自评报告\n一、项目支出明细\n"
    "项目名称\t年初预算（万元）\t到位资金（万元）\t支出（万元）\t执行率\n"
    "展厅运维\t120\t92\t86.5\t94.02%\n平台应用\t480\t256.67\t245.9\t95.80%\n数据治理\t215\t132\t120.42\t91.23%\n"
    "网络安全\t170\t154\t145.5\t94.48%\n合计\t985\t634.67\t598.32\t94.27%\n"
)


def asked(text: str) -> list[Finding]:
    return [finding for finding in check_document(read_text(text, "a.txt")).findings if finding.severity != "info"]


def test_the_score_of_the_prose_is_that_of_the_only_score_table():
    assert asked(SCORES) == []
    (finding,) = asked(SCORES.replace("自评得分96分", "自评得分94分"))
    assert (finding.code, finding.severity) == ("GJ101", "warning")
    assert "94" in finding.location.text
    assert "96" in finding.zh


@pytest.mark.parametrize(
    "other",
    [
        "产出指标自评得分48分。",
        "上年度自评得分93分。",
        "全县项目平均得分92.4分。",
        "部门整体自评得分为95.5分，项目自评得分为96分。",
        "得分在90分以上的为优。",
    ],
)
def test_no_other_score_is_taken_for_the_total(other):
    prose = SCORES.replace("我校学生生活补助项目自评得分96分，自评结果为“优”。", f"自评结果为“优”。\n{other}")
    assert [finding for finding in asked(prose) if finding.code == "GJ101"] == []


def test_with_two_score_tables_of_different_totals_nobody_knows_which_is_meant():
    table = SCORES.partition("二、得分情况\n")[2]
    text = SCORES + "三、整体支出得分情况\n" + table.replace("\t48", "\t46").replace("\t96", "\t94")
    assert [f for f in asked(text.replace("自评得分96分", "自评得分94分")) if f.code == "GJ101"] == []


def test_a_rate_that_differs_from_the_quotient_of_all_other_rows_is_asked_about():
    assert asked(RATES) == []
    (finding,) = asked(RATES.replace("95.80%", "91.80%"))
    assert finding.severity == "warning"
    assert "245.9 ÷ 256.67" in finding.expression


def test_rates_of_which_two_rows_differ_are_of_something_else():
    assert asked(RATES.replace("95.80%", "91.80%").replace("94.48%", "84.48%")) == []


def test_full_rates_bear_no_quotient_out():
    text = RATES
    for rate in ("94.02%", "95.80%", "91.23%", "94.27%"):
        text = text.replace(rate, "100%")
    assert asked(text) == []


def test_rates_of_scores_are_of_the_full_marks():
    text = (
        "青禾县2021年度农田建设项目绩效评价报告\n一、评分\n一级指标\t分值\t得分\t得分率\n决策\t15\t14\t93.33%\n"
        "过程\t25\t21.5\t86.00%\n产出\t35\t32.8\t93.71%\n效益\t25\t23.5\t94.00%\n合计\t100\t91.8\t91.80%\n"
    )
    assert asked(text) == []
    (finding,) = asked(text.replace("93.71%", "96.71%"))
    assert "32.8" in finding.expression


def test_scores_told_as_what_the_body_gave_itself_add_up():
    text = (
        "临湖文化馆2021年免费开放项目绩效自评报告\n一、自评得分\n"
        "产出指标50分，自评48.5分；效益指标30分，自评28分；满意度10分，自评9.7分；预算执行10分，自评9.6分。自评总分95.8分。\n"
    )
    assert asked(text) == []
    assert asked(text.replace("48.5", "44.5"))

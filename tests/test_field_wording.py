"""Wordings of real reports that were once misread: each with the error that must be found beside the right text."""

from __future__ import annotations

import pytest

from lexicon import load
from lint.checking import check_document
from lint.documents.outline import outline
from lint.documents.text import read_text
from lint.findings import Finding

HEAD = "沅水县水利局2022年部门整体支出绩效自评报告\n一、部门概况\n本单位为县政府组成部门。\n二、支出情况\n"


def told(sentence: str) -> list[Finding]:
    report = check_document(read_text(f"{HEAD}{sentence}\n", "sample.txt"))
    return [finding for finding in report.findings if finding.severity != "info"]


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年“三公”经费预算20万元，“三公”经费支出比上年的18万元减少3万元，下降16.67%，支出15万元。",
        "单位编制情况：在职43人，离退休30人，遗属2人。其中：行政编制20名，事业编制23名。",
        "全年完成安全饮水巩固提升1 2,356户，其中脱贫户3,356户。",
        "项目支出320.5万元，其中：水利建设200.3万元，占62.5%；防汛抗旱80.2万元，占25.02%；其他40万元，占12.48%。",
        "办案平均时长由45天缩短至36天，缩短9天。",
    ],
)
def test_right_sentences_are_not_misread(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年“三公”经费预算20.5万元，“三公”经费支出17.5万元，比上年的18.6万元减少3.1万元，下降16.67%。",
        "2022年“三公”经费预算20.5万元，比上年的18.6万元增加4.9万元。",
        "全镇共有干部43人，临聘12人。其中：行政28人，事业23人。",
        "全年完成农村改厕1 2,356户，其中脱贫户13,356户。",
        "项目支出320.5万元，其中：水利建设230.3万元，占62.5%；防汛抗旱80.2万元，占25.02%；其他40万元，占12.48%。",
        "实有车辆12辆，其中执法执勤用车9辆、应急保障用车3辆、其他用车1辆。",
        "全年办班36期，其中：线上12期，线下22期。",
    ],
)
def test_wrong_sentences_of_the_same_wording_are_found(sentence):
    assert told(sentence)


@pytest.mark.parametrize(
    ("text", "profile", "unit", "year"),
    [
        ("沅水县2022年某局部门预算\n\n第一部分 概况\n", "budget_disclosure", "", 2022),
        ("2022年沅水县教育局部门预算\n\n第一部分 概况\n", "budget_disclosure", "沅水县教育局", 2022),
        ("2022年沅水县教育局部门预算绩效管理办法\n\n总则\n", "general", "", None),
        (
            "2022年度部门整体支出绩效评价基础数据表\n填报单位：沅水县水利局（本级）\n\n编制数\t20\n",
            "department_self_evaluation", "沅水县水利局", 2022,
        ),
    ],
)  # fmt: skip
def test_titles_tell_family_unit_and_year(text, profile, unit, year):
    seen = outline(read_text(text, "sample.txt"), load())
    assert (seen.profile, seen.unit) == (profile, unit)
    assert year is None or seen.year == year


TABLE = (
    "附件1 项目支出绩效自评表\n\n三级指标\t指标解释\t指标值\t完成值\t分值\t得分\n"
    "验收合格率\t反映和考核项目完工以后通过主管部门验收的{}程度\t100%\t100%\t10\t10\n"
    "验收及时率\t反映和考核项目完工以后通过主管部门验收的{}程度\t100%\t100%\t10\t10\n"
)


def test_definitions_of_two_indicators_may_differ_by_a_character():
    report = check_document(read_text(HEAD + TABLE.format("既定", "继定"), "sample.txt"))
    assert [finding for finding in report.findings if finding.code == "GJ803"] == []


SPENT = (
    "全年预算245万元，实际支出238.63万元，其中食品抽检138.20万元、药械监管42.85万元、特种设备检验57.58万元，"
    "预算执行率{}%。"
)
CHANGED = (
    "“三公”经费支出18.65万元，其中：公务接待费6.42万元，公务用车运行维护费12.23万元，较上年减少1.35万元，下降{}%。"
)


@pytest.mark.parametrize(("sentence", "right", "wrong"), [(SPENT, "97.40", "94.70"), (CHANGED, "6.75", "7.65")])
def test_a_rate_behind_a_list_of_parts_may_be_that_of_the_whole(sentence, right, wrong):
    assert told(sentence.format(right)) == []
    assert told(sentence.format(wrong))


SCORED = (
    "\n附件：项目支出绩效自评表\n\n项目资金\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额\t245.00\t238.63\t10\t97.40%\t9.74\n\n"
    "三级指标\t年度指标值\t实际完成值\t分值\t得分\n食品抽检批次\t≥1400批次\t1428批次\t50\t50\n"
    "投诉举报办结率\t≥98%\t99.22%\t30\t30\n消费者满意度\t≥90%\t92.3%\t10\t10\n合计\t\t\t100\t{}\n"
)


def test_the_total_of_the_indicators_counts_the_execution_rate_of_the_table_above():
    assert told(SCORED.format("99.74")) == []
    assert [finding.code for finding in told(SCORED.format("97.94"))] == ["GJ401"]


ACCOUNT = (
    "2022年度沅水县教育局部门决算\n\n第二部分 决算情况说明\n一、收入支出决算总体情况说明\n"
    "2022年度收入总计{income}万元，支出总计{spending}万元。\n"
    "二、收入决算情况说明\n本年收入合计57,210.35万元。此外，年初结转和结余{begin}万元。\n"
    "三、支出决算情况说明\n本年支出合计57,486.21万元。年末结转和结余1,146.26万元。\n"
)
RIGHT = {"income": "58,632.47", "spending": "58,632.47", "begin": "1,422.12"}


def accounted(**wrong: str) -> list[str]:
    report = check_document(read_text(ACCOUNT.format(**{**RIGHT, **wrong}), "sample.txt"))
    return [finding.code for finding in report.findings if finding.severity != "info" and finding.expression]


def test_what_an_account_tells_in_several_sections_must_balance():
    assert accounted() == []
    assert accounted(spending="58,682.47") and accounted(income="53,632.47") and accounted(begin="1,722.12")


def test_what_only_a_table_tells_may_make_up_the_rest():
    table = "\n收入支出决算总表\n\n项目\t决算数\n使用非财政拨款结余\t300.00\n"
    report = check_document(read_text(ACCOUNT.format(**{**RIGHT, "begin": "1,122.12"}) + table, "sample.txt"))
    assert [one for one in report.findings if "1122.12" in one.expression and one.severity != "info"] == []

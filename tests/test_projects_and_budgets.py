"""Self-evaluations of projects and published budgets as bodies really write them: what is right stays unmentioned."""

from __future__ import annotations

import pytest

from lint.checking import check_document
from lint.documents.text import read_text


def codes(text: str) -> list[str]:
    """Return the codes of the errors and doubts in `text`."""
    report = check_document(read_text(text, "报告.txt"))
    return [finding.code for finding in report.findings if finding.severity != "info"]


BUDGET = "某馆2024年单位预算公开说明\n"
DIVIDED = (
    BUDGET + "1.基本支出预算912800元。其中：\n商品和服务支出预算398900元。\n"
    "2.项目支出预算352000元。其中：\n商品和服务支出预算{}元。\n"
)
SIDES = (
    BUDGET + "2024年收支总预算6927.14万元。收入包括：一般公共预算拨款收入5927.14万元、政府性基金预算拨款收入{}万元；"
    "支出包括：一般公共服务支出5746.19万元、社会保障和就业支出160.97万元、卫生健康支出{}万元、城乡社区支出1000万元。\n"
)
FUNDS = """{}绩效目标自评表
（2023年度）
项目资金（万元）		全年预算数（A）	全年执行数（B）	预算执行率（B/A）
	年度资金总额：	718.40	{}	{}
	其中：中央财政资金	460.00	460.00	100%
	自治区财政资金	248.40	{}	100%
	其他资金（包括以前年度结转资金）	10.00	5.00	50%
"""


def test_a_subject_of_the_basic_and_of_the_project_expenditure_is_not_one_fact():
    assert codes(DIVIDED.format("352000")) == []


def test_a_subject_told_twice_of_the_basic_expenditure_is_one_fact():
    text = BUDGET + "基本支出预算912800元，其中商品和服务支出预算398900元。\n商品和服务支出预算{}元，用于办公。\n"
    assert codes(text.format("398900")) == []
    assert codes(text.format("398800")) == ["GJ102"]


def test_what_is_carried_over_of_a_revenue_is_not_that_revenue():
    text = (
        BUDGET + "1.一般公共预算拨款848105.90元。\n"
        "2.上年结余收入0元，其中：一般公共预算拨款结转0元，同比减少194888元，下降100%。\n"
    )
    assert codes(text) == []


def test_a_year_in_a_reason_does_not_date_what_follows():
    text = (
        "某中心2024年单位预算说明\n基本支出5991.26万元，比2023年减少607.60万元，主要原因是2023年转退休人员较多，"
        "2024年无离退休支出；项目支出2913.71万元，比2023年减少4913.69万元。\n"
    )
    assert codes(text) == []


def test_both_sides_of_a_total_are_added_up_each_for_itself():
    assert codes(SIDES.format("1000", "19.98")) == []


@pytest.mark.parametrize(("fund", "health"), [("1100", "19.98"), ("1000", "19.48")])
def test_a_wrong_part_of_either_side_of_a_total_is_found(fund: str, health: str):
    assert codes(SIDES.format(fund, health))


def test_a_share_that_each_of_several_has_is_no_share_of_the_amount_before_it():
    text = "某县2023年度补助资金绩效评价报告\n补助资金6778万元，其中1000万元按水库数量和库容各占50%的比例分配到乡镇。\n"
    assert codes(text) == []


def test_an_average_with_a_name_of_its_own_is_none_of_another_amount():
    text = "某镇2023年度扶贫资金绩效自评报告\n购置设备共计40.83万元，带动14户群众增收，分红款每户可分得700元。\n"
    assert codes(text) == []


def test_a_printed_note_that_begins_with_a_formula_may_ask_for_a_reason():
    note = "1.预算执行率=预算执行数/调整后预算数，未达到90%的需说明原因（100字以内）；2.年中调整的应说明理由。"
    assert codes(f"项目支出绩效自评表\n项目名称\t甲项目\n原因\t{note}\n") == []
    assert codes("项目支出绩效自评表\n项目名称\t甲项目\n原因\t对照年度目标说明完成情况（100字以内）\n") == ["GJ603"]


def test_the_form_of_a_value_in_the_name_of_an_indicator_is_no_blank():
    table = "项目支出绩效自评表\n三级指标\t年度指标值\t实际完成值\n救助人次（≥**人次）\t{}\t87人次\n"
    assert "GJ604" not in codes(table.format("≥80人次"))
    assert "GJ604" in codes(table.format("≥**人次"))


@pytest.mark.parametrize(
    "blank", ["占 %，比上年减少0.28万元", "占基本支出预算%，用于办公", "比上年减少 万元，用于办公"]
)
def test_an_amount_left_out_before_its_unit_is_a_blank(blank: str):
    assert "GJ604" in codes(f"某局2023年部门预算说明\n公务接待费5万元，{blank}。\n")


def test_the_sources_of_a_projects_funds_add_up_whatever_their_rows_are_called():
    assert codes(FUNDS.format("就业补助资金", "713.40", "99.3%", "248.40")) == []


@pytest.mark.parametrize(
    ("spent", "rate", "province"),
    [("713.70", "99.3%", "248.40"), ("713.40", "99.3%", "241.40"), ("713.40", "97.3%", "248.40")],
)
def test_a_wrong_number_among_a_projects_funds_is_found(spent: str, rate: str, province: str):
    assert codes(FUNDS.format("就业补助资金", spent, rate, province))


def test_rows_that_break_one_source_down_are_not_counted_twice():
    text = (
        "项目支出绩效自评表\n项目资金（万元）\t\t全年预算数\t全年执行数\t执行率\n\t年度资金总额：\t150.00\t150.00\t100%\n"
        "\t其中：财政拨款\t150.00\t150.00\t100%\n\t中央资金\t100.00\t100.00\t100%\n\t县级资金\t50.00\t50.00\t100%\n"
    )
    assert codes(text) == []


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("预拨资金3608万元（中央资金2855万元、省级资金753万元）分配到位。", "753万元", "733万元"),
        (
            "下达补助资金111万元，其中低保100万元、孤儿11万元，调减40万元，全年实际下达71万元。",
            "下达71万元",
            "下达74万元",
        ),
        ("项目资金共2179万元，截止2022年12月8日，已完成拨付2113.63万元，执行率97%。", "97%", "91%"),
        ("财政拨款“三公”经费预算总额2.70万元。\n2022年“三公”经费预算比2021年减少0.30万元，下降10%。", "10%", "0.1%"),
    ],
)
def test_what_a_sentence_of_such_reports_ties_together_is_checked(sentence: str, right: str, wrong: str):
    text = f"某县2022年度部门预算和项目资金绩效自评报告\n2022年{sentence}\n"
    assert codes(text) == []
    assert codes(text.replace(right, wrong))


def test_a_bracket_that_tells_what_an_amount_includes_need_not_tell_all_of_it():
    text = "某县2022年度项目资金绩效自评报告\n下达资金985万元（含上年结转50万元、质保金20万元），已到位。\n"
    assert codes(text) == []

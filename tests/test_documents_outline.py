"""What a document says of itself; invented units and figures."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import lexicon
from lexicon import load
from lint.documents import Paragraph, read_bytes, read_text
from lint.documents.outline import Outline, outline
from tests.documents.word_files import cell, paragraph, part, row, table, word_file


def of(text: str) -> Outline:
    return outline(read_text(text, "a.txt"), load())


def paths(text: str) -> dict[str, tuple[str, ...]]:
    document = read_text(text, "a.txt")
    return dict(zip([passage.text for passage in document.passages], outline(document, load()).sections, strict=True))


@pytest.mark.parametrize("name", ["outline", "profiles"])
def test_the_lexicon_sections_fit_their_schemas(name: str) -> None:
    place = Path(lexicon.__file__).parent / "schemas" / f"{name}.schema.json"
    schema = json.loads(place.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(load().section(name), schema)


# --- title, unit, year, profile


@pytest.mark.parametrize(
    ("title", "unit", "year", "profile"),
    [
        ("2021年度青溪市水利局部门整体支出绩效自评报告", "青溪市水利局", 2021, "department_self_evaluation"),
        ("青溪市水利局2021年度整体支出绩效自评报告", "青溪市水利局", 2021, "department_self_evaluation"),
        ("2022年青溪县人民政府办公室整体支出绩效评价报告", "青溪县人民政府办公室", 2022, "department_self_evaluation"),
        ("青溪市总工会关于2022年度部门整体支出绩效自评的报告", "青溪市总工会", 2022, "department_self_evaluation"),
        ("关于2020年度青溪市第三中学整体支出绩效自评情况的报告", "青溪市第三中学", 2020, "department_self_evaluation"),
        ("2023年度青溪市教育局部门决算", "青溪市教育局", 2023, "final_accounts"),
        ("青溪市教育局2023年度部门决算公开说明", "青溪市教育局", 2023, "final_accounts"),
        ("二〇二四年度青溪市残联部门预算公开", "青溪市残联", 2024, "budget_disclosure"),
        ("青溪市妇女联合会2024年部门预算情况说明", "青溪市妇女联合会", 2024, "budget_disclosure"),
        ("青溪市水利局2021年度饮水安全工程项目支出绩效自评报告", "青溪市水利局", 2021, "project_self_evaluation"),
        ("中共青溪市委组织部2022年度部门决算", "中共青溪市委组织部", 2022, "final_accounts"),
        ("青溪市教育局（本级）2022年度部门决算", "青溪市教育局", 2022, "final_accounts"),
        ("2022年度青溪县柳坪镇部门整体支出绩效自评报告", "青溪县柳坪镇", 2022, "department_self_evaluation"),
        ("2022年度村级道路硬化项目支出绩效自评报告", "", 2022, "project_self_evaluation"),
        ("2022年度衔接资金绩效自评报告", "", 2022, "general"),
        ("2022年度财政专项资金绩效评价报告", "", 2022, "project_self_evaluation"),
        ("青溪市2023年度部门决算公开", "", 2023, "final_accounts"),
    ],
)
def test_a_title_tells_unit_year_and_profile(title: str, unit: str, year: int, profile: str) -> None:
    found = of(f"{title}\n\n一、概况\n编制12人。\n")
    assert (found.title, found.unit, found.year, found.profile) == (title, unit, year, profile)


def test_a_title_over_several_lines_is_joined() -> None:
    found = of("2022年度\n青溪市  交通运输局\n部门整体支出\n绩效自评报告\n\n一、概况\n")
    assert found.title == "2022年度青溪市交通运输局部门整体支出绩效自评报告"
    assert (found.unit, found.year) == ("青溪市交通运输局", 2022)


def test_document_numbers_and_annex_lines_are_no_part_of_the_title() -> None:
    found = of("附件2\n\n青财绩〔2022〕5号\n2022年度青溪市司法局整体支出绩效自评报告\n一、概况\n")
    assert found.title == "2022年度青溪市司法局整体支出绩效自评报告"
    assert found.annexes == ()


@pytest.mark.parametrize("text", ["关于调整会议时间的通知\n各单位：\n会议改到五月。\n", "收入5万元。\n", "1\n2\n3\n"])
def test_nothing_is_guessed(text: str) -> None:
    found = of(text)
    assert (found.title, found.unit, found.year, found.profile) == ("", "", None, "general")


def test_the_fullest_name_that_most_places_agree_on_is_the_unit() -> None:
    found = of(
        "2022年度北江省青溪市驻京联处整体支出绩效自评报告\n单位名称：（盖章）\n"
        "2022年度北江省青溪市驻京联络处整体支出绩效自评报告\n一、概况\n"
        "\t预算部门名称\n\t青溪市驻京联络处\n\n\t总分\n\t96\n\n\n"
    )
    assert found.unit == "北江省青溪市驻京联络处"
    assert found.title == "2022年度北江省青溪市驻京联络处整体支出绩效自评报告"
    assert [mention.text for mention in found.units] == [
        "北江省青溪市驻京联处",
        "北江省青溪市驻京联络处",
        "青溪市驻京联络处",
    ]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位名称：青溪市林业局（盖章）", "青溪市林业局"),
        ("填报单位（盖章）：青溪市林业局    填报日期：2023年3月", "青溪市林业局"),
        ("部门（单位）名称:青溪市林业局", "青溪市林业局"),
        ("编制单位：青溪市林业局\u3000\u3000金额单位：万元", "青溪市林业局"),
        ("部门：青溪市林业局", "青溪市林业局"),
        ("主管部门：青溪市林业局", ""),
        ("单位：万元", ""),
        ("单位名称：", ""),
        ("单位名称：XX局", ""),
        ("施工单位名称：青溪市建设公司", ""),
    ],
)
def test_fields_of_a_cover_name_the_unit(line: str, unit: str) -> None:
    assert of(f"绩效材料\n{line}\n正文。\n").unit == unit


def test_the_line_above_the_closing_date_names_the_unit() -> None:
    assert of("一、概况\n情况较好。\n青溪市林业局\n2023年3月15日\n").unit == "青溪市林业局"


def test_the_unit_of_a_project_counts_only_where_nothing_else_is_named() -> None:
    field = "项目单位：青溪市公路中心\n一、概况\n好。\n"
    assert of(field).unit == "青溪市公路中心"
    assert of(field + "青溪市交通运输局\n2023年3月\n").unit == "青溪市交通运输局"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("部门整体支出绩效自评表\n（2022年度）\n一、概况\n", 2022),
        ("一、概况\n2022年收入5万元。2022年较2021年增加。\n", None),
        ("一、概况\n" + "2022年收入5万元。" * 4 + "2021年收入3万元。\n", 2022),
        ("一、概况\n2022年收入5万元。\n", None),
        ("部门整体支出绩效自评报告\n青溪市水利局\n2023年\n一、概况\n", None),
        ("2020年度至2022年度公路项目绩效评价报告\n一、概况\n", None),
    ],
)
def test_the_year_is_the_titles_or_the_one_named_by_far_most_often(text: str, year: int | None) -> None:
    assert of(text).year == year


@pytest.mark.parametrize(
    ("title", "profile"),
    [
        ("清水河县2023年度中央水利发展资金绩效自评报告", "project_self_evaluation"),
        ("云阳县公安局2022年度辅警人员经费绩效自评工作报告", "project_self_evaluation"),
        ("2022年度农村危房改造补助绩效目标自评报告", "project_self_evaluation"),
        ("2022年度前山街道办事处整体绩效自评结果", "department_self_evaluation"),
        ("青阳县水利局2022年度部门整体支出绩效目标自评报告", "department_self_evaluation"),
        ("青阳县水利局2022年度工作总结报告", "general"),
    ],
)
def test_other_names_of_self_evaluations_are_recognised(title: str, profile: str) -> None:
    assert of(f"{title}\n一、基本情况\n").profile == profile


def test_cues_in_the_text_tell_the_profile_where_the_title_does_not() -> None:
    assert of("情况说明\n收入支出决算总表\n收入决算表\n支出决算表\n").profile == "final_accounts"
    assert of("情况说明\n收入支出决算总表\n").profile == "general"


# --- headings and sections


def test_passages_stand_under_their_headings() -> None:
    found = paths(
        "一、部门概况\n导语。\n（一）基本情况\n1、机构设置\n内设科室5个。\n2、人员\n（1）编制\n12人。\n（二）职能\n水利。\n二、预算\n"
    )
    assert found["一、部门概况"] == ()
    assert found["导语。"] == ("一、部门概况",)
    assert found["内设科室5个。"] == ("一、部门概况", "（一）基本情况", "1、机构设置")
    assert found["12人。"] == ("一、部门概况", "（一）基本情况", "2、人员", "（1）编制")
    assert found["水利。"] == ("一、部门概况", "（二）职能")
    assert found["二、预算"] == ()


def test_the_lead_phrase_of_a_numbered_paragraph_heads_what_follows_but_not_itself() -> None:
    found = paths(
        "（一）支出\n1、收入预算，2021年年初预算数186万元，其中拨款186万元。\n主要是增加。\n"
        "2、2021年支出90万元，其中工资80万元，其他10万元，另有结余。\n说明。\n"
    )
    lines = list(found)
    assert found[lines[1]] == ("（一）支出",)
    assert found["主要是增加。"] == ("（一）支出", "1、收入预算")
    assert found["说明。"] == ("（一）支出",)


def test_the_path_of_an_account_before_a_full_stop_is_a_heading() -> None:
    account = "1．社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    found = paths(f"（三）具体情况\n{account}。年初预算为241.36万元，支出决算为240.00万元。\n决算数小于预算数。\n")
    assert found["决算数小于预算数。"] == ("（三）具体情况", account)


def test_a_tab_after_the_number_of_a_heading_is_a_blank() -> None:
    assert [heading.text for heading in of("一、\t概况\n好。\n").headings] == ["一、 概况"]


def test_statements_are_no_headings() -> None:
    found = paths("一、情况\n1、我单位2021年无专项资金，年初申请拨款但进行了预算调整，详见附表所列。\n甲。\n")
    assert found["甲。"] == ("一、情况",)


def test_brackets_numbered_inside_an_item_stay_inside_it() -> None:
    found = paths("一、情况\n1、机构\n（一）内设\n甲。\n（二）下属\n乙。\n2、人员\n丙。\n二、其他\n")
    assert found["乙。"] == ("一、情况", "1、机构", "（二）下属")
    assert found["丙。"] == ("一、情况", "2、人员")


def test_a_list_does_not_keep_the_next_section() -> None:
    found = paths("一、情况\n1、甲项\n2、乙项\n（一）职能\n丙。\n（二）人员\n丁。\n")
    assert found["丙。"] == ("一、情况", "（一）职能")
    assert found["丁。"] == ("一、情况", "（二）人员")


def test_parts_and_decimal_paths_are_levels() -> None:
    found = paths("第一部分 概况\n一、职责\n甲。\n第二部分 决算\n1. 收入\n1.1 拨款\n乙。\n1.2 其他\n2. 支出\n丙。\n")
    assert found["甲。"] == ("第一部分 概况", "一、职责")
    assert found["乙。"] == ("第二部分 决算", "1. 收入", "1.1 拨款")
    assert found["丙。"] == ("第二部分 决算", "2. 支出")


@pytest.mark.parametrize("line", ["1.5万元用于会议。", "2021年情况", "一是加强管理", "12人在编", "3.2%"])
def test_figures_at_the_start_of_a_line_are_no_item_numbers(line: str) -> None:
    assert of(f"一、概况\n{line}\n").headings[1:] == ()


def test_a_table_of_contents_heads_nothing() -> None:
    found = of("目录\n一、概况………1\n二、收入\t3\n三、支出\u3000\u30005\n\n一、概况\n好。\n")
    assert [heading.text for heading in found.headings] == ["一、概况"]
    assert found.contents == (0, 1, 2, 3)


def test_styles_head_sections_where_there_are_no_numbers() -> None:
    styles = part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2, 3)
        ),
    )
    body = "".join(
        paragraph(text, properties=f'<w:pStyle w:val="{level}"/>' if level else "")
        for text, level in [
            ("部门概况", 1),
            ("职责", 2),
            ("甲。", 0),
            ("一、预算", 1),
            ("收入", 2),
            ("乙。", 0),
            ("（一）支出", 2),
            ("丙。", 0),
        ]
    )
    document = read_bytes(word_file(body, styles=styles), "a.docx")
    found = dict(zip([p.text for p in document.passages], outline(document, load()).sections, strict=True))
    assert found["甲。"] == ("部门概况", "职责")
    assert found["乙。"] == ("一、预算", "收入")
    assert found["丙。"] == ("一、预算", "（一）支出")


def test_headers_and_footnotes_stand_under_no_heading() -> None:
    body = paragraph("一、概况") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    document = read_bytes(word_file(body, header1=part("hdr", paragraph("某局决算"))), "a.docx")
    assert isinstance(document.passages[1], Paragraph)
    assert outline(document, load()).sections == ((), ())


# --- annexes and tables


def test_annexes_are_sections_with_their_titles() -> None:
    text = (
        "一、概况\n好。\n附件1\n青溪市水利局\n\n部门整体支出绩效评价指标表\n\t甲\n\t1\n\n\t乙\n\t2\n\n\n填表人：\n"
        "附件2：基础数据表\n\t丙\n\t3\n\n\n"
    )
    found = of(text)
    titles = ["附件1 青溪市水利局部门整体支出绩效评价指标表", "附件2：基础数据表"]
    assert [annex.text for annex in found.annexes] == titles
    assert [head.title for head in found.heads] == titles
    assert paths(text)["甲"] == ("附件1 青溪市水利局部门整体支出绩效评价指标表",)
    assert paths(text)["填表人："] == ("附件1 青溪市水利局部门整体支出绩效评价指标表",)


def test_a_list_of_annexes_opens_none() -> None:
    assert of("一、概况\n好。\n附件：1.指标表\n2.自评表\n").annexes == ()
    assert of("一、概况\n好。\n附件1：指标表\n附件2：自评表\n").annexes == ()
    assert of("一、概况\n附近的居民5人。\n附带说明\n附：\n").annexes[0].text == "附："


@pytest.mark.parametrize(
    ("above", "title", "unit"),
    [
        ("收入决算表", "收入决算表", ""),
        ("收入决算表\n公开02表\n单位：万元", "收入决算表", "万元"),
        ("收入决算表\n编制单位：青溪市水利局    2022年度    金额单位：元", "收入决算表", "元"),
        ("“三公”经费支出决算表（万元）", "“三公”经费支出决算表（万元）", "万元"),
        ("表3：项目支出明细", "表3：项目支出明细", ""),
        ("表3\n项目支出明细表\n单位：人民币万元", "表3 项目支出明细表", "万元"),
        ("青溪市水利局\n收入决算表", "青溪市水利局收入决算表", ""),
        ("（三）三公经费情况表", "（三）三公经费情况表", ""),
        ("收入情况良好。\n（单位：亿元）", "", "亿元"),
        ("具体情况如下表", "", ""),
        ("收入情况见下：", "", ""),
        ("本年收入合计5万元。", "", ""),
        ("单位：人", "", ""),
        ("填表人：张某", "", ""),
    ],
)
def test_the_lines_above_a_table_give_its_title_and_unit(above: str, title: str, unit: str) -> None:
    (head,) = of(f"一、收入\n以下列示。\n{above}\n\t项目\n\t金额\n\n\t车\n\t5\n\n\n").heads
    assert (head.title, head.unit) == (title, unit)


def test_the_first_rows_of_a_table_may_be_its_title_and_unit() -> None:
    whole = '<w:gridSpan w:val="2"/>'
    body = table(
        row(cell("收入决算表", properties=whole)),
        row("编制单位：青溪市水利局", "单位：万元"),
        row("项目", "金额"),
        row("2022年", "5"),
    )
    (head,) = outline(read_bytes(word_file(body), "a.docx"), load()).heads
    assert (head.title, head.unit, head.rows) == ("收入决算表", "万元", 2)


def test_a_header_of_years_is_no_form_row() -> None:
    (head,) = of("三公经费表\n\t\n\t2021年\n\t2022年\n\n\t车\n\t5\n\t6\n\n\n").heads
    assert head.rows == 0


def test_a_nested_table_does_not_take_the_title_of_the_outer_one() -> None:
    inner = table(row("甲", "1"), row("乙", "2"))
    body = paragraph("收入决算表") + table(row("项目", cell(inner, paragraph())), row("车", "5"))
    heads = outline(read_bytes(word_file(body), "a.docx"), load()).heads
    assert [head.title for head in heads] == ["收入决算表", ""]

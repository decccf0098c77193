"""What the numbers of a table say: row label, column header, stub, caption; from flattened text and from Word."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from lint.analysis import Analysis, analyse
from lint.claims.model import Claim
from lint.documents import read_bytes
from tests.claim_samples import LEXICON, analysed, table

HEAD = "2022年度某局部门决算\n\n"


def flat(*rows: Sequence[str], title: str = "支出表\n单位：万元") -> Analysis:
    return analysed(HEAD + table(*rows, title=title))


def word(rows: Sequence[Sequence[str]], *merges: tuple[int, int, int, int], title: str = "单位：万元") -> Analysis:
    """Return the analysis of a Word table; `merges` are first row and column, last row and column of merged cells."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(HEAD.strip())
    document.add_paragraph(title)
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                made.cell(row, column).text = text
    for top, left, bottom, right in merges:
        made.cell(top, left).merge(made.cell(bottom, right))
    file = io.BytesIO()
    document.save(file)
    return analyse(read_bytes(file.getvalue(), "table.docx"), LEXICON)


def cell(analysis: Analysis, printed: str) -> Claim:
    (found,) = (one for one in analysis.claims if one.printed == printed)
    return found


def test_row_label_and_column_header_tell_measure_period_and_stage() -> None:
    analysis = flat(
        ["项目", "2021年决算数", "2022年年初预算数"], ["会议费", "16.00", "25.00"], ["培训费", "3.00", "4.00"]
    )
    old, new = cell(analysis, "16.00"), cell(analysis, "25.00")
    assert (old.measure, old.facets.period, old.facets.stage) == ("会议费", "2021", "final")
    assert (new.measure, new.facets.period, new.facets.stage) == ("会议费", "2022", "initial")
    assert (old.unit, old.decimals) == ("万元", 2)


@pytest.mark.parametrize(
    ("title", "header", "label", "unit"),
    [
        ("支出表\n单位：万元", "2022年决算数", "会议费", "万元"),
        ("支出表\n单位：元", "2022年决算数", "会议费", "元"),
        ("支出表（单位：元）", "2022年决算数", "会议费", "元"),
        ("支出表\n单位：万元", "2022年决算数（元）", "会议费", "元"),
        ("支出表\n单位：万元", "2022年决算数", "会议费（元）", "元"),
        ("支出表", "2022年决算数（万元）", "会议费", "万元"),
    ],
)
def test_the_nearest_unit_counts(title: str, header: str, label: str, unit: str) -> None:
    analysis = flat(["项目", header], [label, "16.00"], ["培训费", "3.00"], title=title)
    assert cell(analysis, "16.00").unit == unit


def test_a_unit_in_the_stub_holds_for_the_rows_under_it() -> None:
    analysis = flat(["项目（万元）", "2022年决算数"], ["会议费", "16.00"], ["培训费", "3.00"], title="支出表")
    assert cell(analysis, "16.00").unit == "万元"


def test_a_printed_unit_wins_over_the_caption() -> None:
    analysis = flat(["项目", "2022年决算数"], ["会议费", "160000元"], ["培训费", "3.00"])
    assert cell(analysis, "160000").unit == "元"


def test_a_pair_cell_carries_its_own_label() -> None:
    analysis = flat(["收入来源", "金额"], ["一般公共预算：258.33", ""], ["其他资金：12.00", ""])
    assert {one.printed for one in analysis.claims} == {"258.33", "12.00"}
    assert cell(analysis, "258.33").measure != cell(analysis, "12.00").measure


@pytest.mark.parametrize("label", ["其他会议费", "会议费以外的支出", "非税培训费及其他"])
def test_a_label_that_only_mentions_a_measure_is_not_it(label: str) -> None:
    analysis = flat(["项目", "2022年决算数"], [label, "16.00"], ["印刷费", "3.00"])
    assert cell(analysis, "16.00").term == ""


@pytest.mark.parametrize(
    "label", ["会议费", "一、会议费", "（一）会议费", "1.会议费", "其中：会议费", "  会议费", "会议费："]
)
def test_numbering_and_marks_are_no_part_of_a_label(label: str) -> None:
    analysis = flat(["项目", "2022年决算数"], [label, "16.00"], ["印刷费", "3.00"])
    assert cell(analysis, "16.00").measure == "会议费"


@pytest.mark.parametrize("header", ["经济分类编码", "支出功能分类编码", "科目编号"])
def test_a_code_is_no_amount_whatever_its_column_is_called(header: str) -> None:
    analysis = flat(
        [header, "科目名称", "2022年预算数"], ["301", "工资福利支出", "16.00"], ["30101", "基本工资", "4.00"]
    )
    assert [one.printed for one in analysis.claims] == ["16.00", "4.00"]


def test_row_numbers_column_numbers_codes_and_years_are_no_amounts() -> None:
    analysis = flat(
        ["序号", "科目编码", "项目", "2022年决算数"],
        ["栏次", "", "1", "2"],
        ["1", "20501", "教育管理事务", "16.00"],
        ["2", "20502", "普通教育", "3.00"],
    )
    assert {one.printed for one in analysis.claims} == {"16.00", "3.00"}


def test_weights_and_scores_are_told_by_their_columns() -> None:
    analysis = flat(
        ["指标名称", "分值", "得分"],
        ["预算执行率", "10", "9"],
        ["结转结余率", "5", "4"],
        ["合计", "15", "13"],
        title="评分表",
    )
    assert {one.printed: one.facets.aspect for one in analysis.claims} == {
        "10": "weight", "9": "score", "5": "weight", "4": "score", "15": "weight", "13": "score",
    }  # fmt: skip
    assert {one.unit for one in analysis.claims} == {"分"}


def test_targets_and_results_are_never_compared_as_facts() -> None:
    analysis = flat(["三级指标", "年度指标值", "实际完成值"], ["培训人数", "100人", "96人"], ["培训班次", "5期", "6期"])
    aspects = {one.printed: one.facets.aspect for one in analysis.claims}
    assert (aspects["100"], aspects["96"]) == ("target", "actual")
    assert [one for one in analysis.relations if one.kind == "same"] == []


SPLIT = [
    ["项目", "2021年", "", "2022年", ""],
    ["", "年初预算数", "决算数", "年初预算数", "决算数"],
    ["会议费", "18.00", "16.00", "25.00", "20.00"],
    ["培训费", "4.00", "3.00", "6.00", "5.00"],
]


def test_headers_over_several_columns_hold_for_each_of_them_in_word() -> None:
    analysis = word(SPLIT, (0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4))
    for printed, period, stage in [
        ("18.00", "2021", "initial"),
        ("16.00", "2021", "final"),
        ("25.00", "2022", "initial"),
        ("20.00", "2022", "final"),
    ]:
        found = cell(analysis, printed)
        assert (found.measure, found.facets.period, found.facets.stage) == ("会议费", period, stage)


def test_a_flattened_table_with_spanning_headers_never_tells_a_wrong_year() -> None:
    rows = [[text for text in row if text] for row in SPLIT]
    for one in flat(*rows).claims:
        wrong = {"18.00": "2022", "16.00": "2022", "25.00": "2021", "20.00": "2021"}.get(one.printed)
        assert one.facets.period != wrong or {"period", "measure"} & one.facets.inherited


def test_a_label_over_merged_rows_holds_for_each_of_them() -> None:
    rows = [
        ["类别", "项目", "2022年决算数"],
        ["会议", "会议费", "16.00"],
        ["", "培训费", "3.00"],
        ["", "印刷费", "2.00"],
    ]
    analysis = word(rows, (1, 0, 3, 0))
    assert [one.measure for one in analysis.claims] == ["会议费", "培训费", "印刷费"]


def test_a_table_whose_header_is_repeated_on_the_next_page_is_one_table() -> None:
    head = ["项目", "2021年决算数", "2022年决算数"]
    rows = [head, ["甲项目", "1.00", "2.00"], ["乙项目", "3.00", "5.00"], head, ["丙项目", "7.00", "11.00"]]
    for total, verdict in (("18.00", "holds"), ("19.50", "violated")):
        analysis = flat(*rows, ["合计", "11.00", total])
        assert [one.verdict for one in analysis.relations if one.kind == "sum"] == ["holds", verdict]


def test_word_and_flattened_text_say_the_same() -> None:
    rows = [
        ["项目", "2021年决算数", "2022年决算数"],
        ["会议费", "16.00", "20.00"],
        ["培训费", "3.00", "5.00"],
        ["合计", "19.00", "25.00"],
    ]

    def meanings(analysis: Analysis) -> list[object]:
        return [(one.measure, one.facets, one.value, one.unit, one.decimals) for one in analysis.claims]

    assert meanings(word(rows)) == meanings(flat(*rows))


def test_dropped_zeros_stand_for_the_decimals_of_their_column() -> None:
    analysis = flat(
        ["项目", "2022年决算数"], ["会议费", "186"], ["培训费", "87.19"], ["印刷费", "8.25"], ["差旅费", "3.31"]
    )
    assert (cell(analysis, "186").decimals, cell(analysis, "186").printed_decimals) == (2, 0)


def test_dashes_and_empty_cells_are_no_numbers() -> None:
    analysis = flat(
        ["项目", "2021年决算数", "2022年决算数"],
        ["会议费", "—", "16.00"],
        ["培训费", "", "3.00"],
        ["印刷费", "/", "1.00"],
    )
    assert len(analysis.claims) == 3


def test_a_header_of_an_earlier_part_of_the_table_is_not_taken_where_a_longer_one_has_followed() -> None:
    analysis = flat(
        ["资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
        ["年度资金总额", "120.00", "110.00", "99.00", "10", "90%"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "危桥改造数量", "3座", "3座", "10", "9"],
        title="2022年度项目支出绩效自评表",
    )
    assert cell(analysis, "9").facets.aspect != "ratio" and cell(analysis, "90").facets.aspect == "ratio"

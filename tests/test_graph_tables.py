"""Sums that tables state: by numbering, indent, 其中, codes, total rows and total columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lint.graph.score_rows import score_rows
from lint.graph.scoring import words
from tests.claim_samples import LEXICON, analysed, findings, table, written

YEARS = ["项目", "2020年决算数", "2021年决算数", "2022年决算数"]


def text(*rows: Sequence[str]) -> str:
    return "2022年度某局部门决算\n\n" + table(*rows, title="支出表\n单位：万元")


def sums(*rows: Sequence[str]) -> list[str]:
    return written(text(*rows), "sum")


def alarms(*rows: Sequence[str]) -> list[str]:
    return [one.location.text for one in findings(text(*rows)) if one.severity != "info" and one.code < "GJ4"]


A, B, C = ["甲项目", "1.00", "2.00", "3.00"], ["乙项目", "5.00", "7.00", "11.00"], ["丙项目", "0.10", "0.20", "0.40"]
TOTAL = ["合计", "6.10", "9.20", "14.40"]


@pytest.mark.parametrize("label", ["合计", "总计", "小计", "合 计", "共计"])
def test_a_total_row_is_the_sum_of_the_rows_above_it(label: str) -> None:
    assert [one.split(":")[0] for one in sums(YEARS, A, B, C, [label, *TOTAL[1:]])] == ["holds"] * 3


def test_a_total_row_may_stand_first() -> None:
    assert [one.split(":")[0] for one in sums(YEARS, TOTAL, A, B, C)] == ["holds"] * 3


def test_one_wrong_column_of_three_is_accused() -> None:
    assert alarms(YEARS, A, B, C, ["合计", "6.10", "9.20", "44.10"]) == ["44.10"]


def test_a_layout_that_fails_in_most_columns_is_not_believed() -> None:
    assert alarms(YEARS, A, B, C, ["合计", "6.10", "92.50", "44.10"]) == []


def test_a_tail_is_told_and_not_accused() -> None:
    found = written(text(YEARS, A, B, C, ["合计", "6.11", "9.20", "14.40"]), "sum")
    assert [one.split(":")[0] for one in found] == ["rounding", "holds", "holds"]
    assert alarms(YEARS, A, B, C, ["合计", "6.11", "9.20", "14.40"]) == []


def test_a_grand_total_goes_on_from_the_subtotal() -> None:
    subtotal, grand = ["小计", "6.00", "9.00", "14.00"], ["总计", "6.10", "9.20", "14.40"]
    assert alarms(YEARS, A, B, subtotal, C, grand) == []
    assert alarms(YEARS, A, B, subtotal, C, ["总计", "6.10", "9.20", "41.70"]) == ["41.70"]


@pytest.mark.parametrize(
    "marks", [("一、", "（一）", "1."), ("1.", "（1）", "①"), ("", "  ", "    "), ("一、", "1.", "（1）")]
)
def test_numbering_or_indent_tells_what_belongs_to_what(marks: tuple[str, str, str]) -> None:
    outer, middle, inner = marks
    rows = [
        [f"{outer}甲类", "8.00", "12.00", "20.00"],
        [f"{middle}乙款", "5.00", "7.00", "11.00"],
        [f"{inner}丙项", "4.00", "5.00", "8.00"],
        [f"{inner}丁项", "1.00", "2.00", "3.00"],
        [f"{middle}戊款", "3.00", "5.00", "9.00"],
    ]
    assert [one.split(":")[0] for one in sums(YEARS, *rows)] == ["holds"] * 6
    rows[0] = [f"{outer}甲类", "8.00", "12.00", "70.50"]
    assert alarms(YEARS, *rows) == ["70.50"]


def test_rows_under_a_mark_of_parts_are_never_more_than_the_row_above_and_may_be_less() -> None:
    whole, part, other = A, ["其中：乙", "0.50", "0.70", "1.10"], ["丙", "0.10", "0.20", "0.30"]
    assert alarms(YEARS, whole, part, other) == []
    assert alarms(YEARS, whole, ["其中：乙", "0.50", "0.70", "91.00"], other) != []


CODES = ["科目编码", "科目名称", "合计"]


@pytest.mark.parametrize("split", [False, True])
def test_a_code_is_the_sum_of_the_codes_under_it(split: bool) -> None:
    def coded(code: str, name: str, amount: str) -> list[str]:
        return [code[:3], code[3:5], code[5:], name, amount] if split else [code, name, amount]

    head = ["类", "款", "项", "科目名称", "合计"] if split else CODES
    rows = [
        coded("205", "教育支出", "8.00"),
        coded("20501", "教育管理事务", "5.00"),
        coded("2050101", "行政运行", "4.00"),
        coded("2050102", "一般行政管理事务", "1.00"),
        coded("20502", "普通教育", "3.00"),
    ]
    assert [one.split(":")[0] for one in sums(head, *rows)] == ["holds", "holds"]
    rows[0] = coded("205", "教育支出", "60.00")
    assert "60.00" in alarms(head, *rows)


def test_a_row_of_subjects_without_amounts_names_no_columns() -> None:
    head = ["科目编码", "科目名称", "决算数"] * 2
    rows = [
        ["301", "工资福利支出", "9.00", "302", "商品和服务支出", "7.00"],
        ["30101", "基本工资", "6.00", "30201", "办公费", "4.00"],
        ["30106", "伙食补助费", "", "30204", "手续费", ""],
        ["30107", "绩效工资", "3.00", "30205", "水费", "3.00"],
    ]
    assert alarms(head, *rows) == []
    rows[3][2] = "3.50"
    assert "3.50" in alarms(head, *rows) or "9.00" in alarms(head, *rows)


def test_a_total_column_is_the_sum_of_the_columns_right_of_it() -> None:
    head = ["单位", "合计", "基本支出", "项目支出"]
    rows = [["甲", "3.00", "1.00", "2.00"], ["乙", "7.00", "4.00", "3.00"], ["丙", "9.00", "4.00", "5.00"]]
    assert [one.split(":")[0] for one in sums(head, *rows)] == ["holds"] * 3
    assert alarms(head, *rows[:2], ["丁", "80.50", "4.00", "5.00"], *rows[2:]) == ["80.50"]


def test_averages_prices_and_rates_are_not_added_up() -> None:
    head = ["品目", "数量", "单价", "金额"]
    assert alarms(head, ["甲", "10", "0.50", "5.00"], ["乙", "5", "0.20", "1.00"], ["合计", "15", "0.40", "6.00"]) == []


SCORES = ["指标名称", "分值", "得分"]


def score_text(*rows: Sequence[str]) -> str:
    return "2022年度某局部门整体支出绩效自评报告\n\n" + table(SCORES, *rows, title="评分表")


def test_total_score_and_total_weight_are_sums_and_no_score_is_above_its_weight() -> None:
    rows = ["预算执行率", "10", "9"], ["结转结余率", "5", "4"]
    assert written(score_text(*rows, ["合计", "15", "13"]), "sum", "order") == [
        "holds: 9 + 4 = 13", "holds: 10 + 5 = 15", "holds: 9 ≤ 10", "holds: 4 ≤ 5",
    ]  # fmt: skip
    assert written(score_text(*rows, ["合计", "15", "14"]), "sum")[0] == "violated: 9 + 4 = 13 ≠ 14"
    assert "violated: 12 ＞ 10" in written(
        score_text(["预算执行率", "10", "12"], rows[1], ["合计", "15", "16"]), "order"
    )


def test_a_code_that_stands_twice_makes_up_nothing() -> None:
    rows = [["205", "教育支出", "8.00"], ["20501", "教育管理事务", "5.00"], ["20501", "教育管理事务", "3.00"]]
    assert sums(CODES, *rows) == []


def test_rows_under_a_mark_of_parts_that_make_up_the_whole_in_most_columns_are_its_sum() -> None:
    whole, part = ["甲项目", "1.00", "2.00", "3.00"], ["其中：乙", "0.40", "0.50", "1.00"]
    other = ["其中：丙", "0.60", "1.50", "1.00"]
    assert written(text(YEARS, whole, part, other), "sum", "bound") == [
        "holds: 0.40 + 0.60 = 1.00",
        "holds: 0.50 + 1.50 = 2.00",
        "violated: 1.00 + 1.00 = 2.00 ≠ 3.00",
    ]
    other = ["其中：丙", "0.60", "1.30", "1.00"]
    assert written(text(YEARS, whole, part, other), "sum", "bound") == [
        "holds: 1.00 ≥ 0.40 + 0.60",
        "holds: 2.00 ≥ 0.50 + 1.30",
        "holds: 3.00 ≥ 1.00 + 1.00",
    ]


def test_rows_that_are_each_marked_as_a_part_stand_beside_each_other() -> None:
    rows = [["甲项目", "3.00"], ["其中：乙", "0.40"], ["其中：丙", "0.60"], ["其中：丁", "0.90"]]
    assert alarms(YEARS[:2], *rows) == []
    assert written(text(YEARS[:2], *rows), "sum", "bound") == ["holds: 3.00 ≥ 0.40 + 0.60 + 0.90"]


@pytest.mark.parametrize(("blanks", "inside"), [(1, False), (3, False), (4, True), (5, True)])
def test_rows_written_under_the_name_of_the_first_part_are_parts_too(blanks: int, inside: bool) -> None:
    rows = ["甲项目", "3.00"], ["　其中：乙", "1.00"], ["　" * blanks + "丙", "1.50"]
    parts = "1.00 + 1.50" if inside else "1.00"
    assert written(text(YEARS[:2], *rows), "bound") == [f"holds: 3.00 ≥ {parts}"]


def test_a_header_that_is_repeated_parts_nothing_and_another_header_parts_a_table() -> None:
    other = ["项目", "2020年预算数", "2021年预算数", "2022年预算数"]
    assert sums(YEARS, A, B, YEARS, C, TOTAL)[0] == "holds: 1.00 + 5.00 + 0.10 = 6.10"
    assert sums(YEARS, A, B, other, C, TOTAL) == []


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (["三级指标"], [["修渠"], ["清淤"]]),
        (["三级指标", "指标值"], [["修渠", "良好"], ["清淤", "优秀"]]),
        (["一级指标", "三级指标"], [["产出", "修渠"], ["", "清淤"]]),
        (["项目"], [["修渠"], ["清淤"]]),
        (["序号", "内容"], [["1", "修渠"], ["2", "清淤"]]),
    ],
)
def test_a_score_is_named_by_its_indicator_else_by_the_words_before_its_full_marks(
    head: list[str], before: list[list[str]]
) -> None:
    rows = [[*head, "分值", "得分"], [*before[0], "10", "9"], [*before[1], "20", "18"]]
    analysis = analysed("青山县水利局2022年度绩效自评报告\n\n" + table(*rows, title="附件1 绩效自评表"))
    found = score_rows(analysis.book, LEXICON, LEXICON.view(words).headers)
    assert [row.label for row in found] == ["修渠", "清淤"]
    assert [(row.weight.printed, row.score.printed) for row in found] == [("10", "9"), ("20", "18")]


def test_a_layout_is_believed_where_as_many_columns_agree_as_fail() -> None:
    years = YEARS[:3]
    assert alarms(years, A[:3], B[:3], C[:3], ["合计", "6.10", "92.50"]) == ["92.50"]
    assert alarms(years, A[:3], B[:3], C[:3], ["合计", "61.10", "92.50"]) == []


def test_columns_of_zeros_do_not_vouch_for_a_layout() -> None:
    zeros = [[name, "0.00", "2.00", "0.00"] for name in ("甲项目", "乙项目", "丙项目")]
    assert alarms(YEARS, *zeros, ["合计", "0.00", "9.00", "0.00"]) == []


def test_counts_and_amounts_of_one_column_are_not_added_up() -> None:
    head = ["项目", "2022年"]
    assert sums(head, ["人员", "12人"], ["经费", "3.00万元"], ["合计", "15.00"]) == []


@pytest.mark.parametrize(
    ("wrong", "right", "accused"),
    [(0, 1, 0), (1, 0, 0), (1, 1, 0), (1, 2, 1), (2, 4, 2), (2, 3, 0), (3, 0, 0)],
)
def test_at_most_one_row_in_three_may_miss_its_total_before_the_layout_is_not_believed(
    wrong: int, right: int, accused: int
) -> None:
    head = ["单位", "合计", "基本支出", "项目支出"]
    names = iter("甲乙丙丁戊己庚")
    rows = [[next(names), "80.50", "4.00", "5.00"] for _ in range(wrong)]
    rows += [[next(names), "9.00", "4.00", "5.00"] for _ in range(right)]
    assert len(alarms(head, *rows)) == accused


FUNDS = ["资金名称", "年初结余", "本年收入", "本年支出", "年末结余"]
FUND_ROWS = (
    ["防汛资金", "12.40", "85.00", "79.35", "18.05"],
    ["监测资金", "3.25", "40.00", "41.10", "2.15"],
    ["保洁资金", "6.80", "66.50", "60.25", "13.05"],
    ["护林资金", "1.15", "20.40", "19.95", "1.60"],
)


def test_what_is_left_at_the_end_of_the_year_is_recomputed_row_by_row() -> None:
    assert "holds: 12.40 + 85.00 − 79.35 = 18.05" in written(text(FUNDS, *FUND_ROWS), "difference")
    wrong = [*FUND_ROWS[2][:4], "15.03"]
    assert alarms(FUNDS, *FUND_ROWS[:2], wrong, FUND_ROWS[3]) == ["15.03"]


def test_what_a_purchase_saved_is_recomputed_row_by_row() -> None:
    header = ["品目", "采购预算", "成交金额", "节约金额"]
    rows = [["计算机", "8.00", "7.35", "0.65"], ["打印机", "2.40", "2.28", "0.12"], ["桌椅", "5.10", "4.62", "0.48"]]
    assert "holds: 2.40 − 2.28 = 0.12" in written(text(header, *rows), "difference")
    assert len(alarms(header, *rows[:2], [*rows[2][:3], "0.84"])) == 1


def test_a_balance_that_most_rows_do_not_bear_out_is_not_believed() -> None:
    other = [[*row[:4], left] for row, left in zip(FUND_ROWS, ("18.05", "5.15", "9.30", "1.60"), strict=True)]
    assert written(text(FUNDS, *other), "difference") == []
    assert alarms(FUNDS, *other) == []

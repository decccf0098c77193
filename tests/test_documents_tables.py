"""Tables in flattened text: where a cell, a row and a table end."""

from __future__ import annotations

import cProfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, read_text
from lint.documents.layout import CellDraft, Layout, TableDraft, cell_text
from lint.documents.limits import Limits


def rows(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


def paragraphs(document: Document) -> list[str]:
    cells = {cell.index for table in document.tables for cell in table.cells}
    return [passage.text for passage in document.passages if passage.index not in cells]


def test_tabs_open_cells_and_empty_lines_end_rows() -> None:
    document = read_text("预算表\n\t项目\n\t金额\n\n\t会议费\n\t12.00\n\n\n后文\n", "a.txt")
    assert rows(document) == [[["项目", "金额"], ["会议费", "12.00"]]]
    assert paragraphs(document) == ["预算表", "后文"]
    assert not document.tables[0].has_grid


def test_a_line_without_tab_continues_its_cell() -> None:
    document = read_text("\t楼堂馆所\n（完工项目）\n\t规模\n（㎡）\n\n\t0\n\t0\n\n\n后\n", "a.txt")
    assert rows(document) == [[["楼堂馆所\n（完工项目）", "规模\n（㎡）"], ["0", "0"]]]


def test_a_cell_keeps_empty_lines_between_its_paragraphs() -> None:
    text = "\t目标\n\t情况\n\n\t（1）甲；\n\n（2）乙；\n\t一、丙\n\n（二）丁\n\n\t总分\n\t96\n\n\n填表人：\n"
    assert rows(read_text(text, "a.txt")) == [
        [["目标", "情况"], ["（1）甲；\n\n（2）乙；", "一、丙\n\n（二）丁"], ["总分", "96"]]
    ]


def test_a_blank_paragraph_in_a_cell_does_not_end_the_row() -> None:
    text = "\t效益指标\n\n（30分）\n\n\u3000\n\t经济效益\n\t8\n\n\t总分\n\t30\n\n\n"
    assert rows(read_text(text, "a.txt")) == [[["效益指标\n\n（30分）", "经济效益", "8"], ["总分", "30"]]]


def test_blanks_around_a_cell_stay_and_count_as_columns() -> None:
    document = read_text("\t   其中：公车购置\n\t29.70\u3000\n\n\t\n\t\u3000\n\n\n完\n", "a.txt")
    assert rows(document) == [[["   其中：公车购置", "29.70\u3000"], ["", "\u3000"]]]
    assert [document.place(cell.offset) for cell in document.tables[0].cells] == [(1, 2), (2, 2), (4, 2), (5, 2)]


def test_a_table_may_end_the_file_without_empty_lines() -> None:
    assert rows(read_text("\t甲\n\t1\n\n\t乙\n\t2", "a.txt")) == [[["甲", "1"], ["乙", "2"]]]


def test_two_empty_lines_before_a_tab_do_not_end_the_table() -> None:
    assert rows(read_text("\t甲\n\t1\n\n\n\t乙\n\t2\n\n\n完\n", "a.txt")) == [[["甲", "1"], ["乙", "2"]]]


def test_tables_are_parted_by_empty_lines_and_a_new_header() -> None:
    text = "\t甲\n\t1\n\n\t乙\n\t2\n\n\n\n\t名称\n\t数量\n\t单位\n\n\t车\n\t3\n\t辆\n\n\n完\n"
    assert rows(read_text(text, "a.txt")) == [
        [["甲", "1"], ["乙", "2"]],
        [["名称", "数量", "单位"], ["车", "3", "辆"]],
    ]


def test_a_heading_after_one_empty_line_ends_a_table_where_tables_are_closed_loosely() -> None:
    text = "\t名称\n\t数量\n\n\t车\n\t3\n\n（二）房屋情况\n\t名称\n\t面积\n\n\t房\n\t80\n\n三、说明\n以上。\n"
    document = read_text(text, "a.txt")
    assert rows(document) == [[["名称", "数量"], ["车", "3"]], [["名称", "面积"], ["房", "80"]]]
    assert paragraphs(document) == ["（二）房屋情况", "三、说明", "以上。"]


def test_text_after_one_empty_line_belongs_to_the_cell_where_tables_are_closed_strictly() -> None:
    text = "\t目标\n\t情况\n\n\t甲\n\t完成\n\n三、已完成\n\n\n表后\n\n\t乙\n\t丙\n\n\n完\n"
    assert rows(read_text(text, "a.txt"))[0] == [["目标", "情况"], ["甲", "完成\n\n三、已完成"]]


def test_the_foot_of_a_cell_to_be_signed_does_not_end_the_table() -> None:
    text = (
        "\t单位意见\n\t同意。\n\n\n\n（盖章）\n\n年   月   日\n\n\t财政意见\n\t同意。\n\n\n\n（盖章）\n\n\n附：说明\n"
    )
    assert rows(read_text(text, "a.txt"))[0][:2] == [
        ["单位意见", "同意。\n\n\n\n（盖章）\n\n年   月   日"],
        ["财政意见", "同意。"],
    ]


@pytest.mark.parametrize("opener", ["", "\t"])
def test_rows_written_in_one_line_are_a_table(opener: str) -> None:
    lines = ["项目\t预算\t决算", "会议费\t12.00\t\t", "合计\t12.00\t9.10"]
    document = read_text("三公经费表\n" + "\n".join(opener + line for line in lines) + "\n\n后文\n", "a.txt")
    assert rows(document) == [[["项目", "预算", "决算"], ["会议费", "12.00", "", ""], ["合计", "12.00", "9.10"]]]
    assert paragraphs(document) == ["三公经费表", "后文"]


def test_an_empty_first_cell_of_a_row_written_in_one_line_keeps_its_place() -> None:
    assert rows(read_text("项目\t预算\n\t5\n合计\t5\n", "a.txt")) == [[["项目", "预算"], ["", "5"], ["合计", "5"]]]


def test_a_cell_in_quotes_runs_over_lines() -> None:
    document = read_text('项目\t"批复规模\n（㎡）"\t投资\n甲\t5\t6\n', "a.txt")
    assert rows(document) == [[["项目", "批复规模\n（㎡）", "投资"], ["甲", "5", "6"]]]


def test_a_table_of_contents_is_no_table() -> None:
    document = read_text("目  录\n第一部分 概况\t1\n第二部分 决算表\t3\n一、收入\t4\n\n第一部分 概况\n", "a.txt")
    assert document.tables == ()


def test_paragraphs_indented_by_a_tab_are_no_table() -> None:
    text = "一、概况\n\t本单位有编制12人。\n\t年初预算186万元，支出180万元。\n二、情况\n\t完成较好。\n"
    document = read_text(text, "a.txt")
    assert document.tables == ()
    assert paragraphs(document)[1] == "本单位有编制12人。"
    assert document.place(document.passages[1].offset) == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "\t\t某局2022年度整体支出绩效自评报告\n\n一、概况\n",
        "一、概况\n\t\t年\t月\t日\n",
        "1.\t收入186万元。\n2.\t支出180万元，比上年少。\n3.\t没有结余。\n",
        "（一）\t基本情况\n（二）\t职能\n",
        "一、概况\n\t收入186万元。\n\n\n支出180万元。\n",
        "一、概况\n\t\n收入186万元。\n",
    ],
)
def test_tabs_that_only_set_a_line_apart_make_no_table(text: str) -> None:
    document = read_text(text, "a.txt")
    assert document.tables == ()
    assert "".join("".join(paragraphs(document)).split()) == "".join(text.split())


def test_a_numbered_column_of_figures_is_a_table() -> None:
    assert rows(read_text("1.\t186.00\n2.\t180.00\n", "a.txt")) == [[["1.", "186.00"], ["2.", "180.00"]]]


def test_a_tab_inside_a_paragraph_is_no_table() -> None:
    assert read_text("单位名称：某局\t日期：三月\n一、概况\n", "a.txt").tables == ()


def test_a_row_torn_by_an_empty_paragraph_of_a_cell_is_joined() -> None:
    full = "".join(
        f"\t{name}\n\t{value}.00\n\t{value}.50\n\t好\n\n" for name, value in (("甲", 1), ("乙", 2), ("丙", 3))
    )
    torn = "\t丁\n\n\t4.00\n\t4.50\n\t好\n\n"
    document = read_text(full + torn + "\n完\n", "a.txt")
    assert rows(document)[0][-1] == ["丁", "4.00", "4.50", "好"]


def test_short_rows_of_merged_cells_are_not_joined() -> None:
    full = "".join(
        f"\t{name}\n\t{value}.00\n\t{value}.50\n\t好\n\n" for name, value in (("甲", 1), ("乙", 2), ("丙", 3))
    )
    document = read_text(full + "\t备注\n\t无\n\n\t其他\n\t无\n\n\n完\n", "a.txt")
    assert rows(document)[0][-2:] == [["备注", "无"], ["其他", "无"]]


def test_blank_lines_with_spaces_end_rows_where_the_file_has_no_empty_ones() -> None:
    assert rows(read_text("\t甲\n\t1\n \n\t乙\n\t2\n \n \n完\n", "a.txt")) == [[["甲", "1"], ["乙", "2"]]]


CELLS = st.text(alphabet="甲乙丙丁。，0123456789.%-\u3000 \n", max_size=12)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6)


@settings(max_examples=200)
@given(st.lists(st.one_of(TABLES, st.text(alphabet="甲乙丙，。123", min_size=1, max_size=20)), min_size=1, max_size=5))
def test_what_the_layout_writes_is_read_back_as_the_same_tables(blocks: list[list[list[str]] | str]) -> None:
    layout = Layout("a.docx", Limits())
    expected = []
    for block in blocks:
        if isinstance(block, str):
            layout.paragraph(block)
            continue
        layout.table(
            TableDraft(
                tuple(
                    CellDraft(text=text, row=row, column=column)
                    for row, texts in enumerate(block)
                    for column, text in enumerate(texts)
                )
            )
        )
        expected.append([[cell_text(text) for text in texts] for texts in block])
    document = layout.document("docx")
    assert rows(document) == expected
    for passage in document.passages:
        assert document.text[passage.offset :].startswith(passage.text)
    if document.text.strip():
        assert rows(read_text(document.text, "a.txt")) == expected


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "\t甲\n\n" + "续行\n\n" * n + "\t乙\n\n\n完\n",
        lambda n: "\t甲\n\n乙\n\n" * n,
        lambda n: "\t甲\n\n一、乙\n" * n,
        lambda n: 'x\t"' + "甲\n" * (2 * n),
        lambda n: "甲\t乙\n" * n,
    ],
    ids=["long cell", "doubtful cells", "headings between cells", "open quote", "spread"],
)
def test_long_texts_take_work_that_grows_as_they_do(make: Callable[[int], str]) -> None:
    read_text(make(10), "a.txt")
    assert calls(make(4_000)) <= 2.2 * calls(make(2_000))
    read_text(make(50_000), "a.txt")


def calls(text: str) -> int:
    """Return how many calls reading `text` takes."""
    profile = cProfile.Profile()
    profile.runcall(read_text, text, "a.txt")
    return sum(entry.callcount for entry in profile.getstats())

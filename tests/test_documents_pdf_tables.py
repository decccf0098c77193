"""Tables of PDF files: ruled grids with merged cells, wrapped texts joined, parts of several pages as one table."""

from __future__ import annotations

import pytest

from lint.documents import Cell, Document, Paragraph, Table, read_bytes
from tests.documents.pdf_files import LEFT, Pdf

HEAD = ["科目编码", "项目", "合计"]


def read_pdf(pdf: Pdf) -> Document:
    return read_bytes(pdf.data(), "accounts.pdf")


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def order(document: Document) -> list[str]:
    """The texts of paragraphs and the number of each table, in the order of the text."""
    found: list[str] = []
    for passage in document.passages:
        name = passage.text if isinstance(passage, Paragraph) else f"table {passage.table}"  # type: ignore[attr-defined]
        if not found or found[-1] != name:
            found.append(name)
    return found


def test_merged_cells_keep_their_spans() -> None:
    pdf = Pdf()
    pdf.table(
        100,
        [80, 60, 60, 60],
        [["项目", "决算数", None, None], ["^", "合计", "基本支出", "项目支出"], ["教育", "30.00", "10.00", "20.00"]],
    )
    (table,) = read_pdf(pdf).tables
    assert table.has_grid
    assert [(c.text, c.row, c.column, c.row_span, c.column_span, c.continued) for c in table.cells] == [
        ("项目", 0, 0, 2, 1, False),
        ("决算数", 0, 1, 1, 3, False),
        ("", 1, 0, 1, 1, True),
        ("合计", 1, 1, 1, 1, False),
        ("基本支出", 1, 2, 1, 1, False),
        ("项目支出", 1, 3, 1, 1, False),
        ("教育", 2, 0, 1, 1, False),
        ("30.00", 2, 1, 1, 1, False),
        ("10.00", 2, 2, 1, 1, False),
        ("20.00", 2, 3, 1, 1, False),
    ]


@pytest.mark.parametrize("shift", [0.0, 2.0, -2.0])
def test_wrapped_text_of_a_cell_is_joined_and_short_lines_stay_lines(shift: float) -> None:
    pdf = Pdf(shift=shift)
    pdf.table(
        100,
        [60, 58, 100],
        [
            ["一般公共预\n算财政拨款\n支出", "12.5", "甲类\n乙类"],
            ["预算调整率\n=38.22%，\n偏高", "5", "1．甲类\n2．乙类"],
        ],
        height=50,
    )
    (table,) = read_pdf(pdf).tables
    assert rows(table) == [
        ["一般公共预算财政拨款支出", "12.5", "甲类\n乙类"],
        ["预算调整率=38.22%，偏高", "5", "1．甲类\n2．乙类"],
    ]


def test_a_number_broken_by_its_cell_is_whole_and_no_item() -> None:
    pdf = Pdf()
    pdf.table(100, [84, 80], [["调整率=（2.3/38.\n45）=6.26%", "1"], ["完成指标值38.4\n5）合计数7", "2"]], height=40)
    assert [row[0] for row in rows(read_pdf(pdf).tables[0])] == [
        "调整率=（2.3/38.45）=6.26%",
        "完成指标值38.45）合计数7",
    ]


def test_numbers_of_two_lines_of_a_cell_are_not_run_together() -> None:
    pdf = Pdf()
    pdf.table(100, [84, 80], [["新建面积控制率=0\n2021年无项目", "1"], ["完成指标为5\n100.5", "2"]], height=40)
    texts = [row[0] for row in rows(read_pdf(pdf).tables[0])]
    assert not any("02021" in text or "5100" in text for text in texts)


def test_parts_that_lack_lines_of_each_other_are_one_table() -> None:
    pdf = Pdf()
    pdf.table(700, [40, 40, 40, 40, 40], [["指标", None, "分值", "得分", "备注"], ["产出", None, "1", "2", "甲"]])
    pdf.page()
    pdf.table(80, [40, 40, 40, 40, 40], [["效益", "社会", "3", "4", None], ["满意", "公众", "5", "6", None]])
    (table,) = read_pdf(pdf).tables
    assert [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row in {1, 2}] == [
        ("产出", 0, 2), ("1", 2, 1), ("2", 3, 1), ("甲", 4, 1),
        ("效益", 0, 1), ("社会", 1, 1), ("3", 2, 1), ("4", 3, 2),
    ]  # fmt: skip


def test_paragraphs_and_tables_keep_their_order() -> None:
    pdf = Pdf()
    pdf.text(LEFT, 90, "收入决算表")
    end = pdf.table(100, [80, 80], [["项目", "金额"], ["事业收入", "1.00"]])
    pdf.text(LEFT, end + 30, "支出决算表")
    end = pdf.table(end + 40, [80, 80], [["项目", "金额"], ["基本支出", "2.00"]])
    pdf.text(LEFT, end + 30, "注：本表反映支出。")
    assert order(read_pdf(pdf)) == ["收入决算表", "table 0", "支出决算表", "table 1", "注：本表反映支出。"]


def two_pages(second: list[list[str | None]], above: str = "", first: list[list[str | None]] | None = None) -> Pdf:
    """A table at the end of page 1 and one at the start of page 2, with `above` above it."""
    pdf = Pdf()
    pdf.text(LEFT, 90, "支出决算表")
    body: list[list[str | None]] = first or [["201", "一般公共服务", "5.00"], ["205", "教育", "7.00"]]
    pdf.table(700 - 20 * len(body), [80, 120, 80], [list(HEAD), *body])
    pdf.page()
    if above:
        pdf.text(LEFT, 60, above)
    pdf.table(80, [80, 120, 80], second)
    return pdf


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("above", ["", "支出决算表（续）", "支出决算表", "续表"])
def test_a_table_that_goes_on_is_one_table_with_one_head(repeated: bool, above: str) -> None:
    more: list[list[str | None]] = [["208", "社会保障", "3.00"], ["221", "住房保障", "1.00"]]
    document = read_pdf(two_pages([list(HEAD), *more] if repeated else more, above))
    (table,) = document.tables
    assert rows(table) == [HEAD, ["201", "一般公共服务", "5.00"], ["205", "教育", "7.00"], *more]
    assert [cell.page for cell in table.cells if cell.column == 0] == [1, 1, 1, 2, 2]
    assert {"支出决算表"} == {passage.text for passage in document.passages if not isinstance(passage, Cell)}


def test_another_title_or_other_columns_make_another_table() -> None:
    other: list[list[str | None]] = [list(HEAD), ["208", "社会保障", "3.00"]]
    assert len(read_pdf(two_pages(other, "收入决算表")).tables) == 2
    pdf = two_pages([], "")
    pdf.table(80, [60, 60, 60, 100], [["208", "社会保障", "3.00", "1"]])
    assert len(read_pdf(pdf).tables) == 2


def test_a_title_in_the_first_row_opens_another_table() -> None:
    titled: list[list[str | None]] = [["项目支出决算表", None, None], ["229", "其他支出", "3.00"]]
    assert len(read_pdf(two_pages(titled)).tables) == 2
    assert len(read_pdf(two_pages(titled, first=[["201", "一般公共服务", "5.00"]])).tables) == 2


def test_equal_rows_of_numbers_are_no_repeated_head() -> None:
    row: list[str | None] = ["201", "一般公共服务", "5.00"]
    (table,) = read_pdf(two_pages([row, ["205", "教育", "7.00"]], first=[row])).tables
    assert rows(table) == [HEAD, row, row, ["205", "教育", "7.00"]]


def test_a_row_parted_by_the_page_break_is_one_row() -> None:
    first: list[list[str | None]] = [["1", "严格按照资产处置规\n定处置固定资产，建", "7.00"]]
    second: list[list[str | None]] = [["", "立了内部管理制度。", ""], ["2", "教育", "9.00"]]
    pdf = Pdf()
    pdf.table(650, [80, 98, 80], [list(HEAD), *first], height=40)
    pdf.page()
    pdf.table(80, [80, 98, 80], second)
    (table,) = read_pdf(pdf).tables
    assert rows(table) == [
        HEAD,
        ["1", "严格按照资产处置规定处置固定资产，建立了内部管理制度。", "7.00"],
        ["2", "教育", "9.00"],
    ]


@pytest.mark.parametrize("page_number", ["- 1 -", ""])
def test_a_row_with_a_blank_cell_on_the_next_page_is_a_row_of_its_own(page_number: str) -> None:
    document = read_pdf(two_pages([["", "其中：公车购置", ""], ["", "公车运行维护", "10.23"]]))
    assert rows(document.tables[0])[3:] == [["", "其中：公车购置", ""], ["", "公车运行维护", "10.23"]]


def test_a_head_parted_by_the_page_break_is_one_head() -> None:
    first: list[list[str | None]] = [["科目编码", None, None, "科目名称", "合计"]]
    second: list[list[str | None]] = [["类", "款", "项", "", ""], ["201", "03", "01", "行政运行", "5.00"]]
    pdf = Pdf()
    pdf.table(740, [30, 30, 30, 90, 80], first)
    pdf.page()
    pdf.table(80, [30, 30, 30, 90, 80], second)
    (table,) = read_pdf(pdf).tables
    assert [(c.text, c.row_span, c.column_span) for c in table.cells if c.row == 0] == [
        ("科目编码", 1, 3), ("科目名称", 2, 1), ("合计", 2, 1),
    ]  # fmt: skip


def test_a_head_of_narrow_cells_broken_by_the_page_is_whole() -> None:
    pdf = Pdf()
    pdf.table(730, [38, 38, 38], [["功能分", "本年支", "项目支"]])
    pdf.page()
    pdf.table(80, [38, 38, 38], [["类科目", "出合计", "出"], ["201", "5.00", "5.00"]])
    (table,) = read_pdf(pdf).tables
    assert rows(table) == [["功能分类科目", "本年支出合计", "项目支出"], ["201", "5.00", "5.00"]]


def test_beside_a_sentence_that_goes_on_paragraphs_of_other_cells_go_on_too() -> None:
    pdf = Pdf()
    pdf.table(
        700, [40, 108, 108], [["目标", "预期", "完成"], ["年度", "（1）抓好党建；", "1、帮助来京治病的小"]], height=30
    )
    pdf.page()
    pdf.table(80, [40, 108, 108], [["", "（2）招商引资；", "学生联系医院。"], ["其他", "甲", "乙"]], height=30)
    (table,) = read_pdf(pdf).tables
    assert rows(table)[1:] == [
        ["年度", "（1）抓好党建；\n（2）招商引资；", "1、帮助来京治病的小学生联系医院。"],
        ["其他", "甲", "乙"],
    ]


def test_amounts_broken_by_narrow_cells_are_whole_and_years_are_no_digits_of_them() -> None:
    pdf = Pdf()
    pdf.table(100, [34, 37, 60], [["3217.8\n2", "0%=0\n2021\n年没有", "12.5\n8"]], height=40)
    (table,) = read_pdf(pdf).tables
    assert rows(table) == [["3217.82", "0%=0\n2021年没有", "12.5\n8"]]


def test_a_merged_cell_goes_on_over_the_page_break() -> None:
    pdf = Pdf()
    pdf.table(680, [80, 120, 80], [list(HEAD), ["产出", "数量", "1"], ["^", "质量", "2"]])
    pdf.page()
    pdf.table(80, [80, 120, 80], [["", "时效", "3"], ["^", "成本", "4"], ["效益", "社会", "5"]])
    (table,) = read_pdf(pdf).tables
    (whole,) = [cell for cell in table.cells if cell.text == "产出"]
    assert whole.row_span == 4
    assert [cell.text for cell in table.cells if cell.column == 0 and not cell.continued] == [
        "科目编码",
        "产出",
        "效益",
    ]


@pytest.mark.parametrize("wide", [60, 40, 91])
def test_text_that_runs_over_its_cell_is_whole_and_leaves_numbers_alone(wide: int) -> None:
    pdf = Pdf()
    pdf.table(100, [wide, 40, 60, 60], [["机关事业单位基本养老", "", "5.00", ""], ["", "", "合计", "7.00"]])
    pdf.table(165, [60, 100, 60], [["1", "", "2"]])
    pdf.text(LEFT + 60 + 55 - 80, 179, "一般公共预算财政拨款收入合计支出", 10)
    first, second = read_pdf(pdf).tables
    assert rows(first) == [["机关事业单位基本养老", "", "5.00", ""], ["", "", "合计", "7.00"]]
    assert rows(second) == [["1", "一般公共预算财政拨款收入合计支出", "2"]]


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    pdf = Pdf()
    for y in (100, 120, 140):
        pdf.line(LEFT, y, LEFT + 240, y)
    for x in (80, 160):
        pdf.line(LEFT + x, 100, LEFT + x, 140)
    for row, texts in enumerate((["项目", "预算数", "决算数"], ["教育", "1.00", "2.00"])):
        for column, text in enumerate(texts):
            pdf.text(LEFT + 80 * column + 4, 114 + 20 * row, text, 10)
    assert rows(read_pdf(pdf).tables[0]) == [["项目", "预算数", "决算数"], ["教育", "1.00", "2.00"]]


def test_lines_drawn_as_thin_bars_or_boxes_make_the_same_table() -> None:
    for draw in ("bars", "boxes"):
        pdf = Pdf()
        for row in range(2):
            for column in range(2):
                x, y = LEFT + 100 * column, 700 - 20 * row
                if draw == "boxes":
                    pdf.canvas.rect(x, y, 100, 20)
                else:
                    for bar in ((x, y, 100, 0.6), (x, y + 20, 100, 0.6), (x, y, 0.6, 20), (x + 100, y, 0.6, 20)):
                        pdf.canvas.rect(*bar, stroke=0, fill=1)
                pdf.text(x + 4, 842 - y - 6, f"{row}.{column}0", 10)
        assert rows(read_pdf(pdf).tables[0]) == [["0.00", "0.10"], ["1.00", "1.10"]], draw


def test_a_frame_an_underline_or_a_shaded_text_is_no_table() -> None:
    pdf = Pdf()
    pdf.canvas.rect(30, 30, 535, 780)
    pdf.text(LEFT, 90, "单位名称：某某局")
    pdf.line(LEFT + 60, 93, LEFT + 200, 93)
    pdf.canvas.setFillGray(0.9)
    pdf.canvas.rect(LEFT, 600, 200, 30, stroke=0, fill=1)
    pdf.canvas.setFillGray(0)
    pdf.text(LEFT, 230, "支出1.00万元。")
    document = read_pdf(pdf)
    assert document.tables == ()
    assert [passage.text for passage in document.passages] == ["单位名称：某某局", "支出1.00万元。"]


def test_nested_boxes_in_a_cell_leave_its_text_whole() -> None:
    pdf = Pdf()
    pdf.table(100, [150, 100], [["勾选：是\n否", "1.00"]], height=60)
    pdf.canvas.rect(LEFT + 30, 842 - 117, 12, 12)
    assert rows(read_pdf(pdf).tables[0]) == [["勾选：是\n否", "1.00"]]

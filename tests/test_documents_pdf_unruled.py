"""Tables without vertical lines are read by their columns; text, contents and columns of text never become tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lint.checking import check_document
from lint.documents import Document, Paragraph, Table, read, read_bytes
from tests.documents.pdf_accounts import Look, Rules, accounts
from tests.documents.pdf_files import LEFT, RIGHT, Pdf, width

FIXTURES = Path(__file__).parents[1] / "fixtures"
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
BODY = [
    ["201", "一般公共服务支出", "3,113.14", "2,465.29", "647.85"],
    ["20138", "市场监督管理事务", "3,113.14", "2,465.29", "647.85"],
    ["208", "社会保障和就业支出", "407.09", "407.09", ""],
    ["210", "卫生健康支出", "159.00", "159.00", "0.00"],
]
STARTS = [LEFT, LEFT + 60, LEFT + 190, LEFT + 270, LEFT + 350]
ENDS = [LEFT + 40, LEFT + 170, LEFT + 250, LEFT + 330, LEFT + 410]


def read_pdf(pdf: Pdf) -> Document:
    return read_bytes(pdf.data(), "accounts.pdf")


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row if not cell.continued] for row in table.rows]


def said(table: Table) -> list[list[str]]:
    """The rows without their blank cells."""
    return [["".join(cell.text.split()) for cell in row if cell.text.strip()] for row in table.rows]


def put(pdf: Pdf, y: float, texts: list[str], *, head: bool = False) -> None:
    """Set a row: codes and labels to the left, numbers to the right, a head in the middle of its columns."""
    for column, text in enumerate(texts):
        wide = width(text, 10)
        x = STARTS[column] if column < 2 else ENDS[column] - wide
        pdf.text((STARTS[column] + ENDS[column] - wide) / 2 if head else x, y, text, 10)


def table(pdf: Pdf, y: float, body: list[list[str]], head: list[str] | None = None, title: str = "支出决算表") -> float:
    if title:
        pdf.text(250, y, title, 14)
        pdf.text(RIGHT - 70, y + 22, "单位：万元", 10)
        y += 44
    for number, texts in enumerate([head, *body] if head else body):
        put(pdf, y + 20 * number, texts, head=bool(head) and number == 0)
    return y + 20 * (len(body) + bool(head))


def test_columns_and_rows_are_found_by_their_places() -> None:
    pdf = Pdf()
    end = table(pdf, 100, BODY, HEAD)
    pdf.text(LEFT, end + 10, "注：本表反映各项支出的情况。", 10)
    document = read_pdf(pdf)
    (only,) = document.tables
    assert rows(only) == [HEAD, *BODY]
    texts = [passage.text for passage in document.passages if isinstance(passage, Paragraph)]
    assert texts == ["支出决算表", "单位：万元", "注：本表反映各项支出的情况。"]
    (cell,) = [cell for cell in only.cells if cell.text == "2,465.29" and cell.row == 1]
    assert (only.has_grid, cell.column, cell.page) == (True, 3, 1)
    assert cell.printed


def test_names_in_the_middle_of_several_columns_span_them() -> None:
    pdf = Pdf()
    pdf.text(250, 80, "支出决算表", 14)
    for column, text in enumerate(["科目编码", "科目名称"]):
        pdf.text((STARTS[column] + ENDS[column] - width(text, 10)) / 2, 120, text, 10)
    pdf.text((STARTS[2] + ENDS[4] - width("本年支出", 10)) / 2, 110, "本年支出", 10)
    for column in (2, 3, 4):
        pdf.text((STARTS[column] + ENDS[column] - width(HEAD[column], 10)) / 2, 130, HEAD[column], 10)
    table(pdf, 150, BODY, title="")
    (only,) = read_pdf(pdf).tables
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in only.cells if c.row < 2 and c.text] == [
        ("科目编码", 0, 0, 2, 1),
        ("科目名称", 0, 1, 2, 1),
        ("本年支出", 0, 2, 1, 3),
        ("合计", 1, 2, 1, 1),
        ("基本支出", 1, 3, 1, 1),
        ("项目支出", 1, 4, 1, 1),
    ]
    assert rows(only)[2:] == BODY


def test_a_wrapped_label_is_one_row_with_its_numbers() -> None:
    pdf = Pdf()
    table(pdf, 100, BODY[:2], HEAD)
    y = 100 + 44 + 60
    pdf.text(STARTS[1], y, "机关事业单位基本养老保险", 10)
    pdf.text(STARTS[1], y + 12, "缴费支出", 10)
    for column, text in ((2, "241.36"), (3, "241.36"), (4, "0.00")):
        pdf.text(ENDS[column] - width(text, 10), y + 6, text, 10)
    pdf.text(STARTS[0], y + 6, "2080505", 10)
    table(pdf, y + 32, BODY[3:], title="")
    (only,) = read_pdf(pdf).tables
    assert rows(only)[3:] == [["2080505", "机关事业单位基本养老保险缴费支出", "241.36", "241.36", "0.00"], BODY[3]]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_the_page(repeated: bool) -> None:
    pdf = Pdf()
    table(pdf, 640, BODY, HEAD)
    pdf.page()
    more = [["221", "住房保障支出", "186.44", "186.44", "0.00"], ["22102", "住房改革支出", "186.44", "186.44", "0.00"]]
    more += [["2210201", "住房公积金", "186.44", "186.44", "0.00"], ["229", "其他支出", "1.00", "", "1.00"]]
    more += [["22999", "其他支出", "1.00", "", "1.00"]]
    end = table(pdf, 80, more, HEAD if repeated else None, title="")
    pdf.paragraph(end + 30, "第三部分说明本年度的支出情况。")
    (only,) = read_pdf(pdf).tables
    assert rows(only) == [HEAD, *BODY, *more]
    assert [cell.page for cell in only.cells if cell.column == 0] == [1] * 5 + [2] * 5


@pytest.mark.parametrize("rules", ["none", "rows", "head", "shaded"])
def test_the_tables_of_published_accounts_are_read_without_vertical_lines(rules: Rules) -> None:
    word = read(FIXTURES / "accounts-2023" / "report.docx")
    printed = read_bytes(accounts(word, Look(rules=rules)), "accounts.pdf")
    expected = [said(one) for one in word.tables]
    found = [said(one) for one in printed.tables]
    assert len(found) >= 7
    for one in found:
        (source,) = [other for other in expected if other[-1] == one[-1] and len(other) == len(one)]
        assert [row for row in one if len(row) > 3 and row[0] != "类款"] == [
            row for row in source if len(row) > 3 and row[0] != "类"
        ]
    if rules == "none":
        codes = sorted((f.code, f.location.text) for f in check_document(word).findings)
        assert sorted((f.code, f.location.text) for f in check_document(printed).findings) == codes


def contents(pdf: Pdf) -> None:
    pdf.text(270, 80, "目录", 16)
    for number, title in enumerate(["部门概况", "收入决算表", "支出决算表", "财政拨款收入支出决算总表", "名词解释"]):
        pdf.text(LEFT, 120 + 20 * number, f"{'一二三四五'[number]}、{title}")
        pdf.text(RIGHT - 20, 120 + 20 * number, str(3 * number + 1))


def leaders(pdf: Pdf) -> None:
    pdf.text(LEFT, 80, "收入决算表")
    for number in range(6):
        pdf.text(LEFT, 120 + 20 * number, f"（{number + 1}）收入情况 …………………………… {number + 2}.10")


def two_columns(pdf: Pdf) -> None:
    half = "本年度部门支出完成情况较好其中基本支出占比"
    for number in range(12):
        pdf.text(LEFT, 100 + 18 * number, half, 10)
        pdf.text(LEFT + 250, 100 + 18 * number, half[3:] + "1.5万", 10)


def form(pdf: Pdf) -> None:
    pdf.text(250, 80, "绩效自评表", 14)
    for number, (name, value) in enumerate([("项目名称", "农村供水"), ("主管部门", "水利局"), ("预算数", "12.00万元")]):
        pdf.text(LEFT, 120 + 20 * number, name)
        pdf.text(LEFT + 200, 120 + 20 * number, value)


def amounts_with_units(pdf: Pdf) -> None:
    pdf.text(LEFT, 80, "收入情况")
    for number in range(6):
        pdf.text(LEFT, 110 + 20 * number, f"{number + 1}．第{number + 1}类收入")
        pdf.text(LEFT + 200, 110 + 20 * number, f"{number}.00万元")


def years(pdf: Pdf) -> None:
    for number in range(6):
        pdf.text(LEFT, 110 + 20 * number, "部门名称")
        pdf.text(LEFT + 150, 110 + 20 * number, str(2018 + number))
        pdf.text(LEFT + 300, 110 + 20 * number, "联系电话")


def one_number_too_many(pdf: Pdf) -> None:
    table(pdf, 100, [*BODY, ["", "", "6", "", ""]], HEAD)


def numbers_over_two_columns(pdf: Pdf) -> None:
    table(pdf, 100, BODY, HEAD)
    pdf.text(ENDS[2] - 10, 100 + 44 + 100, "55,555,555,555.00", 10)
    put(pdf, 100 + 44 + 120, BODY[0])


@pytest.mark.parametrize(
    "draw",
    [contents, leaders, two_columns, form, amounts_with_units, years, one_number_too_many, numbers_over_two_columns],
)
def test_what_is_no_table_or_a_doubtful_one_stays_text(draw: Callable[[Pdf], None]) -> None:
    pdf = Pdf()
    draw(pdf)
    document = read_pdf(pdf)
    assert document.tables == ()
    told = ["table on page 1"] if draw in (one_number_too_many, numbers_over_two_columns) else []
    assert [one.what for one in document.skipped] == told


@pytest.mark.parametrize("rules", ["none", "rows"])
def test_wrapped_cells_of_a_table_of_text_are_told_and_nothing_is_read_from_them(rules: Rules) -> None:
    word = read(FIXTURES / "liaison-2021-clean" / "report.docx")
    printed = read_bytes(accounts(word, Look(rules=rules)), "report.pdf")
    pieces = [p.text for p in printed.passages if isinstance(p, Paragraph) and p.role == "fragment"]
    assert any("在职人员控制率=（在职人员数12/" in text for text in pieces)
    assert not any(text.startswith(("附件2", "七、改进措施")) for text in pieces)
    assert all("只读取、未核对" in note.why_zh for note in printed.skipped)
    assert {note.what for note in printed.skipped} >= {"table on page 5", "table on page 7"}
    assert check_document(printed).findings == ()


def test_rows_on_top_of_a_page_that_continue_no_table_stay_text() -> None:
    pdf = Pdf()
    pdf.paragraph(90, "第一部分说明本年度的支出情况。")
    pdf.page()
    table(pdf, 80, [*BODY, BODY[3]], title="")
    document = read_pdf(pdf)
    assert document.tables == ()
    assert "3,113.14" in document.text

"""Tables of aligned columns in plain text, as pdftotext prints them; places stay those of the file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon import load
from lint.documents import Cell, Document, Span, read, read_bytes, read_text
from lint.documents.office import converted as office_file
from lint.documents.office import program
from lint.documents.outline import outline
from lint.documents.together import together
from tests.documents.forms import findings

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEXT = """一、收入支出总体情况

本单位2023年度收入总计3,922.20万元，支出总计3,922.20万元，收支平衡。

                     收入支出决算总表
部门：某市市场监督管理局                     金额单位：万元
项目              2023年预算数    2023年决算数
一、财政拨款         3,841.26       3,841.20
二、事业收入              0.00            -
三、其他收入              12.30         12.30

本年收入合计          3,853.56       3,853.50

二、说明
以上数据来自决算报表。
"""


def rows(document: Document, index: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[index].rows]


def paragraphs(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if not isinstance(passage, Cell)]


def holds_together(document: Document) -> None:
    """Every passage is a slice of the text, and every character of it stands where its place says."""
    for number, passage in enumerate(document.passages):
        assert passage.index == number
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text
        for place in range(len(passage.text)):
            where = document.locate(Span(number, place, place + 1))
            if passage.text[place] not in " ":
                assert document.lines[where.line - 1][where.column - 1] == passage.text[place]


def test_columns_of_blanks_are_a_table_with_title_and_unit() -> None:
    document = read_text(TEXT, "决算.txt")
    assert rows(document) == [
        ["项目", "2023年预算数", "2023年决算数"],
        ["一、财政拨款", "3,841.26", "3,841.20"],
        ["二、事业收入", "0.00", "-"],
        ["三、其他收入", "12.30", "12.30"],
        ["本年收入合计", "3,853.56", "3,853.50"],
    ]
    (head,) = outline(document, load()).heads
    assert (head.title, head.unit) == ("收入支出决算总表", "万元")
    assert paragraphs(document)[-2:] == ["二、说明", "以上数据来自决算报表。"]
    holds_together(document)


def test_lines_and_columns_are_those_of_the_file() -> None:
    document = read_text(TEXT, "决算.txt")
    lines = TEXT.split("\n")
    cell = next(passage for passage in document.passages if passage.text == "3,841.20")
    place = document.locate(Span(cell.index, 0, len(cell.text)))
    line = next(number for number, text in enumerate(lines, start=1) if "3,841.20" in text)
    assert (place.line, place.column) == (line, lines[line - 1].index("3,841.20") + 1)
    assert (place.end_line, place.end_column) == (line, place.column + 8)
    assert document.lines == tuple(lines)


def test_a_wrapped_cell_is_one_cell_and_a_broken_amount_one_number() -> None:
    text = (
        "科目编码   科目     合计     基本     项目\n"
        "201        一般公   3101     2465     636.\n"
        "           共服务   .29      .29      00\n"
        "20138      市场监   3101     2465     636.\n"
        "           督管理   .29      .29      00\n"
        "208        社保     407.09   407.09   0.00\n"
    )
    document = read_text(text, "a.txt")
    assert rows(document)[1:] == [
        ["201", "一般公共服务", "3101.29", "2465.29", "636.00"],
        ["20138", "市场监督管理", "3101.29", "2465.29", "636.00"],
        ["208", "社保", "407.09", "407.09", "0.00"],
    ]
    holds_together(document)
    broken = next(passage for passage in document.passages if passage.text == "3101.29")
    place = document.locate(Span(broken.index, 0, 7))
    assert (place.line, place.end_line) == (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        # a form
        "单位名称：某局      （盖章）\n\n负责人：张三        联系电话：0731-123\n\n填报日期：2023年  月  日\n",
        # prose with blanks
        "2023年  我单位收入  12.50万元。\n支出  11.00万元，  结余1.50万元。\n其中  基本支出  8.00万元。\n",
        # contents
        "目  录\n第一部分  部门概况        1\n第二部分  决算表        3\n第三部分  说明        13\n"[:12],
        # words in columns
        "序号    姓名      部门\n甲      张三      办公室\n乙      李四      财务科\n丙      王五      业务科\n",
    ],
)
def test_what_is_doubtful_stays_text(text: str) -> None:
    document = read_text(text, "a.txt")
    assert document.tables == ()
    assert document.text == text


def test_a_text_with_tabs_is_never_read_by_its_blanks() -> None:
    text = "表\n\t甲\n\t1.00\n\n\n" + TEXT
    assert len(read_text(text, "a.txt").tables) == 1


def test_a_table_over_two_pages_is_one_and_a_row_between_them_is_whole() -> None:
    head = "项目           预算数     决算数\n"
    one = (
        "基本支出       100.00     100.00\n项目支出       50.00      50.00\n公务用车运     8.00       8.00\n\n - 3 -\n"
    )
    two = "\f行维护费\n公务接待费     2.00       2.00\n培训费         1.00       1.00\n会议费         1.00       1.00\n"
    document = read_text(head + one + two, "a.txt")
    assert rows(document)[3] == ["公务用车运行维护费", "8.00", "8.00"]
    assert len(rows(document)) == 7
    assert any("- 3 -" in text for text in paragraphs(document))
    holds_together(document)


def test_parts_on_pages_that_do_not_fit_are_no_table() -> None:
    head = "项目           预算数     决算数\n"
    one = "基本支出       100.00     100.00\n项目支出       50.00      50.00\n合计           150.00     150.00\n"
    two = "\f公务接待费     2.00\n培训费         1.00\n会议费         1.00\n"
    assert read_text(head + one + two, "a.txt").tables == ()


def test_together_with_another_file_the_places_stay() -> None:
    first, second = read_text(TEXT, "a.txt"), read_text("报告\n\t甲\n\t5\n\n\n说明5万元", "b.txt")
    for documents in ([first, second], [second, first]):
        whole = together(documents)
        holds_together(whole)
        count = 0
        for document in documents:
            for passage in document.passages:
                place = whole.locate(Span(passage.index + count, 0, len(passage.text)))
                own = document.locate(Span(passage.index, 0, len(passage.text)))
                assert (place.path, place.path_line, place.column) == (document.path, own.line, own.column)
            count += len(document.passages)


@given(st.lists(st.text(alphabet="  　收入12.5-（）一、\f合计", max_size=40), max_size=12))
def test_no_visible_character_is_lost_and_every_one_has_its_place(pieces: list[str]) -> None:
    text = "\n".join([*TEXT.split("\n")[5:10], *pieces])
    document = read_text(text, "a.txt")
    holds_together(document)
    # \f of a page is no visible character; a table may put lines in another order
    assert sorted("".join("".join(passage.text for passage in document.passages).split())) == sorted(
        "".join(text.split())
    )


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_what_pdftotext_prints_of_a_report_has_its_tables(tmp_path: Path) -> None:
    source = FIXTURES / "hospital-2022" / "report.docx"
    pdf = office_file(source.read_bytes(), ".docx", "pdf", 120)
    assert pdf is not None
    (tmp_path / "a.pdf").write_bytes(pdf)
    subprocess.run(["pdftotext", "-layout", str(tmp_path / "a.pdf"), str(tmp_path / "a.txt")], check=True)
    document, original = read(tmp_path / "a.txt"), read(source)
    known = {tuple("".join(cell.text.split()) for cell in row) for table in original.tables for row in table.rows}
    found = [tuple(cell) for index in range(len(document.tables)) for cell in rows(document, index)]
    assert len(document.tables) >= 3
    assert sum(row in known for row in found) >= 0.9 * len(found) > 30
    holds_together(document)
    assert findings(document) == findings(original)


def test_two_numbers_below_each_other_are_two() -> None:
    text = "项目       分值     得分\n预算编制   5        4\n           10       8\n预算执行   20       19\n"
    document = read_text(text, "a.txt")
    assert all(cell.text in text for table in document.tables for cell in table.cells)


def test_very_long_texts_take_linear_time_and_are_read_whole() -> None:
    body = "".join(f"第{n:05}项经费        {n:05}.00        {n:05}.00\n" for n in range(20_000))
    document = read_bytes(("项目        预算数        决算数\n" + body).encode(), "a.txt")
    assert len(document.tables[0].cells) == 3 * 20_001

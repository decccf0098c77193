"""Markdown: headings, tables and lists in their places, marks of emphasis out of the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checking import Settings, analyse_document
from lint.documents import Document, Paragraph, read_bytes
from lint.errors import InputError
from lint.language.model import Quantity


def markdown(text: str) -> Document:
    return read_bytes(text.encode(), "a.md")


def shape(document: Document) -> list[tuple[str, str, int]]:
    return [(p.text, p.role, p.level) for p in document.passages if isinstance(p, Paragraph)]


def test_headings_lists_quotes_and_code() -> None:
    document = markdown(
        "# 一、概况 #\n\n说明\n===\n小节\n---\n甲段\n乙段\n- 项\n* [x] 勾\n12. 数5万元\n"
        "> 引\n***\n```\n# 码\n```\n\n#井号5\n"
    )
    assert shape(document) == [
        ("一、概况", "heading", 1), ("说明", "heading", 1), ("小节", "heading", 2), ("甲段", "paragraph", 0),
        ("乙段", "paragraph", 0), ("项", "list", 0), ("勾", "list", 0), ("12. 数5万元", "list", 0),
        ("引", "paragraph", 0),
        ("# 码", "paragraph", 0), ("#井号5", "paragraph", 0),
    ]  # fmt: skip


def test_pipe_tables_are_tables_and_cells_are_slices() -> None:
    text = "| 项目 | 金额 |\n|:--|--:|\n| 甲\\|乙 | 5 | 多 |\n**合计** | **5**\n\n无表 | 5\n"
    document = markdown(text)
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [
        ["项目", "金额"], ["甲\\|乙", "5"], ["合计", "5"],
    ]  # fmt: skip
    assert shape(document) == [("无表 | 5", "paragraph", 0)]
    for passage in document.passages:
        assert text[passage.offset : passage.offset + len(passage.text)] == passage.text
        assert document.place(passage.offset) == (
            text.count("\n", 0, passage.offset) + 1,
            passage.offset - text.rfind("\n", 0, passage.offset),
        )


def test_an_empty_cell_keeps_its_column() -> None:
    assert [[c.text for c in r] for r in markdown("|甲|乙|丙|\n|-|-|-|\n||5||\n").tables[0].rows][1] == ["", "5", ""]


@pytest.mark.parametrize(
    "text", ["预算**50.58**万元", "预算__50.58__万元", "预算`50.58`万元", "预算[50.58](a.xlsx)万元"]
)
def test_marks_of_emphasis_do_not_part_a_number_from_its_unit(text: str) -> None:
    document = markdown(text)
    assert len(document.text) == len(text)
    analysis = analyse_document(document, Settings())
    quantities = [token for token in analysis.tokens[0] if isinstance(token, Quantity)]
    assert [(str(token.value), token.unit) for token in quantities] == [("50.58", "万元")]


@pytest.mark.parametrize("text", ["（a*b）*100%", "第5*3=15*1项", "2 * 3 * 4"])
def test_signs_of_multiplication_are_no_emphasis(text: str) -> None:
    assert shape(markdown(text)) == [(text, "paragraph", 0)]


def test_pictures_and_comments_are_no_text() -> None:
    document = markdown("甲![图5](a.png)乙<!-- 注6\n注7 -->\n")
    assert "5" not in document.text
    assert "7" not in document.text
    assert [skipped.what for skipped in document.skipped] == ["pictures (1)"]


def test_flattened_text_named_md_is_read_as_such() -> None:
    assert markdown("表\n\t甲\n\t5\n").format == "text"


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(InputError):
        markdown("---\n\n***\n")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="|-*_`[]()!#>:= \t\n甲5\\~.", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = markdown(text)
    except InputError:
        return
    for passage in document.passages:
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text

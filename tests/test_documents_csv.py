"""Tables as text: delimiters, quotes, encodings; every cell in its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, Limits, Paragraph, read_bytes
from lint.errors import InputError


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[0].rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiter_and_encoding_are_found_out(delimiter: str, encoding: str) -> None:
    text = "\r\n".join(
        delimiter.join(row) for row in (["项目", "预算数", "决算数"], ["办公费", "5.00", "6"], ["合计", "5.00", "6"])
    )
    assert rows(read_bytes(text.encode(encoding), "a.csv")) == [
        ["项目", "预算数", "决算数"], ["办公费", "5.00", "6"], ["合计", "5.00", "6"],
    ]  # fmt: skip


def test_quotes_are_left_out_and_places_are_those_of_the_file() -> None:
    text = '项目,"金额,数"\n"甲\n乙","1,234.50"\n丙 "丁",5\n'
    document = read_bytes(text.encode(), "a.csv")
    assert rows(document) == [["项目", "金额,数"], ["甲\n乙", "1,234.50"], ['丙 "丁"', "5"]]
    assert document.text == text
    assert [document.place(cell.offset) for cell in document.tables[0].cells] == [
        (1, 1), (1, 5), (2, 2), (3, 5), (4, 1), (4, 7),
    ]  # fmt: skip


def test_title_and_unit_stand_above_the_table_and_trailing_delimiters_make_no_columns() -> None:
    document = read_bytes(
        "收支表,,,\n编制单位：某局,,单位：万元,\n项目,金额,,\n甲,5,,\n乙,6,,\n注：含结转。,,,\n".encode(), "a.csv"
    )
    assert [p.text for p in document.passages if isinstance(p, Paragraph)] == [
        "收支表", "编制单位：某局", "单位：万元", "注：含结转。",
    ]  # fmt: skip
    assert rows(document) == [["项目", "金额"], ["甲", "5"], ["乙", "6"]]


def test_an_empty_cell_keeps_its_column() -> None:
    assert rows(read_bytes("项目,甲,乙\n丙,,5\n".encode(), "a.csv"))[1] == ["丙", "", "5"]


def test_text_named_xls_is_a_table() -> None:
    assert rows(read_bytes("项目\t金额\n甲\t5\n".encode("gb18030"), "a.xls")) == [["项目", "金额"], ["甲", "5"]]


@pytest.mark.parametrize(
    ("data", "limits"), [(b",,\n,", Limits()), (b"1,2,3", Limits(cells=2)), (b"1,2", Limits(characters=2))]
)
def test_empty_and_oversized_files_are_refused(data: bytes, limits: Limits) -> None:
    with pytest.raises(InputError):
        read_bytes(data, "a.csv", limits)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=',;\t"\n\r 甲5：', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = read_bytes(text.encode(), "a.csv")
    except InputError:
        return
    for passage in document.passages:
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text

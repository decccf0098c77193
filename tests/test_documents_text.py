"""Plain text: encodings, line ends, places of passages."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.documents import Cell, Document, Span, read, read_bytes, read_text
from lint.errors import InputError

TEXT = "二〇二二年度决算说明\n本年收入合计１２．５万元，支出８㎡镕。\n"


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 le", "utf-16 be", "utf-32 le", "gb18030"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert read_bytes(data, "report.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_known_by_its_line_ends_and_digits(encoding: str) -> None:
    text = "收入1234.56万元\n支出1200.00万元\n" * 3
    assert read_bytes(text.encode(encoding), "report.txt").text == text


@pytest.mark.parametrize("encoding", ["big5", "shift-jis"])
def test_another_encoding_is_refused_rather_than_read_as_mojibake(encoding: str) -> None:
    text = {
        "big5": "財政廳預算執行報告與績效評價說明",
        "shift-jis": "これはテストです。日本語の文章",
    }
    with pytest.raises(InputError):
        read_bytes((text[encoding] * 4).encode(encoding), "report.txt")


def test_utf8_with_a_broken_character_is_refused_and_the_place_is_named() -> None:
    data = TEXT.encode()
    with pytest.raises(InputError) as caught:
        read_bytes(data[:40] + b"\xff" + data[40:], "report.txt")
    assert "UTF-8" in caught.value.zh
    assert "UTF-8" in caught.value.en


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n"])
def test_every_line_end_counts_as_one(end: str) -> None:
    document = read_text(f"一{end}{end}二三{end}", "report.txt")
    assert document.lines == ("一", "", "二三", "")
    assert document.locate(Span(1, 1, 2)).line == 3
    assert document.locate(Span(1, 1, 2)).column == 2


@pytest.mark.parametrize("mark", ["\x85", "\v", "\f", "\u2028"])
def test_other_separators_are_characters_within_a_line(mark: str) -> None:
    document = read_text(f"一{mark}二\n三\n", "report.txt")
    assert document.lines == (f"一{mark}二", "三", "")


@pytest.mark.parametrize("mark", ["\x85", "\v", "\u2028"])
def test_other_separators_end_lines_where_nothing_else_does(mark: str) -> None:
    assert texts(read_text(f"一{mark}二{mark}三", "report.txt")) == ["一", "二", "三"]


def test_a_paragraph_keeps_its_blanks_and_its_place() -> None:
    document = read_text("\n\u3000\u3000收入5万元 \n", "report.txt")
    (passage,) = document.passages
    assert passage.text == "\u3000\u3000收入5万元 "
    location = document.locate(Span(0, 4, 5))
    assert (location.text, location.line, location.column, location.end_column) == ("5", 2, 5, 6)


def test_a_file_is_read_by_path_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "报告.TXT"
    path.write_bytes(TEXT.encode())
    assert read(path).path == read(str(path)).path == str(path)
    assert read(path).format == "text"


@given(st.lists(st.text(alphabet="\t\n 收入12.5万元（）一、附件表：\u3000", max_size=30), max_size=12))
def test_every_passage_is_a_slice_of_the_text_and_no_visible_character_is_lost(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    if not text.strip():
        return
    document = read_text(text, "report.txt")
    for number, passage in enumerate(document.passages):
        assert passage.index == number
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text
    offsets = [passage.offset for passage in document.passages]
    assert offsets == sorted(offsets)
    assert "".join("".join(texts(document)).split()) == "".join(text.split())
    for table in document.tables:
        assert all(isinstance(document.passages[cell.index], Cell) for cell in table.cells)

"""Old Word files: text by pieces, rows and merged cells, fields, hidden text; one sentence where it cannot be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import lint.documents.legacy_word as legacy_word
from lint.documents import Document, Limits, Paragraph, read
from lint.documents.legacy_word import read_legacy_word
from lint.errors import InputError
from tests.documents.legacy_word_files import LegacyWord, level
from tests.documents.word_files import paragraph, word_file

SEED = Path(__file__).parents[2] / "shared" / "seed"
START, REST, JOINED = 0x60, 0x20, 0x02  # bits of merged cells: first of a column, rest of it, rest of a row


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_word, "converted", lambda *_: None)


def read_file(file: LegacyWord, limits: Limits | None = None) -> Document:
    main, tables = file.streams()
    return read_legacy_word(main, tables, b"", b"", "report.doc", limits or Limits())


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def refusal(file: LegacyWord, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_file(file, limits)
    assert caught.value.en
    return caught.value.zh


def test_paragraphs_and_headings_are_read_in_order() -> None:
    document = read_file(LegacyWord().paragraph("一、部门概况", level(1)).paragraph("支出186.00万元。").paragraph(""))
    assert document.format == "doc"
    assert [(p.text, p.role, p.level) for p in document.passages if isinstance(p, Paragraph)] == [
        ("一、部门概况", "heading", 1),
        ("支出186.00万元。", "paragraph", 0),
    ]


def test_a_piece_of_single_bytes_is_read() -> None:
    assert texts(read_file(LegacyWord(narrow=True).paragraph("Total 12.50 (5%)"))) == ["Total 12.50 (5%)"]


def test_characters_beyond_the_basic_plane_are_whole() -> None:
    assert texts(read_file(LegacyWord().paragraph("𠮷某支出1.00万元"))) == ["𠮷某支出1.00万元"]


def test_a_table_has_its_rows_cells_and_lines() -> None:
    file = LegacyWord().paragraph("前").row(["项目", "金额"], [0, 1000, 2000]).row(["甲\n乙", ""], [0, 1000, 2000])
    document = read_file(file.paragraph("后"))
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["项目", "金额"], ["甲\n乙", ""]]
    assert [passage.text for passage in document.passages if isinstance(passage, Paragraph)] == ["前", "后"]
    assert document.skipped == ()


def test_merged_cells_keep_their_spans() -> None:
    file = (
        LegacyWord()
        .row(["项目", "决算数"], [0, 1000, 3010], [START, 0])
        .row(["", "基本", "项目"], [5, 1000, 2000, 3000], [REST, 0, 0])
        .row(["教育", "1.00", ""], [0, 1000, 2000, 3000], [0, 0, JOINED])
        .paragraph("后")
    )
    (table,) = read_file(file).tables
    assert [(c.text, c.row, c.column, c.row_span, c.column_span, c.continued) for c in table.cells] == [
        ("项目", 0, 0, 2, 1, False),
        ("决算数", 0, 1, 1, 2, False),
        ("", 1, 0, 1, 1, True),
        ("基本", 1, 1, 1, 1, False),
        ("项目", 1, 2, 1, 1, False),
        ("教育", 2, 0, 1, 1, False),
        ("1.00", 2, 1, 1, 2, False),
    ]


def test_a_row_that_does_not_fit_its_description_keeps_its_texts_and_is_said() -> None:
    file = LegacyWord().row(["甲", "1.00", "2.00"], [0, 1000, 2000]).paragraph("后")
    document = read_file(file)
    assert [cell.text for cell in document.tables[0].cells] == ["甲", "1.00", "2.00"]
    assert "1 行" in document.skipped[0].why_zh


def test_codes_of_fields_are_dropped_and_their_results_kept() -> None:
    file = LegacyWord().paragraph(
        "见\x13 HYPERLINK \x13 X \x14乙\x15\x14附件1\x15，第\x13 PAGE \x14 3\x15页\x13 TC \x15。"
    )
    assert texts(read_file(file)) == ["见附件1，第 3页。"]


@pytest.mark.parametrize("properties", [b"\x3c\x08\x01", b"\x00\x08\x01"])
def test_hidden_and_deleted_text_is_left_out_and_said(properties: bytes) -> None:
    file = LegacyWord().paragraph("支出186万元").hide("186", properties)
    document = read_file(file)
    assert texts(document) == ["支出万元"]
    assert "3 字" in document.skipped[0].why_zh


def test_marks_of_layout_become_what_they_show() -> None:
    file = LegacyWord().paragraph("甲\x0b乙\x1e丙\x1f丁\t戊").paragraph("页", mark="\x0c").paragraph("图\x01\x08")
    document = read_file(file)
    assert texts(document) == ["甲", "乙-丙丁\u3000戊", "页", "图"]
    assert "2 个" in document.skipped[0].why_zh


def test_numbers_that_word_makes_are_said_to_be_missing() -> None:
    file = LegacyWord().paragraph("部门概况", b"\x0b\x46\x01\x00").paragraph("正文", b"\x0b\x46\x00\x00")
    document = read_file(file)
    assert texts(document) == ["部门概况", "正文"]
    assert "自动编号 1 处" in document.skipped[0].why_zh


def test_notes_and_text_boxes_follow_the_body() -> None:
    file = LegacyWord().paragraph("正文\x02")
    file.story(0x50, "\x02 脚注\r").story(0x60, "\x02尾注\r").story(0x64, "文本框\r")
    assert [(p.text.strip(), p.role) for p in read_file(file).passages if isinstance(p, Paragraph)] == [
        ("正文", "paragraph"),
        ("文本框", "textbox"),
        ("脚注", "footnote"),
        ("尾注", "footnote"),
    ]


def test_what_cannot_be_read_is_said_in_one_sentence() -> None:
    assert "密码" in refusal(LegacyWord(encrypted=True).paragraph("甲"))
    assert "Word 97" in refusal(LegacyWord(version=0x65).paragraph("甲"))
    assert "没有文字" in refusal(LegacyWord().paragraph(""))
    assert "字" in refusal(LegacyWord().paragraph("甲" * 300), Limits(characters=100))
    assert "单元格" in refusal(LegacyWord().row(["1", "2"], [0, 9, 99]).paragraph(""), Limits(cells=1))


def test_a_broken_file_goes_through_libreoffice_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_word, "converted", lambda *_: word_file(paragraph("支出1.00万元")))
    document = read_file(LegacyWord(version=0x65).paragraph("甲"))
    assert (document.format, texts(document)) == ("doc", ["支出1.00万元"])


@pytest.mark.parametrize("seed", range(60))
def test_damaged_bytes_end_in_a_document_or_in_one_sentence(seed: int) -> None:
    source = random.Random(seed)
    file = LegacyWord().paragraph("一、概况", level(1)).row(["甲", "1.00"], [0, 1000, 2000], [START, 0])
    main, tables = file.row(["", "2.00"], [0, 1000, 2000], [REST, 0]).paragraph("支出3.00万元").streams()
    for data in (mutable := [bytearray(main), bytearray(tables["1Table"])]):
        for _ in range(source.randint(0, 12)):
            data[source.randrange(len(data))] = source.randrange(256)
    if seed % 5 == 0:
        del mutable[seed % 2][source.randrange(len(mutable[seed % 2])) :]
    try:
        document = read_legacy_word(bytes(mutable[0]), {"1Table": bytes(mutable[1])}, b"", b"", "a.doc")
    except InputError as error:
        assert error.zh
    else:
        assert document.passages


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared sample is not there")
def test_the_sample_has_the_cells_and_paragraphs_of_its_docx() -> None:
    old, new = read(SEED / "seed.doc"), read(SEED / "seed.docx")
    assert [p.text.strip() for p in old.passages] == [p.text.strip() for p in new.passages]
    shapes = [
        [[(c.row, c.column, c.row_span, c.column_span, c.continued) for c in table.cells] for table in document.tables]
        for document in (old, new)
    ]
    assert shapes[0] == shapes[1]

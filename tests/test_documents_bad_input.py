"""What cannot be read is refused with one clear sentence, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.documents import Limits, read, read_bytes, read_text
from lint.errors import InputError
from tests.documents.word_files import archive, cell, paragraph, part, row, table, word_file


def refusal(data: bytes, name: str, limits: Limits | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name, limits or Limits())
    assert caught.value.path == name
    for sentence in (caught.value.zh, caught.value.en):
        assert sentence
        assert "\n" not in sentence
        assert not sentence.endswith(("。", "."))
    return caught.value


def compound_file(*streams: str) -> bytes:
    """Return a minimal compound file (OLE) whose root holds empty streams of these names."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header[80:512] = b"\xff" * 432
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504

    def entry(name: str, kind: int, child: int, right: int) -> bytes:
        encoded = name.encode("utf-16-le") + b"\x00\x00"
        fixed = struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, right, child)
        return encoded.ljust(64, b"\x00") + fixed + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)

    entries = [entry("Root Entry", 5, 1, 0xFFFFFFFF)]
    for number, name in enumerate(streams, 1):
        entries.append(entry(name, 2, 0xFFFFFFFF, number + 1 if number < len(streams) else 0xFFFFFFFF))
    directory = b"".join(entries).ljust(512, b"\x00")
    # sector 0 is the allocation table, sector 1 the directory
    struct.pack_into("<I", header, 76, 0)
    return bytes(header) + table + directory


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file") as caught:
        read(tmp_path / "无.txt")
    assert "不存在" in caught.value.zh
    assert caught.value.path.endswith("无.txt")


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="directory"):
        read(tmp_path)


def test_a_name_with_a_nul_is_refused() -> None:
    with pytest.raises(InputError):
        read("a\x00b.txt")


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲", encoding="utf-8")

    def denied(*_: object, **__: object) -> object:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", denied)  # root may read everything, so the refusal is played
    with pytest.raises(InputError, match="permission"):
        read(path)


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n ", "\ufeff \u3000\n".encode()])
def test_a_file_without_content_is_refused(data: bytes) -> None:
    assert "没有内容" in refusal(data, "a.txt").zh


def test_a_word_file_without_text_is_refused() -> None:
    assert "没有文字" in refusal(word_file(paragraph()), "a.docx").zh


def test_a_text_file_named_docx_is_refused() -> None:
    assert ".docx" in refusal("年初预算".encode(), "a.docx").zh


@pytest.mark.parametrize("cut", [30, 200, 600])
def test_a_cut_off_word_file_is_refused(cut: int) -> None:
    assert "损坏" in refusal(word_file(paragraph("甲" * 500))[:cut], "a.docx").zh


def test_a_word_file_with_flipped_bytes_is_refused() -> None:
    data = bytearray(word_file(paragraph("".join(chr(0x4E00 + n * 7 % 5000) for n in range(3000)))))
    start = data.index(b"word/document.xml") + 100
    data[start : start + 40] = bytes(40)
    assert "损坏" in refusal(bytes(data), "a.docx").zh


def test_broken_xml_is_refused() -> None:
    assert "损坏" in refusal(archive({"word/document.xml": "<w:document"}), "a.docx").zh


def test_a_zip_without_a_document_is_refused() -> None:
    assert "document.xml" in refusal(archive({"readme.txt": "甲"}), "a.docx").zh


@pytest.mark.parametrize(("member", "name"), [("ppt/presentation.xml", "pptx"), ("content.xml", "ODF")])
def test_another_package_is_called_by_its_name(member: str, name: str) -> None:
    assert name in refusal(archive({member: "<a/>"}), "a.docx").zh


def test_a_protected_word_file_is_called_so() -> None:
    assert "密码" in refusal(compound_file("EncryptedPackage"), "a.docx").zh


def test_a_broken_old_word_file_is_called_so() -> None:
    assert "旧版 Word" in refusal(compound_file("WordDocument"), "a.doc").zh


def test_an_unknown_or_broken_compound_file_is_refused() -> None:
    refusal(compound_file("Something"), "a.doc")
    refusal(compound_file("WordDocument")[:600], "a.doc")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"{\\rtf1 x}", "a.doc"),
        (b"<?xml version='1.0'?><a/>", "a.xml"),
    ],
)
def test_another_format_is_refused(data: bytes, name: str) -> None:
    assert "不支持的格式" in refusal(data, name).zh


def test_an_external_entity_is_refused_before_parsing() -> None:
    for code in ("utf-8", "utf-16"):
        text = f'<?xml version="1.0" encoding="{code}"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
        xml = (text + part("document", "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>")).encode(code)
        assert "DOCTYPE" in refusal(archive({"word/document.xml": xml}), "a.docx").zh


def most_memory(read_it: Callable[[], object]) -> int:
    """Return how many bytes Python held at most while `read_it` ran."""
    tracemalloc.start()
    try:
        read_it()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive({"word/document.xml": b" " * 100_000_000})
    refusal(archive({"word/document.xml": b" " * 10}), "a.docx")  # what is loaded once
    said: list[str] = []
    assert most_memory(lambda: said.append(refusal(bomb, "a.docx").zh)) < 20_000_000
    assert "大得异常" in said[0]


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(archive({"word/document.xml": b" " * 3_000_000}))
    place = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 1000)
    refusal(bytes(data), "a.docx", Limits(part_bytes=2_000_000))


def test_a_zip_of_too_many_parts_is_refused() -> None:
    members: dict[str, str | bytes] = {f"word/{n}.xml": "" for n in range(60)}
    refusal(archive(members), "a.docx", Limits(members=50))


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(word_file(paragraph("甲")))
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, place + 8, 1)
    assert "密码" in refusal(bytes(data), "a.docx").zh


def test_deep_nesting_is_refused() -> None:
    body = paragraph("底")
    for _ in range(40):
        body = table(row(cell(body, paragraph())))
    refusal(word_file(body), "a.docx")
    refusal(word_file("<w:sdt><w:sdtContent>" * 400 + paragraph("甲") + "</w:sdtContent></w:sdt>" * 400), "a.docx")


def test_an_absurd_span_is_cut() -> None:
    document = read_bytes(
        word_file(table(row(cell("甲", properties='<w:gridSpan w:val="999999999"/>'), "5"))), "a.docx"
    )
    assert document.tables[0].cells[0].column_span == Limits().span


def test_too_many_cells_are_refused() -> None:
    refusal(word_file(table(*[row("1", "2")] * 20)), "a.docx", Limits(cells=30))
    refusal(("\t1\n\t2\n\n" * 20).encode(), "a.txt", Limits(cells=30))


def test_too_much_text_is_refused() -> None:
    refusal(word_file(paragraph("甲" * 3000)), "a.docx", Limits(characters=2000))
    with pytest.raises(InputError):
        read_text("甲\n" * 1500, "a.txt", Limits(characters=2000))


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)

    def refused() -> None:
        with pytest.raises(InputError, match="limit"):
            read(path)

    assert most_memory(refused) < 10_000_000


def test_a_line_of_a_million_characters_is_refused() -> None:
    assert "一行" in refusal("甲".encode() * 1_000_000, "a.txt").zh


@pytest.mark.parametrize("data", [b"\x00" * 50, b"\x7fELF\x02\x01\x01\x00\x00", bytes(range(1, 256)) * 4, b"\x01abc"])
def test_binary_junk_named_txt_is_refused(data: bytes) -> None:
    refusal(data, "a.txt")


def test_text_with_a_nul_in_it_is_refused() -> None:
    assert "NUL" in refusal("年初\x00预算186万元".encode(), "a.txt").zh


def test_an_empty_archive_is_refused() -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    refusal(buffer.getvalue(), "a.docx")

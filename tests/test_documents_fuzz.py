"""Damaged and hostile files, for every reader: a document or one clear sentence, in bounded time and memory.

`tests/fuzz/run.py --minutes N` runs the same for longer, guided by coverage.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.documents import read_bytes
from lint.documents.legacy_word import read_legacy_word
from lint.documents.model import Document
from lint.errors import InputError
from tests.documents.legacy_word_files import LegacyWord
from tests.fuzz.damage import CURIOUS, scrambled
from tests.fuzz.samples import SAMPLES
from tests.fuzz.targets import GRAMMARS, LIMITS, alone, fault, readers

ROOT = Path(__file__).parents[1]
TEXTS = ("text", "csv", "markdown", "html", "mht")


@pytest.mark.parametrize("reader", readers())
def test_the_sound_samples_of_each_reader_are_read(reader: str) -> None:
    name, make = SAMPLES[reader]
    documents = [read_bytes(data, name, LIMITS) for data in make()]
    assert all(document.passages for document in documents)
    assert any(document.tables for document in documents)


@pytest.mark.parametrize("target", SAMPLES)
def test_nothing_is_wrong_with_sound_samples(target: str) -> None:
    with alone():
        assert [wrong for data in SAMPLES[target][1]()[:20] if (wrong := fault(target, data))] == []


def test_damaged_input_ends_in_a_document_or_a_sentence_within_limits_of_time_and_memory(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "fuzz" / "engine.py"), "all", "0.3", str(tmp_path), "--blind"]
    ended = subprocess.run(command, check=False, capture_output=True, timeout=300, cwd=ROOT, encoding="utf-8")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.count(" 0 faults") == len(SAMPLES)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_old_word_files_end_in_a_document_or_a_sentence(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.documents.office.program", lambda: None)
    source = random.Random(seed)
    file = LegacyWord().paragraph("一、概况", b"\x0b\x46\x01\x00").row(["甲", "1.00"], [0, 900, 1800]).paragraph("完")
    main, tables = file.streams()
    main, tables = scrambled(main, source), {name: scrambled(data, source) for name, data in tables.items()}
    try:
        document = read_legacy_word(main, tables, b"", b"", "a.doc", LIMITS)
    except InputError as error:
        assert error.zh and "\n" not in error.zh
    else:
        assert document.passages


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.sampled_from(TEXTS))
def test_any_text_is_read_or_refused_in_one_sentence(text: str, reader: str) -> None:
    assert fault(reader, text.encode()) == ""


@given(st.lists(st.sampled_from([*CURIOUS, "收入5万元", "\n", "  ", "\t", "|", ",", "<td>", "</table>"]), max_size=60),
       st.sampled_from(TEXTS))  # fmt: skip
def test_any_mixture_of_curious_pieces_is_read_or_refused_in_one_sentence(pieces: list[str], reader: str) -> None:
    assert fault(reader, "".join(pieces).encode("utf-8", "surrogatepass")) == ""


@given(st.binary(max_size=200), st.sampled_from([*readers(), *GRAMMARS]))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes, target: str) -> None:
    with alone():
        assert fault(target, data) == ""


def test_characters_beyond_the_basic_plane_and_marks_keep_their_places() -> None:
    text = "𠮷林市\u200f收入𠮷5万元\u202e\n"
    for name, wrapped in (("a.txt", text), ("a.md", text), ("a.csv", text), ("a.html", f"<p>{text}</p>")):
        document = read_bytes(wrapped.encode(), name)
        (passage, *_) = document.passages
        assert passage.text.strip().startswith("𠮷林市")
        assert document.lines[0].index("5") == document.text.index("5")


def bomb(name: str, content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
        package.writestr("filler.xml", " " * 60_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "part"),
    [("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml"), ("a.odt", "content.xml"), ("a.ofd", "OFD.xml"),
     ("a.zip", "a.txt")],
)  # fmt: skip
def test_bombs_are_refused_before_they_are_unpacked(name: str, part: str) -> None:
    with pytest.raises(InputError, match="abnormal"):
        read_bytes(bomb(part, "<a/>"), name)


@pytest.mark.parametrize(("name", "part"), [("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml"),
                                            ("a.odt", "content.xml"), ("a.ofd", "OFD.xml")])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_before_anything_is_parsed(name: str, part: str, encoding: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(part, laughs.encode(encoding))
    with pytest.raises(InputError, match="DOCTYPE"):
        read_bytes(buffer.getvalue(), name)


def test_nothing_is_fetched_or_run(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("something asked the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    page = (
        "<html><head><link rel=stylesheet href='http://a.invalid/a.css'><base href='http://a.invalid/'></head><body>"
        "<script src='http://a.invalid/a.js'></script><iframe src='http://a.invalid/'></iframe>"
        "<img src='//a.invalid/a.png'><object data='file:///etc/passwd'></object><p>收入5万元</p></body></html>"
    )
    document: Document = read_bytes(page.encode(), "a.html")
    assert document.text.strip() == "收入5万元"

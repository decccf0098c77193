"""Damaged and hostile files, for every reader: a document or one clear sentence, in bounded time and memory.

`tests/benchmarks/fuzz_readers.py --minutes N` runs the same for longer.
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
from tests.documents.fuzzing import CURIOUS, LIMITS, SAMPLES, fault, old_word

ROOT = Path(__file__).parents[1]
TEXTS = ("a.txt", "a.csv", "a.md", "a.html", "a.mht")


@pytest.mark.parametrize("reader", SAMPLES)
def test_the_sound_sample_of_each_reader_is_read(reader: str) -> None:
    name, make = SAMPLES[reader]
    document = read_bytes(make(), name, LIMITS)
    assert document.passages
    assert document.tables or reader in {"docx"}


def test_damaged_files_end_in_a_document_or_a_sentence_within_limits_of_time_and_memory() -> None:
    command = [sys.executable, "-m", "tests.documents.fuzzing", "0.4", "20"]
    ended = subprocess.run(command, check=False, capture_output=True, timeout=300, cwd=ROOT, encoding="utf-8")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.count("0 faults") == len(SAMPLES)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_old_word_files_end_in_a_document_or_a_sentence(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.documents.office.program", lambda: None)
    main, tables = old_word(random.Random(seed))
    try:
        document = read_legacy_word(main, tables, b"", b"", "a.doc", LIMITS)
    except InputError as error:
        assert error.zh and "\n" not in error.zh
    else:
        assert document.passages


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.sampled_from(TEXTS))
def test_any_text_is_read_or_refused_in_one_sentence(text: str, name: str) -> None:
    assert fault(text.encode(), name) == ""


@given(st.lists(st.sampled_from([*CURIOUS, "收入5万元", "\n", "  ", "\t", "|", ",", "<td>", "</table>"]), max_size=60),
       st.sampled_from(TEXTS))  # fmt: skip
def test_any_mixture_of_curious_pieces_is_read_or_refused_in_one_sentence(pieces: list[str], name: str) -> None:
    assert fault("".join(pieces).encode("utf-8", "surrogatepass"), name) == ""


@given(st.binary(max_size=200), st.sampled_from([name for name, _ in SAMPLES.values()]))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes, name: str) -> None:
    assert fault(data, name) == ""


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

"""LibreOffice as it is: what it makes of our files is read like the originals; without it, one sentence."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
import zipfile
from pathlib import Path

import pytest

from lint.documents import Document, read_bytes
from lint.documents.legacy_word import read_legacy_word
from lint.documents.office import converted, program
from lint.errors import InputError
from tests.documents.legacy_word_files import LegacyWord
from tests.documents.numbered_word import numbered_word
from tests.documents.word_files import archive, paragraph, word_file

SECONDS = 120
office = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def with_types(data: bytes) -> bytes:
    """A package with the list of its parts' types, which LibreOffice asks for."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
        if f"word/{name}.xml" in members
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    return archive({"[Content_Types].xml": types, **members})


def as_doc(data: bytes) -> bytes:
    result = converted(with_types(data), ".docx", "doc", SECONDS)
    assert result is not None
    return result


@office
def test_numbers_that_word_writes_are_read_from_an_old_file_as_from_a_new_one() -> None:
    source = numbered_word()
    old, new = read_bytes(as_doc(source), "a.doc"), read_bytes(source, "a.docx")
    assert texts(old) == texts(new)
    assert texts(new)[:3] == ["一、第0项", "（一）第1项", "（二）第2项"]
    assert old.skipped == ()


@office
def test_a_file_that_is_too_old_is_converted(tmp_path: Path) -> None:
    data = as_doc(word_file(paragraph("支出186.00万元") + paragraph("甲")))
    # What the reader cannot open goes to LibreOffice as it is, here a sound file behind a broken stream.
    document = read_legacy_word(*LegacyWord(version=0x65).paragraph("甲").streams(), b"", data, "a.doc")
    assert (document.format, texts(document)) == ("doc", ["支出186.00万元", "甲"])


def test_without_libreoffice_the_reason_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.documents.office.program", lambda: None)
    with pytest.raises(InputError) as caught:
        read_legacy_word(*LegacyWord(version=0x65).paragraph("甲").streams(), b"", b"", "a.doc")
    assert "另存为 .docx" in caught.value.zh


def test_libreoffice_is_found_where_windows_installs_it(tmp_path: Path) -> None:
    place = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    assert program({"ProgramFiles": str(tmp_path)}) == str(place)
    assert program({"PATH": "", "ProgramFiles(x86)": str(tmp_path)}) == str(place)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")
def test_a_conversion_that_takes_too_long_is_ended_with_all_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > '{tmp_path / 'child'}'\nwait\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    assert converted(b"x", ".doc", "docx", 1) is None
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            break
        if Path(f"/proc/{child}/stat").exists() and " Z " in Path(f"/proc/{child}/stat").read_text():
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child goes on")

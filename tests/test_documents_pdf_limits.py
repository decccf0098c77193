"""Hostile PDF files are refused before they are drawn; long ones are read in memory that does not run away."""

from __future__ import annotations

import io
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from lint.documents import read, read_bytes
from lint.documents.limits import DEFAULT_LIMITS
from lint.documents.pdf.apart import read_apart
from lint.documents.pdf.bombs import refuse_bombs
from lint.documents.pdf.watched import is_stuck
from lint.errors import InputError
from tests.documents import pdf_bombs
from tests.documents.pdf_accounts import Look, accounts
from tests.documents.pdf_files import LEFT, Pdf
from tests.documents.pdf_typeset import typeset

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.mark.parametrize(
    "data",
    [pdf_bombs.lines(5_000_000), pdf_bombs.forms(9, 10), pdf_bombs.forms(30, 2), pdf_bombs.repeated(2000)],
    ids=["stream", "forms", "deep forms", "parts"],
)
def test_what_unpacks_to_very_much_is_refused_with_one_sentence(data: bytes) -> None:
    assert len(data) < 200_000
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a.pdf")
    assert "展开" in caught.value.zh
    assert "\n" not in caught.value.zh


def test_files_of_ordinary_producers_pass() -> None:
    word = read(FIXTURES / "accounts-2023" / "report.docx")
    for data in (accounts(word, Look()), typeset(word, indent=22), pdf_bombs.lines(1000), pdf_bombs.forms(3, 3)):
        refuse_bombs(data, "a.pdf")


def test_a_page_that_pdfium_does_not_finish_ends_with_one_sentence_and_other_files_are_read() -> None:
    good = accounts(read(FIXTURES / "accounts-2023" / "report.docx"), Look())
    with pytest.raises(InputError) as caught:
        read_bytes(pdf_bombs.forms(3, 450), "a.pdf", replace(DEFAULT_LIMITS, seconds=1))
    assert "第 1 页没有读完" in caught.value.zh
    assert "[limits] 里调大 seconds" in caught.value.zh
    assert is_stuck()
    document = read_bytes(good, "b.pdf")  # in a process of its own
    with pytest.raises(InputError) as ended:
        read_apart(pdf_bombs.forms(3, 450), "c.pdf", replace(DEFAULT_LIMITS, seconds=1))
    assert "第 1 页没有读完" in ended.value.zh
    while is_stuck():
        time.sleep(0.1)
    here = read_bytes(good, "b.pdf")
    assert (here.text, here.tables, here.skipped) == (document.text, document.tables, document.skipped)
    assert [passage.printed for passage in here.passages] == [passage.printed for passage in document.passages]


def test_memory_grows_with_the_text_of_the_pages_alone() -> None:
    def long(times: int) -> bytes:
        pdf = Pdf()
        for row in range(10):
            pdf.text(LEFT, 80 + 60 * row, f"第{row}类支出{row}.50万元，比上年增加{row}.25万元，增长4.5%。")
        pdf.page()
        source = pypdfium2.PdfDocument(pdf.data())
        whole = pypdfium2.PdfDocument.new()
        for _ in range(times):
            whole.import_pages(source)
        buffer = io.BytesIO()
        whole.save(buffer)
        return buffer.getvalue()

    data = long(40)
    read_bytes(data, "a.pdf")
    told: list[int] = []
    tracemalloc.start()
    document = read_bytes(data, "a.pdf", progress=lambda done, total: told.append(done))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told == list(range(1, 41))
    assert most < 400 * len(document.text)

"""PDF files as LibreOffice and Chromium print them are the documents that they were made of; skipped without them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lint.checking import check_document
from lint.documents import Cell, Document, read
from tests.documents.html_pages import page
from tests.documents.pdf_printers import CHROMIUM, LIBREOFFICE, chromium, libreoffice

FIXTURES = Path(__file__).parents[1] / "fixtures"


def plain(text: str) -> str:
    return "".join(text.split())


def shape(document: Document) -> list[tuple[str | int, ...]]:
    """Cells with their places and paragraphs with their texts, blanks apart."""
    return [
        (plain(p.text), p.table, p.row, p.column, p.row_span, p.column_span)
        if isinstance(p, Cell)
        else (plain(p.text),)
        for p in document.passages
    ]


def findings(document: Document) -> Counter[tuple[str, ...]]:
    return Counter(
        (found.code, found.severity, plain(found.location.text), *sorted(plain(p.location.text) for p in found.related))
        for found in check_document(document).findings
    )


def compared(printed: Path, word: Document) -> None:
    document = read(printed)
    assert shape(document) == shape(word)
    assert findings(document) == findings(word)


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_reports_converted_by_libreoffice(tmp_path: Path) -> None:
    names = ("accounts-2023", "liaison-2021")
    sources = []
    for name in names:
        source = tmp_path / f"{name}.docx"
        source.write_bytes((FIXTURES / name / "report.docx").read_bytes())
        sources.append(source)
    for source, printed in zip(sources, libreoffice(sources, tmp_path), strict=True):
        compared(printed, read(source))


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_web_page_printed_by_chromium(tmp_path: Path) -> None:
    word = read(FIXTURES / "accounts-2023" / "report.docx")
    compared(chromium(page(word), tmp_path / "page.pdf"), word)

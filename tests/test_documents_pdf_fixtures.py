"""Every fixture, set as pages of PDF, is read back cell by cell and gives the findings of its Word file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lint.checking import check_document
from lint.documents import Cell, Document, read, read_bytes
from tests.documents.pdf_typeset import typeset

FIXTURES = sorted(Path(__file__).parents[1].glob("fixtures/*/report.docx"))


def plain(text: str) -> str:
    return "".join(text.split())


def cells(document: Document) -> list[tuple[str, int, int, int]]:
    return [(plain(p.text), p.table, p.row, p.column) for p in document.passages if isinstance(p, Cell)]


def paragraphs(document: Document) -> list[str]:
    return [plain(p.text) for p in document.passages if not isinstance(p, Cell)]


def findings(document: Document) -> Counter[tuple[str, ...]]:
    return Counter(
        (found.code, found.severity, plain(found.location.text), *sorted(plain(p.location.text) for p in found.related))
        for found in check_document(document).findings
    )


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_a_fixture_as_pdf_is_the_same_document(path: Path) -> None:
    word = read(path)
    printed = read_bytes(typeset(word, indent=22), "report.pdf")
    assert cells(printed) == cells(word)
    assert paragraphs(printed) == paragraphs(word)
    assert findings(printed) == findings(word)
    assert printed.passages[-1].page != 1


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_a_fixture_without_indents_keeps_its_cells_and_its_text_in_order(path: Path) -> None:
    word = read(path)
    printed = read_bytes(typeset(word, indent=0), "report.pdf")
    assert cells(printed) == cells(word)
    # Without indents a full last line cannot be told from a broken one.
    assert "".join(paragraphs(printed)) == "".join(paragraphs(word))
    assert len(paragraphs(printed)) >= len(paragraphs(word)) - 2

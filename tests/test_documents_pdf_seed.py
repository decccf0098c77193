"""The sample report as PDF and as old Word file gives the findings of its .docx; skipped where it is not there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lint.checking import check_path
from lint.documents import Document, read
from lint.documents.model import Paragraph

SEED = Path(__file__).parents[2] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the shared sample is not there")


def plain(text: str) -> str:
    return "".join(text.split())


def findings(name: str) -> Counter[tuple[str, ...]]:
    """Code and numbers of each finding; blanks apart, of which a page keeps only gaps."""
    return Counter(
        (found.code, found.severity, plain(found.location.text), *sorted(plain(p.location.text) for p in found.related))
        for found in check_path(SEED / name).findings
    )


@pytest.mark.parametrize("name", ["seed.pdf", "seed.doc"])
def test_the_findings_are_those_of_the_docx(name: str) -> None:
    expected = findings("seed.docx")
    assert sum(expected.values()) > 20
    assert findings(name) == expected


def shapes(document: Document) -> list[list[tuple[int, int, int, int]]]:
    return [[(c.row, c.column, c.row_span, c.column_span) for c in table.cells] for table in document.tables]


def test_the_tables_of_the_pdf_have_the_grids_of_the_docx() -> None:
    assert shapes(read(SEED / "seed.pdf")) == shapes(read(SEED / "seed.docx"))


def test_the_paragraphs_of_the_pdf_are_those_of_the_docx() -> None:
    def texts(name: str) -> list[str]:
        return [plain(p.text) for p in read(SEED / name).passages if isinstance(p, Paragraph)]

    assert texts("seed.pdf") == texts("seed.docx")

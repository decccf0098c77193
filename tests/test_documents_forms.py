"""One report, whatever form it comes in: the same findings with the same numbers. LibreOffice makes the forms."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from lint.documents import read_bytes
from lint.documents.office import program
from tests.documents.forms import body_and_annexes, converted, findings
from tests.documents.ofd_files import printed_again

ROOT = Path(__file__).parents[1]
FILES = {
    "water-2021": ROOT / "fixtures" / "water-2021" / "report.docx",
    "liaison-2021": ROOT / "fixtures" / "liaison-2021" / "report.docx",
    "seed": ROOT.parent / "shared" / "seed" / "seed.docx",
}
KNOWN = {name: path for name, path in FILES.items() if path.is_file()}
PARTED_BY_PAGES = {"liaison-2021"}
"""Cells so narrow that a printed page tells less than the file: `tests/benchmarks/forms.py` shows what differs."""

office = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")


@cache
def made(form: str) -> dict[str, bytes]:
    return converted({name: path.read_bytes() for name, path in KNOWN.items()}, form)


@cache
def expected(name: str) -> Counter[tuple[str, ...]]:
    return findings(KNOWN[name])


@office
@pytest.mark.parametrize("form", ["doc", "odt", "html", "pdf", "ofd"])
@pytest.mark.parametrize("name", FILES)
def test_what_libreoffice_makes_of_a_report_has_its_findings(name: str, form: str) -> None:
    if name not in KNOWN:
        pytest.skip("the sample report is not beside the repository")
    if name in PARTED_BY_PAGES and form in {"pdf", "ofd"}:
        pytest.skip("its cells are too narrow for a page")
    data = printed_again(made("pdf")[name]) if form == "ofd" else made(form)[name]
    document = read_bytes(data, f"{name}.{form}")
    assert document.format == form
    assert findings(document) == expected(name)


@pytest.mark.parametrize("name", FILES)
def test_a_body_with_its_tables_in_a_workbook_has_the_findings_of_the_whole(name: str) -> None:
    if name not in KNOWN:
        pytest.skip("the sample report is not beside the repository")
    document = body_and_annexes(KNOWN[name].read_bytes())
    assert len(document.starts) == 2
    assert any(table.cells[0].address for table in document.tables)
    assert findings(document) == expected(name)

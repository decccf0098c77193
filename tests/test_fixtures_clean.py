"""No false alarm: nothing that accuses or asks on any clean fixture, as text and as a Word document."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checking import check_path

FIXTURES = Path(__file__).parent.parent / "fixtures"
CLEAN = [folder for folder in sorted(FIXTURES.iterdir()) if (folder / "facts.yaml").exists()]
WITH_ERRORS = "liaison-2021"  # its report.txt is the one with errors, liaison-2021-clean the one without
FILES = [folder / name for folder in CLEAN if folder.name != WITH_ERRORS for name in ("report.txt", "report.docx")]


def test_there_are_clean_fixtures() -> None:
    assert len(FILES) >= 14


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_clean_fixture_gives_no_error_and_no_warning(path: Path) -> None:
    report = check_path(path)
    alarms = [(f.code, f.severity, f.location.line, f.location.text) for f in report.findings if f.severity != "info"]
    assert alarms == []
    assert report.coverage.verified > 20, "a silent checker must have checked something"


@pytest.mark.parametrize("folder", CLEAN, ids=lambda folder: folder.name)
def test_text_and_word_document_of_a_fixture_verify_nearly_the_same_numbers(folder: Path) -> None:
    pytest.importorskip("docx")
    text, word = (check_path(folder / name).coverage for name in ("report.txt", "report.docx"))
    assert abs(text.claims - word.claims) <= text.claims // 20
    assert abs(text.verified - word.verified) <= text.verified // 5

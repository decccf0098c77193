"""A generated corpus: every planted contradiction and copy is found, nothing among the reports left as they were."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from lint.audit.across.mapping import Mapping, read_mapping
from lint.audit.record import Record, record_of
from lint.checking import analyse_document, assemble
from lint.documents.reading import read_text
from lint.findings import Finding
from lint.settings import Settings
from tests.across_reports import found

FIXTURES = Path(__file__).parent.parent / "fixtures"
COUNT, SEED, YEARS = 72, 2026, range(2022, 2024)


@cache
def generated() -> tuple[list[tuple[str, str]], list[dict[str, str]]]:
    """Return path and text of the reports, and what is planted in them."""
    sys.path.insert(0, str(FIXTURES))
    try:
        import corpus
    finally:
        sys.path.remove(str(FIXTURES))
    reports = corpus.reports(COUNT, SEED, YEARS)
    changed, _, truth = corpus.planted(reports, SEED, 1)
    return [(report.path, report.text()) for report in changed], truth


def checked(path: str, text: str) -> Record:
    """Return the record of a text, its claims and relations without the checks of one document."""
    analysis = analyse_document(read_text(text, "report.txt"), Settings())
    return record_of(analysis, assemble(analysis, ()), path=path, content=path, key=path, size=len(text))


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    texts, _ = generated()
    return found([checked(path, text) for path, text in texts], mapping())


def mapping() -> Mapping:
    return Mapping()


def paths(finding: Finding) -> set[str]:
    return {finding.location.path or "", *(other.location.path or "" for other in finding.related)}


def test_every_planted_contradiction_and_copy_is_found(findings: list[Finding]) -> None:
    _, truth = generated()
    planted = [one for one in truth if one["what"] in ("contradiction", "copy")]
    assert len({(one["what"], one["kind"]) for one in planted}) >= 10
    missed = [one for one in planted if not any(one["path"] in paths(finding) for finding in findings)]
    assert missed == []


def test_nothing_is_alleged_among_untouched_reports(findings: list[Finding]) -> None:
    _, truth = generated()
    touched = {one["path"] for one in truth}
    assert [finding.zh for finding in findings if not paths(finding) & touched] == []


def test_a_copy_names_the_report_it_is_from(findings: list[Finding]) -> None:
    _, truth = generated()
    for one in truth:
        if one["what"] == "copy":
            told = [finding for finding in findings if one["path"] in paths(finding) and finding.code >= "GJ911"]
            assert any(one["from"] in paths(finding) or one["kind"] == "indicator" for finding in told), one


def test_the_mapping_that_the_generator_writes_is_one(tmp_path: Path) -> None:
    file = tmp_path / "mapping.yaml"
    units = {"units": [{"name": "岚州市林业局", "comprises": ["岚州市林业局（本级）", "岚州市国有林场"]}]}
    file.write_text(yaml.safe_dump(units, allow_unicode=True), encoding="utf-8")
    assert read_mapping(file).members["岚州市林业局"] == ("岚州市林业局（本级）", "岚州市国有林场")

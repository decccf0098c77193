"""The labelled report of ../shared: recall, false alarms, traps; the same from Word. Skipped where it is absent."""

from __future__ import annotations

import io
import json
import re
import runpy
import sys
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from lint.checking import check_path
from lint.findings import Finding, Related
from lint.reports import json_report

SHARED = Path(__file__).parent.parent.parent / "shared"
SEED = SHARED / "seed" / "000_796d8877cdcb0eb3.txt"
SCORE = SHARED / "eval" / "score_report.py"
NUMBER_CODES = ("GJ1", "GJ2", "GJ3", "GJ4", "GJ5", "GJ8")

pytestmark = pytest.mark.skipif(not SEED.exists() or not SCORE.exists(), reason="../shared is not here")


def test_the_labels_are_met_without_unexplained_findings_and_traps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.json"
    report.write_text(json_report.render([check_path(SEED)], "zh"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", [str(SCORE), str(report)])
    printed = io.StringIO()
    with redirect_stdout(printed), pytest.raises(SystemExit):
        runpy.run_path(str(SCORE), run_name="__main__")
    summary = re.search(r"must (\d+)/(\d+), unexplained (\d+), traps (\d+)", printed.getvalue())
    assert summary is not None
    must, _, unexplained, traps = map(int, summary.groups())
    assert must >= 23
    assert (unexplained, traps) == (0, 0), printed.getvalue()


def told(findings: tuple[Finding, ...]) -> Counter[tuple[str, tuple[str, ...]]]:
    """Count what the checks of numbers say: code and the numbers named; of scores the one that is accused."""
    return Counter(
        (one.code, tuple(sorted([one.location.text, *(r.location.text for r in related(one))])))
        for one in findings
        if one.code.startswith(NUMBER_CODES)
    )


def related(finding: Finding) -> tuple[Related, ...]:
    return () if finding.code.startswith("GJ4") else finding.related


@pytest.mark.parametrize("name", ["seed.docx"])
def test_the_word_document_gives_the_same_findings_on_numbers(name: str) -> None:
    text = check_path(SEED)
    assert told(text.findings), "the labelled report has wrong numbers"
    assert told(check_path(SEED.with_name(name)).findings) == told(text.findings)


def test_a_second_run_gives_the_same_report() -> None:
    first, second = (json.loads(json_report.render([check_path(SEED)], "zh")) for _ in range(2))
    assert first == second

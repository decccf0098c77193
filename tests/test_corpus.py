"""The generator of made-up reports: the same bytes for a seed, right where nothing is planted, wrong where it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lint.checking import check_path
from lint.documents.archive import paths_in

pytest.importorskip("docx")
ROOT = Path(__file__).parent.parent
REPORTS = 90


def made(out: Path, *more: str) -> None:
    arguments = ["--reports", str(REPORTS), "--seed", "7", "--from", "2022", "--to", "2023", "--each", "1", *more]
    command = [sys.executable, "-X", "utf8", str(ROOT / "fixtures" / "corpus.py"), str(out), *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    made(out)
    return out


@pytest.fixture(scope="module")
def planted(corpus: Path) -> list[dict[str, Any]]:
    truth: list[dict[str, Any]] = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))["planted"]
    return truth


def documents(corpus: Path) -> list[str]:
    base = corpus / "reports"
    files = [path for path in sorted(base.rglob("*")) if path.is_file()]
    return [found[len(str(base)) + 1 :].replace("\\", "/") for path in files for found in paths_in(str(path))[0]]


def test_the_same_arguments_write_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    made(tmp_path)
    files = [path.relative_to(corpus) for path in sorted(corpus.rglob("*")) if path.is_file()]
    assert len(files) > 50
    assert [name for name in files if (corpus / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_every_report_asked_for_is_there_and_every_planted_one_is_among_them(
    corpus: Path, planted: list[dict[str, Any]]
) -> None:
    found = documents(corpus)
    assert len(found) == REPORTS
    kinds = {(entry["what"], entry["kind"]) for entry in planted}
    assert len({kind for what, kind in kinds if what == "contradiction"}) >= 5
    assert {kind for what, kind in kinds if what == "copy"} == {"paragraph", "indicator", "report"}
    named = [path for entry in planted for path in (entry["path"], entry.get("from"), *entry.get("against", ()))]
    assert {path for path in named if path} <= set(found)


def test_a_report_gives_an_alarm_only_where_something_inside_it_is_planted(
    corpus: Path, planted: list[dict[str, Any]]
) -> None:
    wrong = {entry["path"] for entry in planted if entry["what"] == "error" or entry["kind"] == "indicator"}
    alarms = {}
    for name in documents(corpus)[::9]:
        report = check_path(corpus / "reports" / name)
        assert report.unit
        alarms[name] = [finding.code for finding in report.findings if finding.severity != "info"]
    assert {name for name, codes in alarms.items() if codes} <= wrong
    assert len(alarms) > 8


def test_an_error_planted_inside_a_report_is_found(corpus: Path, planted: list[dict[str, Any]]) -> None:
    found = {}
    for entry in planted:
        if entry["what"] == "error":
            report = check_path(corpus / "reports" / entry["path"])
            found[entry["kind"]] = any(finding.severity != "info" for finding in report.findings)
    assert sum(found.values()) >= 4, found


@pytest.mark.parametrize("reports", [1, 3, 8])
def test_a_corpus_too_small_for_every_kind_of_report_is_written(tmp_path: Path, reports: int) -> None:
    made(tmp_path, "--reports", str(reports))
    assert len(documents(tmp_path)) == reports

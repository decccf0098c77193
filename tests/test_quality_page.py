"""The page of measured figures and the READMEs say what the kept results say, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.benchmarks.quality import PARTS, RESULTS, note, results
from tests.benchmarks.quality_page import SECTIONS, page
from tests.benchmarks.quality_summary import MARKS, table, update

ROOT = Path(__file__).parent.parent


def test_the_page_is_what_the_results_say() -> None:
    assert (ROOT / "docs" / "quality.md").read_text(encoding="utf-8") == page(results())


@pytest.mark.parametrize(("readme", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_figures_of_the_readmes_are_those_of_the_results(readme: str, lang: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert all(mark in text for mark in MARKS)
    assert update(ROOT / readme, results(), lang) == text


def test_what_was_not_measured_is_told_as_such() -> None:
    empty = page({})
    assert empty.count("未测。重新测量") == len(SECTIONS)
    assert table({}, "zh").count("\n") == 1


def test_every_command_of_the_page_is_a_script_that_exists() -> None:
    scripts = {command.split()[1] for _, _, command, _ in SECTIONS} | {words[0] for words in PARTS.values() if words}
    assert [script for script in sorted(scripts) if not (ROOT / script).is_file()] == []


def test_every_kept_result_has_a_section_date_machine_and_command() -> None:
    parts = {part for part, *_ in SECTIONS}
    for path in RESULTS.glob("*.json"):
        assert path.stem in parts, path.name
        kept = results()[path.stem]
        if path.stem in PARTS:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["date"]) and kept["machine"]["cores"] and kept["command"]


def test_a_result_is_kept_in_the_same_bytes_for_the_same_figures(tmp_path: Path) -> None:
    note("recall", {"b": 1, "a": "中"}, "python x", tmp_path)
    first = (tmp_path / "recall.json").read_bytes()
    note("recall", {"b": 1, "a": "中"}, "python x", tmp_path)
    assert re.sub(rb'"load": [\d.]+', b"", first) == re.sub(
        rb'"load": [\d.]+', b"", (tmp_path / "recall.json").read_bytes()
    )

"""The suite of measurements: its JSON, which the page of figures is made from."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import suite

ROOT = Path(__file__).parent.parent
TEXT = "2021年度自评报告\n预算186.00万元，决算186.00万元。\n\t项目\n\t3\n"


def test_figures_are_written_with_what_is_demanded_of_them(tmp_path):
    file, out = tmp_path / "a.txt", tmp_path / "a.json"
    file.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "tests/benchmarks/suite.py", "--quick", "--only", "tools", "--file", file, "--json", out]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT).stdout
    written = json.loads(out.read_text(encoding="utf-8"))
    assert (written["schema"], written["file"]) == (1, {"name": "a.txt", "characters": len(TEXT)})
    assert set(written["machine"]) == {"python", "system", "cores", "load"}
    for key, figure in written["figures"].items():
        assert key.startswith("tools.") and figure["zh"] in shown
        assert set(figure) == {"value", "unit", "zh", "target", "holds"} and figure["holds"] is None


def test_a_figure_holds_up_to_what_is_demanded():
    assert [suite.Figure("a", value, "ms", "甲", 60).holds for value in (59.9, 60, 60.1)] == [True, True, False]
    assert "（未达到）" in suite.row(suite.Figure("a", 61, "ms", "甲", 60))


def test_copies_for_growth_share_no_line_of_prose_and_no_fact_is_lost():
    copies = [suite.differing(TEXT, number) for number in range(suite.COPIES)]
    prose = [copy.split("\n")[1] for copy in copies]
    assert len(set(prose)) == suite.COPIES
    assert all("186.00万元，决算186.00万元" in line for line in prose)
    assert {copy.split("\n")[2] for copy in copies} == {"\t项目"}

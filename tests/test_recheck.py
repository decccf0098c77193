"""The independent second computation agrees with the graph, and disagrees where a report was tampered with."""

from __future__ import annotations

import ast
import copy
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lint import cli
from lint.checking import Settings, analyse_document, assemble
from lint.documents.reading import read
from lint.language.model import Bound
from lint.recheck import recheck, verdict
from lint.reports.json_report import SCHEMA_PATH, render

ROOT = Path(__file__).parent.parent
TEXTS = sorted((ROOT / "fixtures").glob("*/*.txt"))
SEED = ROOT.parent / "shared" / "seed" / "000_796d8877cdcb0eb3.txt"


def report_of(path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(render([assemble(analyse_document(read(path), Settings()), ())], "zh"))
    return report


@pytest.fixture(scope="module")
def liaison() -> dict[str, Any]:
    return report_of(ROOT / "fixtures" / "liaison-2021" / "report.txt")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_verdict_of_every_fixture_is_confirmed(path: Path) -> None:
    report = report_of(path)
    assert report["documents"][0]["relations"]
    assert list(recheck(report)) == []
    Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))).validate(report)


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not here")
def test_every_verdict_of_the_seed_is_confirmed() -> None:
    assert list(recheck(report_of(SEED))) == []


def test_a_number_that_was_changed_in_the_report_is_noticed_in_each_of_its_relations(liaison: dict[str, Any]) -> None:
    document = liaison["documents"][0]
    equations = [one for one in document["relations"] if one["kind"] == "same" and one["verdict"] == "holds"]
    name = equations[0]["claims"][0]
    changed = copy.deepcopy(liaison)
    for claim in changed["documents"][0]["claims"]:
        if claim["id"] == name:
            claim["value"] = str(Decimal(claim["value"]) * 3 + 7)
    found = {one.relation for one in recheck(changed)}
    assert equations[0]["id"] in found
    assert found <= {one["id"] for one in document["relations"] if name in one["claims"]}


@pytest.mark.parametrize("false", ["holds", "violated"])
def test_a_verdict_that_was_changed_is_noticed(liaison: dict[str, Any], false: str) -> None:
    changed = copy.deepcopy(liaison)
    others = [one for one in changed["documents"][0]["relations"] if one["verdict"] != false]
    for one in others:
        one["verdict"] = false
    assert {one.relation for one in recheck(changed)} == {one["id"] for one in others}


def test_a_relation_without_formula_or_with_a_lost_claim_cannot_be_confirmed(liaison: dict[str, Any]) -> None:
    changed = copy.deepcopy(liaison)
    first, second = changed["documents"][0]["relations"][:2]
    del first["formula"]
    second["formula"]["left"] = "c999999-0"
    assert [(one.relation, one.found) for one in recheck(changed)] == [(first["id"], ""), (second["id"], "")]


def claim(name: str, value: str, decimals: int | None = 2, bound: Bound = "exact", scale: str = "1") -> dict[str, Any]:
    return {
        "id": name, "value": value, "upper": None, "scale": scale, "decimals": decimals, "printed_decimals": decimals,
        "bound": bound,
    }  # fmt: skip


def decided(kind: str, right: Any, *claims: dict[str, Any], comparison: str = "=", magnitude: bool = False) -> str:
    formula = {
        "left": "left", "comparison": comparison, "right": right, "admissible": None, "magnitude": magnitude,
    }  # fmt: skip
    return verdict({"kind": kind, "formula": formula}, {one["id"]: one for one in claims})


SUM = {"operator": "+", "operands": ["a", "b"]}
RATE = {"operator": "*", "operands": [{"operator": "/", "operands": ["a", "b"]}, {"constant": "100"}]}


@pytest.mark.parametrize(
    ("left", "a", "b", "expected"),
    [
        ("50.58", "29.70", "20.88", "holds"), ("50.08", "29.70", "20.88", "violated"),
        ("50.59", "29.70", "20.88", "rounding"), ("50.60", "29.70", "20.88", "violated"),
    ],
)  # fmt: skip
def test_sums_may_miss_by_half_a_unit_for_each_number(left: str, a: str, b: str, expected: str) -> None:
    assert decided("sum", SUM, claim("left", left), claim("a", a), claim("b", b)) == expected


@pytest.mark.parametrize(
    ("left", "decimals", "expected"), [("10.02", 2, "holds"), ("10.01", 2, "rounding"), ("9.91", 2, "violated")]
)
def test_rates_are_rounded_or_cut(left: str, decimals: int, expected: str) -> None:
    numbers = claim("a", "5.63"), claim("b", "56.21")
    assert decided("rate", RATE, claim("left", left, decimals), *numbers) == expected


def test_nothing_is_divided_by_zero() -> None:
    assert decided("rate", RATE, claim("left", "5.00"), claim("a", "1.00"), claim("b", "0.00")) == "undecided"


def test_the_same_fact_may_differ_by_one_unit_of_the_last_digit_only() -> None:
    one = claim("left", "87.03")
    assert decided("same", "a", one, claim("a", "87.04")) == "rounding"
    assert decided("same", "a", one, claim("a", "87.05")) == "violated"
    assert decided("same", "a", one, claim("a", "87", 0)) == "holds"
    assert decided("same", "a", claim("left", "12", None), claim("a", "13", None)) == "violated"


def test_bound_words_and_comparisons_widen_one_side() -> None:
    assert decided("same", "a", claim("left", "400", 0, "about"), claim("a", "437.5")) == "holds"
    assert decided("same", "a", claim("left", "400", 0, "at_least"), claim("a", "399.00")) == "violated"
    assert (
        decided("bound", SUM, claim("left", "3.00"), claim("a", "1.00"), claim("b", "2.50"), comparison=">=")
        == "violated"
    )
    assert (
        decided("bound", SUM, claim("left", "3.00"), claim("a", "1.00"), claim("b", "1.50"), comparison=">=") == "holds"
    )


amounts = st.decimals(0, 10**6, places=2)


@given(amounts, amounts, st.integers(-4, 4))
def test_units_change_no_verdict(a: Decimal, b: Decimal, off: int) -> None:
    total = a + b + Decimal(off).scaleb(-2)
    small = decided("sum", SUM, claim("left", str(total)), claim("a", str(a)), claim("b", str(b)))
    large = decided("sum", SUM, *(claim(n, str(v), scale="10000") for n, v in (("left", total), ("a", a), ("b", b))))
    assert small == large == ("holds" if off == 0 else "rounding" if abs(off) == 1 else small)
    assert (small == "violated") == (abs(off) > 2) or abs(off) == 2


def test_the_second_computation_uses_nothing_of_the_first() -> None:
    path = ROOT / "lint" / "recheck.py"
    code = path.read_text(encoding="utf-8")
    imported = [node.module for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
    assert [name for name in imported if name and name.startswith(("lint", "lexicon", "checks"))] == []
    assert len(code.splitlines()) <= 150


def test_the_command_tells_and_counts(
    liaison: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "结果.json"
    path.write_text(json.dumps(liaison), encoding="utf-8")
    assert cli.main(["recheck", str(path)]) == 0
    count = len(liaison["documents"][0]["relations"])
    assert capsys.readouterr().out == f"{path}：复核 {count} 条勾稽关系，{count} 条结论相同，0 条不同。\n"
    changed = copy.deepcopy(liaison)
    one = changed["documents"][0]["relations"][0]
    one["verdict"] = "undecided"
    path.write_text(json.dumps(changed), encoding="utf-8")
    assert cli.main(["recheck", str(path)]) == 1
    assert f"{one['id']}  {one['expression']}  结果里是无法判定，复核为" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "[]", "{", '{"schema_version": "1", "tool": {}}', "\ufeff\x00"])
def test_what_is_no_report_is_told_in_one_sentence(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert cli.main(["recheck", str(path), str(tmp_path / "没有.json")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("：")[0] for line in lines] == [str(path), str(tmp_path / "没有.json")]

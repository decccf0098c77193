"""The fixtures say what they claim to say: sums, planted errors, and Word beside text."""

from __future__ import annotations

import ast
import importlib
import io
import re
import sys
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDERS = sorted(path.parent for path in FIXTURES.glob("*/report.txt"))
KINDS = set(yaml.safe_load((FIXTURES / "kinds.yaml").read_text(encoding="utf-8")))
NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?![\d.])")
OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
CONSTANTS = {"100", "10000"}  # per cent, and 元 in a 万元


def read(folder: Path, name: str) -> str:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return file.read()


def load(folder: Path, name: str) -> Any:
    return yaml.safe_load(read(folder, name))


def having(name: str) -> pytest.MarkDecorator:
    folders = [folder for folder in FOLDERS if (folder / name).exists()]
    return pytest.mark.parametrize("folder", folders, ids=lambda folder: folder.name)


def script(name: str) -> ModuleType:
    sys.path.insert(0, str(FIXTURES))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(FIXTURES))


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    pytest.importorskip("docx")
    return script("build_docx")


def value(expression: str) -> Decimal:
    """Evaluate +, -, *, / and brackets in decimals; a number keeps its digits as printed."""

    def walk(node: ast.expr) -> Decimal:
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](walk(node.left), walk(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -walk(node.operand)
        assert isinstance(node, ast.Constant), ast.dump(node)
        return Decimal(ast.get_source_segment(expression, node) or "")

    return walk(ast.parse(expression, mode="eval").body)


def holds(identity: str) -> bool:
    """``=``: the printed result is the rounded result; ``~``: one unit of its last digit apart; ``<=``."""
    left, relation, right = re.split(r"\s(=|~|<=)\s", identity)
    if relation == "<=":
        return value(left) <= value(right)
    unit = Decimal(1).scaleb(-len(right.partition(".")[2]))
    if relation == "~":
        return 0 < abs(value(left) - value(right)) <= unit
    return value(left).quantize(unit, ROUND_HALF_UP) == value(right)


def test_the_checker_of_the_fixtures_can_fail() -> None:
    assert holds("26.00 + 24.58 = 50.58")
    assert not holds("26.00 + 24.58 = 50.08")
    assert holds("5.63 / 56.21 * 100 ~ 10.01")
    assert not holds("5.63 / 56.21 * 100 = 10.01")
    assert not holds("12 <= 11")


@having("facts.yaml")
def test_planted_identities_hold_and_their_numbers_are_printed(folder: Path) -> None:
    identities = load(folder, "facts.yaml")["identities"]
    assert len(identities) >= 12
    assert [identity for identity in identities if not holds(identity)] == []
    printed = {Decimal(number.replace(",", "")) for number in NUMBER.findall(read(folder, "report.txt"))}
    used = {number for identity in identities for number in NUMBER.findall(identity)} - CONSTANTS
    assert [number for number in sorted(used) if Decimal(number) not in printed] == []


@having("facts.yaml")
def test_the_same_fact_reads_the_same_wherever_it_stands(folder: Path) -> None:
    text = read(folder, "report.txt")
    for number, quotes in (load(folder, "facts.yaml").get("same") or {}).items():
        for quote in quotes:
            assert quote in text, quote
            assert number in NUMBER.findall(quote), (number, quote)


@having("truth.yaml")
def test_every_planted_error_is_quoted_exactly_and_of_a_known_kind(folder: Path) -> None:
    truth = load(folder, "truth.yaml")
    dirty = read(folder, "report.txt" if "clean" in truth else "dirty.txt")
    errors = truth["errors"]
    assert len({error["id"] for error in errors}) == len(errors)
    for error in errors:
        assert error["kind"] in KINDS, error["id"]
        assert error["severity"] in {"error", "warning", "info"}, error["id"]
        assert error["quotes"], error["id"]
        assert [quote for quote in error["quotes"] if dirty.count(quote) != 1] == [], error["id"]


@having("truth.yaml")
def test_no_planted_error_is_left_in_the_clean_text(folder: Path) -> None:
    truth = load(folder, "truth.yaml")
    clean = read(FIXTURES / truth["clean"] if "clean" in truth else folder, "report.txt")
    for error in truth["errors"]:
        assert any(quote not in clean for quote in error["quotes"]), error["id"]


@having("dirty.txt")
def test_the_dirty_text_is_the_clean_text_with_single_edits(folder: Path) -> None:
    text = read(folder, "report.txt")
    errors = load(folder, "truth.yaml")["errors"]
    assert 8 <= len(errors) <= 15
    for error in errors:
        assert text.count(error["edit"]["old"]) == 1, error["id"]
        text = text.replace(error["edit"]["old"], error["edit"]["new"])
    assert text == read(folder, "dirty.txt")


@having("report.docx")
def test_the_word_document_is_built_from_the_text(folder: Path, builder: ModuleType) -> None:
    import docx

    text = read(folder, "report.txt")
    made = docx.Document(io.BytesIO(builder.build(text, load(folder, "layout.yaml"))))
    kept = docx.Document(str(folder / "report.docx"))
    assert kept.element.xml == made.element.xml
    blocks = builder.parse(text)
    assert [p.text for p in kept.paragraphs] == [b.text for b in blocks if isinstance(b, builder.Line)]
    grids = [b for b in blocks if isinstance(b, builder.Grid)]
    assert len(kept.tables) == len(grids)
    tables = load(folder, "layout.yaml")["tables"]
    for table, grid, layout in zip(kept.tables, grids, tables, strict=True):
        printed = {cell._tc: cell.text for row in table.rows for cell in row.cells}
        placed = builder.boxes(grid, layout)
        assert list(printed.values()) == [box.text for box, _ in builder.regions(placed)]


def test_building_a_word_document_twice_gives_the_same_bytes(builder: ModuleType) -> None:
    text = "甲\n\t一\n\t二\n\n\t三\n\t\n\n\n乙\n"
    layout = {"titles": ["甲"], "headings": {}, "tables": [{"columns": 2}]}
    assert builder.build(text, layout) == builder.build(text, layout)
    assert [type(block).__name__ for block in builder.parse(text)] == ["Line", "Grid", "Line"]


def test_a_finding_is_scored_by_the_characters_that_it_shares_with_a_quote() -> None:
    score = script("score")
    quote = score.quoted("一二三四五", "三四")
    assert quote == (2, 4)
    assert [score.touch(place, quote) for place in ((0, 2), (1, 3), (3, 3), (4, 5))] == [False, True, True, False]
    related = {"location": {"line": 1, "column": 2, "end_line": 1, "end_column": 4}}
    finding = {"location": {"line": 2, "column": 1, "end_line": 2, "end_column": 3}, "related": [related]}
    assert score.ranges(finding, [0, 10]) == [(10, 12), (1, 3)]

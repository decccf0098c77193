"""Changes that must change no verdict: other names, other sizes, other order, other ways of writing; one planted error.

Every clean report of the fixtures is a family of its own: what is decided of its numbers is the same however they are
written, and one wrong number makes findings about that number and nothing else.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lexicon import load
from lint.analysis import Analysis
from lint.checking import check_document
from lint.documents.model import Location
from lint.documents.outline import outline
from lint.documents.reading import read_text
from lint.language.model import Quantity
from lint.language.quantities import read as read_quantities
from lint.language.units import units
from lint.report import DocumentReport
from lint.reports.json_report import SCHEMA_PATH, render
from tests.benchmarks.mutations import is_pinned, places, starts, touches
from tests.benchmarks.planting import Planted, plant
from tests.metamorphic import REFORMATTED, Verdicts, analysed, edited, printed_numbers, verdicts
from tests.test_cases import CASES
from tests.test_renamed import place_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
WITH_ERRORS = "liaison-2021"
CLEAN = [path.parent.name for path in sorted(FIXTURES.glob("*/report.txt")) if path.parent.name != WITH_ERRORS]
DIRTY = [*sorted(FIXTURES.glob("*/dirty.txt")), FIXTURES / WITH_ERRORS / "report.txt"]
ERRORS_EACH = 2
VALIDATOR = Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))


LONG = "accounts-2023"  # ten times as long as the others
PAIRS = [(way, name) for i, way in enumerate(REFORMATTED) for j, name in enumerate(CLEAN) if (i + j) % 4 == 0]
PAIRS = [(way, name) for way, name in PAIRS if name != LONG or way == "full width"]
"""Each way of writing with some of the reports; `python -m tests.metamorphic` tries all."""


@cache
def clean(name: str) -> tuple[Analysis, Verdicts, DocumentReport]:
    return analysed((FIXTURES / name / "report.txt").read_text(encoding="utf-8"))


@cache
def dirty(path: Path) -> tuple[Analysis, Verdicts, DocumentReport]:
    return analysed(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rename() -> ModuleType:
    sys.path.insert(0, str(FIXTURES))
    try:
        return import_module("rename")
    finally:
        sys.path.remove(str(FIXTURES))


@pytest.mark.parametrize(("way", "name"), PAIRS)
def test_another_way_of_writing_changes_no_verdict(way: str, name: str) -> None:
    analysis, before, _ = clean(name)
    assert verdicts(REFORMATTED[way](analysis)) == before


@pytest.mark.parametrize("way", REFORMATTED)
def test_each_way_of_writing_changes_most_reports(way: str) -> None:
    changed = [name for name in CLEAN if REFORMATTED[way](clean(name)[0]) != clean(name)[0].document.text]
    assert len(changed) >= len(CLEAN) // 2


@pytest.mark.parametrize("name", ["archive-2024", "education-2022", "hospital-2022", "township-2020", "water-2021"])
def test_another_place_changes_no_verdict(name: str) -> None:
    analysis, before, _ = clean(name)
    text = analysis.document.text
    place = place_of(text)
    other = text.replace(place, "曲江")
    assert place not in other
    assert verdicts(other) == before
    assert outline(read_text(other, "report.txt"), load()).unit == analysis.outline.unit.replace(place, "曲江")


@pytest.mark.parametrize("name", ["archive-2024", "office-2019", "water-2021"])
def test_ten_times_the_money_changes_no_verdict(name: str, rename: ModuleType) -> None:
    analysis, before, _ = clean(name)
    other = rename.renamed(analysis.document.text, places={}, shift=0, factor=10)
    assert verdicts(other) == before


@pytest.mark.parametrize("number", range(len(DIRTY)))
def test_errors_are_found_however_they_are_written(number: int) -> None:
    analysis, before, _ = dirty(DIRTY[number])
    way = ("full width", "separators", "blanks")[number % 3]
    assert verdicts(REFORMATTED[way](analysis)).findings == before.findings


@pytest.mark.parametrize("number", range(len(DIRTY)))
def test_fingerprints_do_not_depend_on_line_ends_or_the_order_of_rows(number: int) -> None:
    analysis, _, report = dirty(DIRTY[number])
    known = sorted(one.fingerprint for one in report.findings)
    other = read_text(REFORMATTED[("line ends", "rows")[number % 2]](analysis), "other name.txt")
    assert sorted(one.fingerprint for one in check_document(other).findings) == known


@cache
def planted(name: str) -> tuple[Planted, ...]:
    analysis = clean(name)[0]
    linked = [claim for claim in analysis.claims if claim.id in analysis.graph.by_claim]
    return tuple(error for claim in linked for error in plant(analysis, claim, "metamorphic"))


@pytest.mark.parametrize("name", [name for name in CLEAN if name != LONG])
def test_one_planted_error_gives_findings_about_it_and_nothing_else(name: str) -> None:
    analysis, _, clean_report = clean(name)
    known = {one.fingerprint for one in clean_report.findings}
    spoken = 0
    drawn = Random(name).sample(planted(name), len(planted(name)))
    for error in islice((one for one in drawn if is_pinned(analysis, one)), ERRORS_EACH):
        text = error.text(analysis.document.text)
        report = check_document(read_text(text, "report.txt"))
        new = [one for one in report.findings if one.fingerprint not in known]
        spoken += bool(new)
        lines = starts(text)
        wrong = {one.claim.id for one in report.claims if touches(one.location, lines, error)}
        about = {one.id for one in report.relations if wrong & set(one.claims)}
        for finding in new:
            is_there = any(touches(place, lines, error) for place in places(finding))
            assert is_there or about & set(finding.evidence), (error, finding.code, finding.zh)
    assert spoken


def column(text: str, width: int) -> str:
    return text + " " * (width - sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text))


def regular_tables() -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of the clean reports whose cells are one line each, with a number in every row but the first."""
    for name in CLEAN:
        for table in clean(name)[0].document.tables:
            rows = [[cell.text for cell in row] for row in table.rows]
            is_regular = len(rows) > 3 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 2
            if is_regular and all(text and "\n" not in text and len(text) < 20 for row in rows for text in row):
                yield f"{name} {table.index}", rows


def test_a_table_of_aligned_columns_has_the_verdicts_of_the_same_table_of_tabs() -> None:
    compared = 0
    for _, rows in regular_tables():
        head = "附表\n单位：万元\n"
        aligned = head + "".join("".join(column(text, 44) for text in row).rstrip() + "\n" for row in rows)
        tabbed = head + "\n" + "\n\n".join("\n".join(f"\t{text}" for text in row) for row in rows) + "\n\n\n"
        one, other = verdicts(aligned), verdicts(tabbed)
        assert (one.findings, other.findings) == ({}, {})
        assert all(one.relations[kind] >= number for kind, number in other.relations.items())
        assert all(verdict == "holds" for _, verdict in one.relations)
        compared += bool(other.relations)
    assert compared >= 3


def told_places(report: DocumentReport) -> Iterator[Location]:
    """Every place that a report tells: of findings, what belongs to them, corrections and numbers."""
    for finding in report.findings:
        yield from places(finding)
        if finding.suggestion:
            yield finding.suggestion.replace
    for one in report.claims:
        yield one.location


def at(report: DocumentReport, place: Location) -> str:
    """Return the characters of the report's text from the beginning to the end of `place`."""
    lines = report.lines[place.line - 1 : place.end_line]
    if len(lines) == 1:
        return lines[0][place.column - 1 : place.end_column - 1]
    return "\n".join([lines[0][place.column - 1 :], *lines[1:-1], lines[-1][: place.end_column - 1]])


SPLICED = st.lists(st.sampled_from(CASES), min_size=1, max_size=3).map(
    lambda cases: "2022年度安岭县审计局部门决算\n\n" + "\n\n\n".join(case.text for case in cases)
)


@given(SPLICED, st.integers(0, 10**9))
@settings(max_examples=25, derandomize=True)
def test_every_place_holds_what_it_quotes_and_every_report_fits_its_schema(text: str, seed: int) -> None:
    source = Random(seed)
    figures = [number for number, one in enumerate(text) if one in "0123456789"]
    for number in source.sample(figures, min(2, len(figures))):
        text = text[:number] + source.choice("0123456789") + text[number + 1 :]
    report = check_document(read_text(text, "report.txt"))
    for place in told_places(report):
        assert at(report, place).replace("\n", "") == place.text.replace("\n", "")
    printed = json.loads(render([report], "zh"))
    VALIDATOR.validate(printed)
    (document,) = printed["documents"]
    assert [one["fingerprint"] for one in document["findings"]] == [one.fingerprint for one in report.findings]
    assert {one["id"]: one["verdict"] for one in document["relations"]} == {
        one.id: one.verdict for one in report.relations
    }
    assert document["coverage"]["claims"] == len(document["claims"]) == len(report.claims)


@pytest.mark.parametrize("path", DIRTY, ids=lambda path: path.parent.name)
def test_every_place_in_a_report_with_errors_holds_what_it_quotes(path: Path) -> None:
    _, _, report = dirty(path)
    for place in told_places(report):
        assert at(report, place).replace("\n", "") == place.text.replace("\n", "")


UNITS = ["元", "万元", "亿元", "%", "个百分点", "人", "人次", "平方米", "公里"]


@given(
    st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(UNITS), st.booleans(), st.booleans(),
    st.sampled_from(["", " ", "\u3000"]),
)  # fmt: skip
@settings(max_examples=150, derandomize=True)
def test_a_number_is_read_as_it_was_written(
    digits: int, decimals: int, unit: str, separated: bool, wide: bool, blank: str
) -> None:
    value = Decimal(digits).scaleb(-decimals)
    printed = f"{value:,.{decimals}f}" if separated else f"{value:.{decimals}f}"
    if wide:
        printed = printed.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))
    (token,) = [one for one in read_quantities(f"支出为{printed}{blank}{unit}。", load()) if isinstance(one, Quantity)]
    assert (token.value, token.decimals) == (value, decimals)
    scales = [found.scale if (found := units(load()).get(name)) else None for name in (token.unit, unit)]
    assert scales[0] == scales[1]


def test_edits_that_overlap_are_made_once() -> None:
    assert edited("一二三四", iter([(1, 3, "乙"), (2, 4, "丙"), (0, 1, "甲")])) == "甲乙四"
    analysis, _, _ = analysed("2021年公务接待费决算数1,005.58万元。\n")
    assert [analysis.document.text[start:end] for _, start, end in printed_numbers(analysis)] == ["1,005.58"]

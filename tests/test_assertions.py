"""What words assert, held against numbers and years: properties that the literate cases do not show."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checks.words
from lexicon import load
from lint.checking import Settings, check_document, check_path
from lint.discovery import all_checks
from lint.documents.reading import read_text
from lint.wording.assertions.words import assertions
from tests.test_cases import CASES

FAMILY = checks.words.__name__
CODES = tuple(check.code for check in all_checks() if check.body.__module__.startswith(FAMILY))
FIXTURES = Path(__file__).parent.parent / "fixtures"
FEW = settings(max_examples=25, deadline=None)
TITLE = "2022年度云川市民政局部门决算\n"
CENTS = st.integers(min_value=1, max_value=99_999_999)


def found(text: str, *codes: str) -> Counter[str]:
    report = check_document(read_text(text, "x.txt"), settings=Settings(select=codes))
    return Counter(finding.code for finding in report.findings)


def amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def test_the_family_has_its_thirteen_checks_with_at_least_four_cases_each() -> None:
    assert len(CODES) == 13
    count = Counter(code for case in CASES for code in CODES if code.startswith(case.covers))
    assert {code: count[code] for code in CODES if count[code] < 4} == {}
    told = Counter(code for case in CASES for code, _, _ in case.expected if code in CODES)
    assert {code for code in CODES if told[code] < 2} == set()


def test_every_word_list_is_used_and_every_pattern_compiles() -> None:
    data = load().section("assertions")
    used = {name for pattern in data["patterns"].values() for name in re.findall(r"\{([a-z_]+)\}", pattern)}
    assert used == set(data["words"])
    view = load().view(assertions)
    assert set(data["patterns"]) <= set(view.patterns)
    assert not any(pattern.search("") for name, pattern in view.patterns.items() if not name.startswith(GAPS))


GAPS = ("flat_tail", "limit_gap", "nothing_tail", "rate_follows", "reason_gap", "group_gap")
"""Patterns of what stands between two things, which may be nothing."""


@pytest.mark.parametrize("report", sorted(FIXTURES.glob("*/report.txt")), ids=lambda path: path.parent.name)
def test_clean_documents_are_silent(report: Path) -> None:
    if report.parent.name == "liaison-2021":
        pytest.skip("contradicts itself on purpose")
    findings = check_path(report, settings=Settings(select=CODES)).findings
    assert [(finding.code, finding.location.text) for finding in findings] == []


@FEW
@given(CENTS, CENTS)
def test_exactly_one_of_larger_smaller_and_equal_holds(budget: int, final: int) -> None:
    sentence = "会议费年初预算为{}万元，支出决算为{}万元，决算数{}预算数。"
    silent = [
        word
        for word in ("大于", "小于", "等于")
        if not found(TITLE + sentence.format(amount(budget), amount(final), word), "GJ451")
    ]
    right = "大于" if final > budget else "小于" if final < budget else "等于"
    # one unit of the last digit is a tail, not a difference, for 等于
    assert right in silent
    assert len(silent) == 1 or abs(budget - final) == 1


@FEW
@given(st.integers(2, 5000), st.integers(2, 5000))
def test_persons_are_never_fewer_than_groups(groups: int, persons: int) -> None:
    text = f"{TITLE}国内公务接待{groups}批次、{persons}人次。"
    assert found(text, "GJ458") == Counter({"GJ458": 1} if persons < groups else {})


@FEW
@given(st.integers(2, 9999), st.integers(2, 9999))
def test_a_turn_is_reported_only_against_its_word(before: int, after: int) -> None:
    up = found(f"{TITLE}养老床位由{before}张增加到{after}张。", "GJ453")
    down = found(f"{TITLE}养老床位由{before}张减少到{after}张。", "GJ453")
    assert (bool(up), bool(down)) == (after < before, after > before)


@FEW
@given(CENTS)
def test_a_denial_is_reported_only_of_what_is_there(cents: int) -> None:
    text = (
        "2022年度云川市民政局部门决算\n本单位没有政府性基金预算财政拨款收入。\n\n政府性基金预算财政拨款收入决算{}万元。"
    )
    assert found(text.format(amount(cents)), "GJ456") == Counter({"GJ456": 1})
    assert found(text.format("0.00"), "GJ456") == Counter()


@FEW
@given(st.integers(2015, 2030))
def test_only_another_year_in_the_annex_is_reported(year: int) -> None:
    text = (
        "云川市民政局2022年度部门整体支出绩效自评报告\n\n现将自评情况报告如下。\n\n附件1\n\n"
        f"云川市民政局{year}年度部门整体支出绩效自评表\n\t指标\n\t得分\n\n\t合计\n\t95\n"
    )
    assert found(text, "GJ631") == Counter({"GJ631": 1} if year != 2022 else {})


def test_years_are_not_judged_in_a_document_that_names_none() -> None:
    text = "云川市民政局工作情况\n\n截至2021年12月31日，固定资产原值820万元。\n\n附件1 2021年度绩效自评表\n\t指标\n"
    assert found(text, "GJ631", "GJ632", "GJ633", "GJ634") == Counter()


def test_fingerprints_survive_a_moved_paragraph() -> None:
    text = TITLE + "{}会议费年初预算为8.00万元，支出决算为8.60万元，决算数小于预算数。\n"
    one, other = (
        check_document(read_text(text.format(filler), "x.txt"), settings=Settings(select=("GJ451",))).findings[0]
        for filler in ("", "另起一段说明情况。\n\n")
    )
    assert one.fingerprint == other.fingerprint
    assert one.location.line != other.location.line

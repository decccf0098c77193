"""The checks of published accounts and of structure: enough cases for each, and their helpers."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from lexicon import load
from lint.discovery import all_checks
from lint.documents.reading import read_text
from lint.wording.accounts.catalogue import catalogue
from lint.wording.accounts.kinds import kinds
from lint.wording.accounts.subject_rows import subject_rows
from tests.test_cases import CASES

LEXICON = load()
CODES = sorted(
    check.code for check in all_checks() if check.body.__module__.startswith(("checks.accounts", "checks.structure"))
)


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_cases_that_find_and_cases_that_stay_silent(code: str) -> None:
    cases = [case for case in CASES if code.startswith(case.covers)]
    found = [case for case in cases if any(code == expected for expected, _, _ in case.expected)]
    assert len(found) >= 2
    assert sum(case.counter_example for case in cases) >= 1
    assert len(found) + sum(case.counter_example for case in cases) >= 4


def test_no_code_belongs_to_two_checks() -> None:
    assert max(Counter(CODES).values()) == 1


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("公开05表 一般公共预算财政拨款支出决算表", "T5"),
        ("2023年度一般公共预算财政拨款支出决算表（续）", "T5"),
        ("收入支出决算总表", "T1"),
        ("财政拨款收入支出决算总表", "T4"),
        ("附表1 部门收支预算总表", "T1"),
        ("云浦县统计局支出决算表", "T3"),
        ("财政拨款“三公”经费支出决算表", "T7"),
        ("项目支出决算表", ""),
        ("政府性基金支出决算表", ""),
        ("事业收入明细表", ""),
        ("", ""),
    ],
)
def test_a_table_is_known_by_its_title(title: str, kind: str) -> None:
    assert LEXICON.view(kinds).of(title) == kind


def test_a_code_in_three_cells_is_one_code() -> None:
    table = (
        "\t类\n\t款\n\t项\n\t名称\n\n\t208\n\t05\n\t05\n\t基本养老\n\t1,234.50\n\n\t208\n\t05\n\t\n\t养老\n\t3.00\n\n"
    )
    assert [(row.code, row.name, row.amounts) for row in subject_rows(read_text(table, "t.txt"), load())] == [
        ("2080505", "基本养老", (Decimal("1234.50"),)),
        ("20805", "养老", (Decimal("3.00"),)),
    ]


def test_a_row_may_have_two_sides_and_code_and_name_in_one_cell() -> None:
    table = "\t30101基本工资\n\t5.00\n\t30201\n\t办公费\n\t0.00\n\n\t30102 津贴补贴\n\t\n\t30202\n\t印刷费\n\t2\n\n"
    assert [(row.code, row.is_zero) for row in subject_rows(read_text(table, "t.txt"), load())] == [
        ("30101", False),
        ("30201", True),
        ("30102", True),
        ("30202", False),
    ]


def test_names_are_compared_without_brackets_blanks_and_the_last_word() -> None:
    subjects = LEXICON.view(catalogue)
    assert subjects.at("政府办公厅(室) 及相关机构事务", 5) == ("20103",)
    assert subjects.at("住房保障", 3) == ("221",)
    assert subjects.at("维修费", 5) == ("30213",)

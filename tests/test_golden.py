"""Fixtures and literate cases give, word for word, what is kept of them in tests/data/golden.

Findings with both messages, advice, other places, values, corrections and evidence; the causes; every relation with
its verdict, sum and reason. After a change that is meant to alter them run ``python -m tests.golden`` and read the
difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.discovery import all_checks
from tests.across_samples import SETS
from tests.golden import CASE_FILES, FIXTURES, GOLDEN, golden, of_case, of_fixture, of_set
from tests.test_cases import CASES, Case


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_a_fixture_gives_what_is_kept_of_it(folder: Path) -> None:
    assert of_fixture(folder) == golden(folder.name)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_literate_case_gives_what_is_kept_of_it(case: Case) -> None:
    file, _, title = case.name.partition(": ")
    assert of_case(case) == golden(f"cases/{file}")[title]


@pytest.mark.parametrize("name", SETS)
def test_documents_held_against_each_other_give_what_is_kept_of_them(name: str) -> None:
    assert of_set(name) == golden("across")[name]


def test_every_check_over_several_documents_is_among_what_is_kept() -> None:
    kept = {line.split()[0] for name in SETS for line in golden("across")[name]["findings"] if line.startswith("GJ")}
    assert kept == {check.code for check in all_checks() if check.across}


def test_nothing_is_kept_that_belongs_to_no_fixture_and_no_case() -> None:
    kept = {path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.rglob("*.json")}
    assert kept == {folder.name for folder in FIXTURES} | {f"cases/{path.stem}" for path in CASE_FILES} | {"across"}

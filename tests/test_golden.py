"""Fixtures and literate cases give, word for word, what is kept of them in tests/data/golden.

Findings with both messages, advice, other places, values, corrections and evidence; the causes; every relation with
its verdict, sum and reason. After a change that is meant to alter them run ``python -m tests.golden`` and read the
difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import CASE_FILES, FIXTURES, GOLDEN, golden, of_case, of_fixture
from tests.test_cases import CASES, Case


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_a_fixture_gives_what_is_kept_of_it(folder: Path) -> None:
    assert of_fixture(folder) == golden(folder.name)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_literate_case_gives_what_is_kept_of_it(case: Case) -> None:
    file, _, title = case.name.partition(": ")
    assert of_case(case) == golden(f"cases/{file}")[title]


def test_nothing_is_kept_that_belongs_to_no_fixture_and_no_case() -> None:
    kept = {path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.rglob("*.json")}
    assert kept == {folder.name for folder in FIXTURES} | {f"cases/{path.stem}" for path in CASE_FILES}

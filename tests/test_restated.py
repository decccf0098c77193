"""Restated text: what is found in invented reports of many departments, and what is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.restated_reports import FORM, restated

DATA = Path(__file__).parent / "data" / "restated"


def cases() -> list[Any]:
    found = []
    for file in sorted(DATA.glob("*.yaml")):
        with file.open(encoding="utf-8") as stream:
            found += [pytest.param(case, id=f"{file.stem}: {case['name']}") for case in yaml.safe_load(stream)]
    return found


def report(case: dict[str, Any]) -> str:
    if "text" in case:
        return str(case["text"])
    return FORM.format(body=case["body"], goal=case.get("goal", "履行部门职责。"), annex=case["annex"])


@pytest.mark.parametrize("case", cases())
def test_a_case_gives_what_it_states_and_nothing_else(case: dict[str, Any]) -> None:
    found, document = restated(report(case))
    pairs = {(document.slice(pair.first) + "/" + document.slice(pair.second), pair.equal) for pair in found.pairs}
    assert {text for text, equal in pairs if not equal} == set(case.get("differ", ()))
    assert set(case.get("agree", ())) <= {text for text, equal in pairs if equal}
    assert [member for difference in found.lists for member in difference.missing] == case.get("missing", [])
    assert [f"{document.slice(n.character)}/{n.replacement}" for n in found.near_misses] == case.get("odd", [])
    assert [document.slice(heading.lead) for heading in found.headings] == case.get("borrowed", [])


def test_there_are_enough_cases_of_both_kinds() -> None:
    kinds = [bool({"differ", "missing", "odd", "borrowed"} & set(case.values[0])) for case in cases()]
    assert len(kinds) >= 80
    assert kinds.count(False) >= 40
    assert kinds.count(True) >= 20

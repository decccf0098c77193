"""Restated text: what is found in invented reports of many departments, and what is left alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from lexicon import load
from lint.documents.outline import outline
from lint.documents.text import read_text
from lint.language.quantities import read
from lint.language.segmentation import default_segmenter
from lint.wording.restated import Restatement, restate

DATA = Path(__file__).parent / "data" / "restated"
FORM = """某局2022年度部门整体支出绩效自评报告

一、部门概况

本单位为财政全额拨款单位。

三、履职情况

{body}

附件1

部门整体支出绩效自评表
\t年度总体目标
\t实际完成情况

\t{goal}
\t{annex}
"""


def cases() -> list[Any]:
    found = []
    for file in sorted(DATA.glob("*.yaml")):
        with file.open(encoding="utf-8") as stream:
            found += [pytest.param(case, id=f"{file.stem}: {case['name']}") for case in yaml.safe_load(stream)]
    return found


def restated(text: str) -> tuple[Restatement, Any]:
    lexicon = load()
    document = read_text(text, "report.txt")
    tokens = tuple(read(passage.text, lexicon) for passage in document.passages)
    found = restate(document, outline(document, lexicon), tokens, lexicon, default_segmenter())
    return found, document


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

"""The checks of accounts and structure take any text, and find the same in a document of another unit and year."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checking import Settings, check_document
from lint.documents.reading import read_text
from tests.test_accounts import CODES
from tests.test_cases import CASES, Case

SETTINGS = Settings(select=tuple(CODES))
OWN = [case for case in CASES if case.name.startswith(("accounts-", "structure-"))]
PIECES = [
    "\n", "\n\n", "\n\n\n", "\t", "一、", "（一）", "2、", "。", "，", "、", "：", "（", "）", "《", "“", "  ",
    "目录", "附件1", "附件3", "附件：1.", "2.", "部门决算", "2022年", "年度", "收入支出决算总表", "支出决算表",
    "国有资本经营预算财政拨款支出决算表", "单位：万元", "2080505", "20805", "208", "05", "30113", "住房公积金",
    "住房保障支出（类）", "住房改革支出（款）", "（210类）", "（01项）", "人员经费", "主要包括",
    "基本工资、津贴补贴、奖金", "用于", "基本医疗保险", "主要原因是", "决算数大于预算数", "预期目标",
    "实际完成情况", "以下简称“数字平台”",
    "数字评台", "18.00", "0.00", "占3.22", "3.22%", "12,34.5万元", "5O万元", "0.39万", "2021年3月1日", "详见",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text_is_checked_and_every_place_holds_its_text(pieces: list[str]) -> None:
    document = read_text("统计局" + "".join(pieces), "t.txt")
    for finding in check_document(document, settings=SETTINGS).findings:
        place = finding.location
        lines = document.text.split("\n")[place.line - 1 : place.end_line]
        last = len(lines[-1]) - place.end_column + 1
        assert "\n".join(lines)[place.column - 1 : len("\n".join(lines)) - last] == place.text


def changed(text: str) -> str:
    """Return a case as another county's document, three years later, in amounts of another size."""
    for year in range(2026, 2014, -1):
        text = text.replace(str(year), str(year + 3))
    return text.replace("云浦县", "临桥市").replace("310.20", "842.60").replace("300.20", "826.40")


@pytest.mark.parametrize("case", OWN, ids=[case.name for case in OWN])
def test_another_unit_year_and_size_leave_the_codes_as_they_are(case: Case) -> None:
    if any(year in case.text for year in ("2018", "2019")):
        pytest.skip("what is valid depends on the year")
    report = check_document(read_text(changed(case.text), "t.txt"), settings=Settings(select=case.covers))
    assert Counter(finding.code for finding in report.findings) == Counter(code for code, _, _ in case.expected)

"""GJ723 列举与表中科目不一致

查什么：“人员经费主要包括：……”“公用经费主要包括：……”列举的经济科目，与基本支出决算表比较：列举了而表中为零或没有这一行；列举完整（不以“等”结尾）而漏了表中有数的科目。

为什么：列举照抄模板、没有按本单位的表改，是决算说明里最常见的错误之一。

例子：表中“奖励金”有数、“个人农业生产补贴”没有，说明却写“个人农业生产补贴”。

怎么改：按表中有数的科目改写；只列举主要的，句末加“等”。

依据：财预〔2016〕143号：公开内容应真实、完整，说明与报表一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.lists import list_faults
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ723",
    name="列举与表中科目不一致",
    name_en="List differs from the rows of its table",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for fault in list_faults(analysis.document, analysis.lexicon):
        zero = f"列举的{'、'.join(fault.zero)}在表中为零或没有" if fault.zero else ""
        unlisted = f"表中有数的{'、'.join(fault.unlisted)}没有列举" if fault.unlisted else ""
        yield finding(
            analysis,
            "GJ723",
            fault.span,
            "warning",
            zh=f"疑似与基本支出表不一致：{'；'.join(part for part in (zero, unlisted) if part)}",
            en="the list differs from the rows that are not zero in the table",
            advice=("按表中有数的科目改写，只列主要的加“等”", "list the rows that are not zero"),
            others=related(analysis, fault.rows[:5], "表中的这一行", "the row of the table"),
            confidence=0.8,
        )

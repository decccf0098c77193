"""GJ726 空表没有说明

查什么：政府性基金、国有资本经营、“三公”经费的表没有一个非零的数，而表下、正文都没有说明为什么；或表下的说明讲的是另一种预算。

为什么：空表不加说明，读者分不清是没有发生还是漏填。

例子：国有资本经营预算表下注“本部门没有政府性基金预算支出，故本表无数据”。

怎么改：在表下注明本单位没有该项收支，预算名称与表名一致。

依据：各级部门决算公开格式：没有数据的表应公开空表并说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.empty_tables import empty_tables
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ726",
    name="空表没有说明",
    name_en="Empty table without its note",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for table in empty_tables(analysis.document, analysis.outline, analysis.lexicon):
        title = analysis.outline.heads[table.table].title
        yield finding(
            analysis,
            "GJ726",
            table.span,
            "warning",
            zh=f"“{title}”是空表，这条说明讲的却是“{table.named}”"
            if table.named
            else f"“{title}”没有数据，文中也没有说明没有该项收支",
            en="the note speaks of another fund" if table.named else "the table is empty and nothing says why",
            advice=("注明没有该项收支，预算名称与表名一致", "say that there is none, with the fund of the table"),
            confidence=0.85,
            key=f"{title} {table.named}",
        )

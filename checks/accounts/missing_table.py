"""GJ727 缺表

查什么：目录列出的决算（预算）表在文中没有；部门决算的九张表已有六张以上，而缺其余的表，又没有说明没有该项收支。没有附表的说明、只公开部分表的不报。

为什么：缺一张表，公开就不完整，正文的数字也无从核对。

例子：目录列有“政府性基金预算财政拨款收入支出决算表”，正文没有这张表。

怎么改：补上缺的表；没有数据的公开空表并说明。

依据：财预〔2016〕143号：部门决算应公开收支总表等九张报表。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.announced import missing_tables
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ727",
    name="缺表",
    name_en="Announced table is missing",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for missing in missing_tables(analysis.document, analysis.outline, analysis.lexicon):
        titles = "、".join(missing.titles)
        yield finding(
            analysis,
            "GJ727",
            missing.span,
            "warning",
            zh=f"目录列出的“{titles}”在文中没有" if missing.announced else f"各表中缺“{titles}”，也没有说明",
            en=f"the contents announce “{titles}”" if missing.announced else f"missing among the tables: “{titles}”",
            advice=("补上缺的表；没有数据的公开空表并说明", "add the table, empty with a note if there is nothing"),
            confidence=0.8,
            key=titles,
        )

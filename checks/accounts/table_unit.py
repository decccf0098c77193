"""GJ728 表头单位与其他表不同

查什么：各表大多写同一个金额单位，一张表写另一个单位而数字与其他表相同，或没有写单位。单位不同、数字也相应换算的不报。

为什么：单位差一个“万”，金额就差一万倍。

例子：各表单位“万元”，其中一张写“元”，合计却同样是3853.82。

怎么改：改正或补上单位；确实按元列示的，数字相应换算。

依据：财预〔2016〕143号：公开的表应注明金额单位。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.heads import odd_heads
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ728",
    name="表头单位与其他表不同",
    name_en="Unit of a table head differs from the others",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for head in odd_heads(analysis.document, analysis.outline, analysis.lexicon):
        title = analysis.outline.heads[head.table].title
        yield finding(
            analysis,
            "GJ728",
            head.span,
            "warning" if head.unit else "info",
            zh=f"“{title}”的单位写“{head.unit}”，相同的数字在其他表中以“{head.usual}”为单位"
            if head.unit
            else f"“{title}”没有写金额单位，其他表的单位是“{head.usual}”",
            en=f"the other tables print the same amounts in {head.usual}",
            advice=(f"核对后写“{head.usual}”", f"write {head.usual}"),
            confidence=0.9 if head.unit else 0.8,
            key=f"{title} {head.unit}",
        )

"""GJ634 打算完成的年度已经过去

查什么：自评报告讲改进措施、下一步打算时，“力争2022年……”“2021年9月底前……”里的年度就是被评价的年度，或者更早。已经做完的、引用年初目标和要求的、与以前比较的不算。

为什么：改进措施写的是以后的事；年度已经过去，多半是上年的报告没有改完。

例子：2022年度自评报告写“下一步，力争2022年预算调整率控制在5%以内”。

怎么改：改为下一年度，或写明是已经完成的事。

依据：财预〔2020〕10号：自评应分析问题、提出改进措施；各处年度应与报告年度一致（核对惯例）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.other_years import plans_for_the_past
from lint.wording.assertions.report import other_year
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ634",
    name="打算完成的年度已经过去",
    name_en="A plan for a year that is over",
    family="年度",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in plans_for_the_past(Source.of(analysis)):
        yield other_year(
            analysis,
            "GJ634",
            one,
            zh=f"打算在{one.year}年做的事，报告评价的已是{analysis.outline.year}年度",
            en=f"planned for {one.year}, though the document reports on {analysis.outline.year}",
            advice=(f"核对后改为{one.expected}年", f"check; perhaps {one.expected} is meant"),
        )

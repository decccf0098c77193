"""GJ755 落款日期不合情理

查什么：封面、落款、填报日期早于所报告年度的年末（11月以前），或晚于该年度三年以上。预算、申报表、监控和中期报告不报。

为什么：年度没有结束就写好的自评和决算，或几年之后的落款，多半是套用旧文件没有改日期。

例子：2021年度自评报告的落款是2021年3月15日。

怎么改：改正日期或年度。

依据：财预〔2020〕10号：自评在预算年度终了后开展。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.structure.dates import odd_dates

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ755",
    name="落款日期不合情理",
    name_en="Date of the report is implausible",
    family="结构",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for date in odd_dates(analysis.document, analysis.outline, analysis.tokens, analysis.lexicon):
        year = analysis.outline.year
        yield finding(
            analysis,
            "GJ755",
            date.span,
            "warning",
            zh=f"报告的是{year}年度，这个日期{'早于年末' if date.kind == 'early' else '晚了三年以上'}",
            en=f"too {date.kind} for a report on {year}",
            advice=("核对日期和报告年度", "check the date and the year of the report"),
            confidence=0.85,
        )

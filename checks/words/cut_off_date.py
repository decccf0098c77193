"""GJ632 截止日期与年度不符

查什么：“截至……年12月31日（年底）”晚于文件自己的日期；或者车辆、资产、人员等年末数的截止日期不是报告年度的年末（部门预算用上年末）。句首直接写“2022年末核定编制……”的同样核对，只作疑似。句中同时写明本年度的、几年并列的、计划和预计的不算。

为什么：年末数要和决算报表同一时点；截止日期在文件日期之后，是不可能的事。

例子：2023年度决算写“截至2022年12月31日，共有车辆……”。

怎么改：改为报告年度的年末，并核对数字的时点。

依据：《地方预决算公开操作规程》（财预〔2016〕143号）：按年度公开；各处年度应与报告年度一致（核对惯例）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.other_years import ends_of_another_year
from lint.wording.assertions.report import other_year
from lint.wording.assertions.source import Source
from lint.wording.assertions.years import cut_offs

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ632",
    name="截止日期与年度不符",
    name_en="A cut-off date outside the year",
    family="年度",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    source = Source.of(analysis)
    for one in (*cut_offs(source), *ends_of_another_year(source)):
        yield other_year(
            analysis,
            "GJ632",
            one,
            zh=f"截止日期在{one.year}年，全文报告的是{one.expected}年度",
            en=f"counted at the end of {one.year}, the document reports on {one.expected}",
            advice=(f"核对后改为{one.expected}年", f"check; the document reports on {one.expected}"),
        )

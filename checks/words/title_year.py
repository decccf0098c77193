"""GJ631 标题年度与本年度不一致

查什么：封面、附件、表格的标题（含单独一行的“（2020年度）”）里的年度，与全文报告的年度不同。书名号和引号里的、一题写几个年度的、写明上年、对比、规划的不算。

为什么：年度错了多半是整表从上年沿用，表里的数字也要怀疑。普通表格可以是别的年度的，只作疑似。

例子：报告是2022年度，附件标题却写“2021年度部门整体支出绩效自评表”。

怎么改：改正年度，并核对表里的数字是不是本年度的。

依据：《地方预决算公开操作规程》（财预〔2016〕143号）：按年度公开；各处年度应与报告年度一致（核对惯例）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.report import other_year
from lint.wording.assertions.source import Source
from lint.wording.assertions.years import titles_of_another_year

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ631",
    name="标题年度与本年度不一致",
    name_en="A title names another year",
    family="年度",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in titles_of_another_year(Source.of(analysis)):
        yield other_year(
            analysis,
            "GJ631",
            one,
            zh=f"标题年度为{one.year}年，全文报告的是{one.expected}年度",
            en=f"the title names {one.year}, the document reports on {one.expected}",
            advice=(f"核对后改为{one.expected}年", f"check; the document reports on {one.expected}"),
        )

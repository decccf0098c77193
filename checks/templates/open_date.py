"""GJ606 日期没有填

查什么：年、月、日之间空着的日期：    年    月    日。与签字、盖章连在一起的日期由手工填写，只作提示。

为什么：没有日期，就不知道报告是什么时候定稿的，与其他文件对不上先后。

例子：封面的“    年    月    日”应填上报告日期。

怎么改：填上日期。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第九条：公文有成文日期。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.fields import open_dates
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ606",
    name="日期没有填",
    name_en="Date left open",
    family="模板残留",
    severity="warning",
    since="0.1",
    authority="中办发〔2012〕14号第九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for date in open_dates(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ606",
            date.span,
            "info" if date.signed else "warning",
            zh="日期没有填写",
            en="the date was not filled in",
            advice=("填上年、月、日", "fill in year, month and day"),
            confidence=0.9,
            key=f"{analysis.document.slice(date.span)} signed" if date.signed else "",
        )

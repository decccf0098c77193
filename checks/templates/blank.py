"""GJ604 空没有填

查什么：样表留空的符号还在：XX万元、20XX年、××县、____、〔〕号、某某局、待填。隐去的人名和电话（张××、138****）、XX路、XXL、签字线不报。

为什么：空着的年份、金额和名称正是这句话要说的东西。

例子：“20XX年收入合计XX万元”应写上年份和金额。

怎么改：补上内容；确实没有的，写“无”或删去整句。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：表述准确。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.blanks import blanks
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ604",
    name="空没有填",
    name_en="Blank of the template not filled in",
    family="模板残留",
    severity="error",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for blank in blanks(analysis.document, analysis.lexicon):
        quote = analysis.document.slice(blank.span)
        yield finding(
            analysis,
            "GJ604",
            blank.span,
            blank.severity,
            zh=f"“{quote.strip() or '空白'}”是留空的符号，没有填写",
            en="a blank of the template was not filled in",
            advice=("补上内容；没有的写“无”或删去", "fill it in, or write that there is none"),
            confidence=0.95 if blank.severity == "error" else 0.85,
        )

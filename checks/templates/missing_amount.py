"""GJ610 科目后面没有数

查什么：资金栏里“科目：金额”并列的表格，有的格子只有科目和冒号，没有金额，旁边一格也没有。按性质分组的标题（按支出性质分：）不报。

为什么：是零还是漏填，读者无法判断；其他科目为零时都写了0的，更像漏填。

例子：同一张表里“政府性基金拨款：0”“其他资金：0.59”，而“项目支出：”后面空着。

怎么改：填上金额，没有的写0。

依据：财预〔2020〕10号附件1（绩效自评表表式）：资金情况应逐项填列。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.amounts import missing_amounts
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ610",
    name="科目后面没有数",
    name_en="Label without its amount",
    family="模板残留",
    severity="info",
    since="0.1",
    authority="财预〔2020〕10号附件1",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for span in missing_amounts(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ610",
            span,
            "info",
            zh=f"“{analysis.document.slice(span)}”后面没有金额，疑似漏填",
            en="there is no amount behind this label",
            advice=("填上金额，没有的写0", "fill in the amount, or 0"),
            confidence=0.8,
        )

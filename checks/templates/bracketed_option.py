"""GJ602 选项的括号没有删

查什么：与上年或预算相比的话里，增减的字样还带着样表的括号：较上年（减少）6.5万元。

为什么：括号里的词在样表中是供选择的；只剩一个词，意思多半是对的，但括号说明没有改完，也可能删错了词。

例子：“收入较上年（减少）6.5万元”应写成“收入较上年减少6.5万元”。

怎么改：核对方向后删去括号。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：表述准确。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.options import options

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ602",
    name="选项的括号没有删",
    name_en="Brackets of a template option left over",
    family="模板残留",
    severity="warning",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for option in analysis.view(options):
        if option.kind == "bracketed":
            yield finding(
                analysis,
                "GJ602",
                option.span,
                "warning",
                zh=f"“（{option.words[0]}）”疑似样表选项的残留，括号没有删",
                en=f"the brackets around {option.words[0]} look like a remnant of the template's option",
                advice=("核对是增加还是减少，再删去括号", "check the direction, then delete the brackets"),
                confidence=0.9,
            )

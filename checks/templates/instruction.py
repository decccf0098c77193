"""GJ603 填写说明没有删

查什么：样表写给填报人的话留在了报告里：（100字以内）、请填写……、单击此处输入、如持平作持平表述、（不涉及的不列）。表下的“填表说明”“注”是表格自己的一部分，不报；书名号和引号里的话不报。

为什么：这是样表的文字，不是本单位的情况；留在公开稿里，说明这一项可能根本没有写。

例子：“总体目标完成情况（200字以内）”应删去括号里的话，写上情况。

怎么改：写上本单位的情况，删去说明。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条；财预〔2020〕10号要求自评内容真实完整。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.instructions import instructions

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ603",
    name="填写说明没有删",
    name_en="Fill-in instruction left in the text",
    family="模板残留",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for instruction in instructions(analysis.document, analysis.lexicon):
        quote = analysis.document.slice(instruction.span)
        doubt = "" if instruction.severity == "error" else "疑似"
        yield finding(
            analysis,
            "GJ603",
            instruction.span,
            instruction.severity,
            zh=f"“{quote}”{doubt}是样表的填写说明，没有删去",
            en="an instruction of the template was left in the text",
            advice=("写上本单位的情况，删去说明", "write what applies to the unit and delete the instruction"),
            confidence=0.95 if instruction.severity == "error" else 0.8,
        )

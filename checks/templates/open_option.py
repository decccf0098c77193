"""GJ601 选项没有选

查什么：样表里供二选一的字样（增加（减少）、增长/下降、大于（小于）、是/否、□是□否）原样留在正文或单元格里，后面已经跟着金额、空格或原因。各种顺序、各种括号和分隔符都算。评分标准里“每超过（降低）5%扣2分”一类自带条件的写法、括号里真正的说明，都不报。

为什么：读者不知道究竟是增加还是减少，金额也就失去意义，通常说明这一段是照样表填的、没有再读一遍。

例子：“支出较上年增加（减少）6.5万元”应写成“增加”或“减少”。

怎么改：按实际情况留下一个词，删去其余的词和括号。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：结构严谨，表述准确，文字精练。
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
    code="GJ601",
    name="选项没有选",
    name_en="Template option left open",
    family="模板残留",
    severity="error",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for option in analysis.view(options):
        if option.kind == "bracketed":
            continue
        words = "、".join(option.words)
        yield finding(
            analysis,
            "GJ601",
            option.span,
            "error" if option.kind == "open" else "warning",
            zh=f"“{analysis.document.slice(option.span)}”是样表的选项，还没有选（{words}）",
            en=f"this option of the template was left open ({', '.join(option.words)})",
            advice=("按实际情况留下一个词，删去其余的词和括号", "keep the word that applies and delete the others"),
            confidence=0.97 if option.kind == "open" else 0.85,
        )

"""GJ701 序号重复或跳号

查什么：一是、二是、三是……，一、（一）、1、（1）、①等序号，同一层次里重复或跳过。换了上级标题后从头编号、缺的序号写在行内，都不报。

为什么：序号重复或缺失，说明有内容被删掉、插入而没有重新编号，引用“第三条”也会引错。

例子：“一是……；二是……；三是……；三是……”，最后一个应为“四是”。

怎么改：重新编号；缺内容的补上。

依据：GB/T 9704—2012 7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.ordinals import all_numbering_faults

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ701",
    name="序号重复或跳号",
    name_en="Number repeated or skipped",
    family="形式",
    severity="warning",
    since="0.1",
    authority="GB/T 9704—2012 7.3.3",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for fault in all_numbering_faults(analysis.document, analysis.lexicon):
        mark = analysis.document.slice(fault.span)
        repeated = fault.kind == "repeated"
        yield finding(
            analysis,
            "GJ701",
            fault.span,
            "warning",
            zh=f"序号“{mark}”重复" if repeated else f"序号“{mark}”之前缺第{fault.expected}项",
            en=f"number {fault.number} is used twice"
            if repeated
            else f"number {fault.expected} is missing before “{mark}”",
            advice=("重新编号，缺内容的补上", "number the items again; add what is missing"),
            others=related(analysis, [fault.previous], "前一个序号", "the number before it"),
            confidence=0.9,
            key=f"{fault.kind} {mark} {analysis.document.passages[fault.span.passage].text[fault.span.start :][:30]}",
        )

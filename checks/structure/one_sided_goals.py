"""GJ752 有目标没有结果，或有结果没有目标

查什么：自评表“年度总体目标”一栏，预期目标写了而实际完成情况是空的，或反过来；逐项编号的完成情况比目标多。目标比完成情况多，由GJ703报告。

为什么：绩效自评就是把结果与目标逐项对照，缺一边就无从评价。

例子：预期目标列了三项，实际完成情况空着。

怎么改：补上空着的一边，逐项对应。

依据：财预〔2020〕10号：自评应对照年初设定的绩效目标说明完成情况。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.structure.results import one_sided

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ752",
    name="有目标没有结果，或有结果没有目标",
    name_en="Goals without results or results without goals",
    family="结构",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for row in one_sided(analysis.document, analysis.lexicon):
        more = f"完成情况比“{row.lacks}”多{row.more}项，疑似有结果没有目标"
        yield finding(
            analysis,
            "GJ752",
            row.span,
            "info" if row.more else "warning",
            zh=more if row.more else f"“{row.lacks}”没有填写，另一栏已填写",
            en=f"{row.more} more results than goals" if row.more else f"{row.lacks} is empty, its counterpart is not",
            advice=("补上空着的一边，逐项对应", "fill in the other side, item by item"),
            others=related(analysis, [row.other], "对应的一栏", "its counterpart"),
            confidence=0.85,
            key=f"{row.lacks} {analysis.document.slice(row.other)[:60]}",
        )

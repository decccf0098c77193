"""GJ703 目标与完成情况的项数不同

查什么：自评表“预期目标”和“实际完成情况”两格都从1连续编号，而目标的项数多于完成情况的项数。

为什么：逐项编号的目标应当逐项有完成情况；少一项，说明有目标没有交代，或两格的编号从某一项起错开了。

例子：预期目标（1）至（9），实际完成情况只有1至8。

怎么改：逐项核对，补上缺的完成情况，或把合并说明的项目注明。

依据：财预〔2020〕10号：自评应对照年初设定的绩效目标说明完成情况。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.goals import unmatched_goals

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ703",
    name="目标与完成情况的项数不同",
    name_en="More numbered goals than results",
    family="形式",
    severity="info",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for row in unmatched_goals(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ703",
            row.last_goal,
            "info",
            zh=f"预期目标编号{row.goals}项，实际完成情况编号{row.results}项，疑似有目标没有对应的完成情况",
            en=f"{row.goals} goals are numbered but only {row.results} results",
            advice=("逐项核对，补上缺的完成情况", "compare item by item and add what is missing"),
            others=related(analysis, [row.last_result], "完成情况的最后一项", "the last result"),
            confidence=0.8,
        )

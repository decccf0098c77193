"""GJ408 扣了分没有写原因

查什么：自评表有“偏差原因”一栏，某项得分低于分值，这一栏却是空的。

为什么：未完成的指标须分析偏差原因、提出改进措施，空着会被退回。

例子：分值8，得分4，偏差原因栏空白。

怎么改：写明扣分的原因和改进措施。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.graph.score_gaps import unexplained
from lint.score_findings import asked, rows

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ408",
    name="扣了分没有写原因",
    name_en="Marks are lost without a reason",
    family="评分",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for row in unexplained(rows(analysis)):
        yield asked(
            analysis,
            "GJ408",
            row,
            "warning",
            zh=f"扣了分没有写原因：分值{row.weight.printed}，得分{row.score.printed}，偏差原因栏空白",
            en=f"marks are lost without a reason: {row.score.printed} of {row.weight.printed}",
            advice=("写明偏差原因和改进措施", "give the reason and what will be done"),
        )

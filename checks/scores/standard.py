"""GJ403 得分与评分标准不符

查什么：按本行写明的评分标准和完成情况重算，得分不是标准允许的分数；预算执行率一行，得分高于执行率与分值之积。
本行没有写完成值的，用另一张表里同一指标唯一的实际完成值，只作疑似。标准读不全、数值说不准的，不作判断；不足一步如何扣没有写明的，整步、四舍五入、按比例都算对。

为什么：评分标准写在同一行，错一处，总分和等级跟着错，复核时一算便知。

例子：标准是“20-30%（含）计2分；大于30%不得分”，预算控制率38.22%，得分写1分。

怎么改：核对比率和标准，改正得分，同步改总分和正文。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》；本表的评分标准。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.score_findings import outside, ruled

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ403",
    name="得分与评分标准不符",
    name_en="A score is outside its standard",
    family="评分",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in ruled(analysis, "standard", "elsewhere", "execution"):
        yield outside(
            analysis,
            "GJ403",
            diagnosis,
            relation,
            zh=f"得分与评分标准不符：{relation.expression}",
            en="the score is outside its standard",
            advice=("按标准重算该项得分，总分和正文同步改", "recompute the score, then the total and the text"),
        )

"""GJ402 得分超过分值

查什么：评分表里某项的得分大于它的分值（满分）。

为什么：分值是该项满分，得分不可能超过它。

例子：分值8，得分10。

怎么改：核对该行的分值和得分。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ402",
    name="得分超过分值",
    name_en="A score is above its weight",
    family="评分",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "order"):
        claim = primary(analysis, diagnosis, relation)
        if analysis.graph.claims[relation.claims[0]].facets.aspect != "score":
            continue
        yield conflict(
            analysis,
            "GJ402",
            diagnosis,
            zh=f"得分超过分值：{told(claim, analysis)}；{relation.expression}",
            en=f"the score is above its weight: {relation.expression}",
            advice=("核对该行的分值和得分", "check weight and score of the row"),
        )

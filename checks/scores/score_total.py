"""GJ401 总分与各项之和不符

查什么：评分表的总分（或分值合计）不等于各项得分（分值）之和。

为什么：总分决定评价等级，散总不一致会被退回。

例子：各项得分加起来94分，总分栏写96分。

怎么改：重新加总；若某项得分改过，同步改总分和正文。

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
    code="GJ401",
    name="总分与各项之和不符",
    name_en="A total score is not the sum of its items",
    family="评分",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "sum"):
        claim = primary(analysis, diagnosis, relation)
        if claim.facets.aspect not in ("score", "weight") or analysis.graph.statements[relation.id].note:
            continue
        yield conflict(
            analysis,
            "GJ401",
            diagnosis,
            zh=f"总分与各项之和不符：{told(claim, analysis)}；{relation.expression}",
            en=f"the scores add up to something else: {relation.expression}",
            advice=("重新加总", "add up again"),
        )

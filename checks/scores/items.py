"""GJ406 要点分数与分值不符

查什么：评分标准分项列出①②③各要点的分数，加起来不等于该指标的分值。

为什么：各要点全做到也得不满，或者会超过满分，标准本身不能用。

例子：分值8，四个要点写2分、2分、2分、3分。

怎么改：改正要点的分数或指标的分值。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import conflict
from lint.score_findings import summed

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ406",
    name="要点分数与分值不符",
    name_en="The points of a checklist are not its full marks",
    family="评分",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in summed(analysis, "items"):
        yield conflict(
            analysis,
            "GJ406",
            diagnosis,
            zh=f"要点分数与分值不符：{relation.expression}",
            en="the points of the items are not the full marks",
            advice=("核对各要点的分数", "check the points of the items"),
            severity="warning",
        )

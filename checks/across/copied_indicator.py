"""GJ912 指标与其他单位雷同

查什么：绩效指标在另一类单位的报告里常见，而本类单位只有这一份报告有；或指标带着另一类单位的专用词，这些词在本报告别处一次也没有出现，而那一类单位的报告里正有。

为什么：指标是从别的单位的表里带来的，不能反映本单位的工作，分值和完成情况也就没有依据。

例子：驻外联络处的自评表写“城建档案接收与整理”，城建档案馆的报告里有同一个指标。

怎么改：换成与本单位职能和年度目标对应的指标，重填目标值、完成值和得分。

依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：自评结果应当真实、客观，绩效目标应与单位职能相符。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.audit.copies.telling import copied
from lint.findings import Finding, check

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence


@check(
    code="GJ912",
    name="指标与其他单位雷同",
    name_en="Indicator of another kind of unit",
    family="跨文档",
    severity="warning",
    since="0.2",
    authority="财预〔2020〕10号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from copied(
        evidence,
        "GJ912",
        "indicator",
        zh="指标与其他单位雷同",
        en="an indicator of another kind of unit",
        advice=("换成与本单位职能对应的指标", "replace it by an indicator of your own work"),
        severity="warning",
    )

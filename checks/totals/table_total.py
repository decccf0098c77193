"""GJ201 表内合计与分项之和不符

查什么：表中合计、小计、上级科目或上级指标与它下面各项之和不相等，已扣除四舍五入的尾差。分项从合计行、编号、缩进、科目编码和指标构成认出，版式推断出来的结构要在多数列成立才报。

为什么：合计与分项对不上，说明至少有一个数填错。审核时先看合计，退回最多的也是这一条。

例子：“三公”经费合计9.80，其下公务用车6.50、公务接待3.80，相加为10.30。

怎么改：按写出的算式逐项核对，改正填错的分项或合计。

依据：部门决算报表审核公式（财决01表）；GB/T 8170—2008 修约尾差不算错误。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, in_table, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ201",
    name="表内合计与分项之和不符",
    name_en="A table total is not the sum of its parts",
    family="合计",
    severity="error",
    since="0.1",
    authority="财决01表审核公式",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "sum"):
        claim = primary(analysis, diagnosis, relation)
        if claim.facets.aspect in ("score", "weight") or not in_table(analysis, claim):
            continue
        yield conflict(
            analysis,
            "GJ201",
            diagnosis,
            zh=f"合计与分项不符：{told(claim, analysis)}；{relation.expression}",
            en=f"total and parts disagree: {relation.expression}",
            advice=("逐项核对分项与合计", "check every part and the total"),
        )

"""GJ203 分项大于总数

查什么：“其中”各项之和（或其中一项）超过总数。“其中”可以不列全，但不会超过总数。

为什么：合计与分项对不上，说明至少有一个数填错。审核时先看合计，退回最多的也是这一条。

例子：“采购总额50.00万元，其中：货物40.00万元、服务20.00万元”。

怎么改：按写出的算式逐项核对，改正填错的分项或合计。

依据：部门决算报表审核公式（财决01表）；GB/T 8170—2008 修约尾差不算错误。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ203",
    name="分项大于总数",
    name_en="Parts exceed their whole",
    family="合计",
    severity="error",
    since="0.1",
    authority="财决01表审核公式",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "bound"):
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ203",
            diagnosis,
            zh=f"其中各项超过总数：{told(claim, analysis)}；{relation.expression}",
            en=f"the parts exceed the whole: {relation.expression}",
            advice=("核对总数与其中各项", "check the whole and its parts"),
            severity="warning",
        )

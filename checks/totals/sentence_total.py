"""GJ202 文字中合计与分项之和不符

查什么：一句话里先写总数，再写“其中”各项，各项是全部构成（按指标构成判断），相加却不等于总数。每户、每人标准乘以户数、人数，不等于写出的总额的，也在此提示。没有说列全的分项，只在改一个数字（或换两个相邻数字、补一位、去一位重复的、移一位小数点）就恰好相加相符、而巧合的可能很小时才作疑似；分项逐行写在总数下面的也算。

为什么：合计与分项对不上，说明至少有一个数填错。审核时先看合计，退回最多的也是这一条。

例子：“基本支出120.00万元，其中人员经费90.00万元，公用经费20.00万元”。

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
    code="GJ202",
    name="文字中合计与分项之和不符",
    name_en="A total in a sentence is not the sum of its parts",
    family="合计",
    severity="error",
    since="0.1",
    authority="财决01表审核公式",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "sum", "product"):
        claim = primary(analysis, diagnosis, relation)
        if claim.facets.aspect in ("score", "weight") or in_table(analysis, claim):
            continue
        words = "合计与分项不符" if relation.kind == "sum" else "总额不等于标准乘以数量"
        yield conflict(
            analysis,
            "GJ202",
            diagnosis,
            zh=f"{words}：{told(claim, analysis)}；{relation.expression}",
            en=f"total and parts disagree: {relation.expression}",
            advice=("逐项核对分项与合计", "check every part and the total"),
        )

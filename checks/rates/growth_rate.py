"""GJ302 增减率与增减额不符

查什么：增长或下降的百分比，与增减额、两期数字算出的不一致，已考虑四舍五入和截断。

为什么：率是用额算出来的，改了额忘了改率是最常见的漏改。

例子：“比上年增加10.00万元，增长25.00%”，而上年为50.00万元，应为20.00%。

怎么改：按写出的算式重算；若基数口径不同，请在文字中写明基数。

依据：财预〔2016〕143号；GB/T 8170—2008
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ302",
    name="增减率与增减额不符",
    name_en="A growth rate does not follow from the change",
    family="比率、占比与增减",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "growth"):
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ302",
            diagnosis,
            zh=f"增减率不符：{told(claim, analysis)}；{relation.expression}",
            en=f"recomputed: {relation.expression}",
            advice=("按算式重算，改正填错的数", "recompute and correct the wrong figure"),
        )

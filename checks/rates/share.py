"""GJ303 占比与分子分母不符

查什么：“占X%”与分项除以总数算出的不一致，已考虑四舍五入。

为什么：占比写错会连带其他各项加不到100%。

例子：“基本支出60.00万元，占本年支出100.00万元的65.00%”。

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
    code="GJ303",
    name="占比与分子分母不符",
    name_en="A share does not follow from part and whole",
    family="比率、占比与增减",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "share"):
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ303",
            diagnosis,
            zh=f"占比不符：{told(claim, analysis)}；{relation.expression}",
            en=f"recomputed: {relation.expression}",
            advice=("按算式重算，改正填错的数", "recompute and correct the wrong figure"),
        )

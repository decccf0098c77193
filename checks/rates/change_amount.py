"""GJ301 增减额与两期数字不符

查什么：“比上年增加X”“由A调整为B”里的增减额，不等于两期数字之差（差额只差正负号的，另由GJ308报告）。

为什么：增减额与两期数字对不上，至少一个数填错。

例子：“收入120.00万元，比上年的100.00万元增加22.00万元”。

怎么改：按写出的算式重算；若基数口径不同，请在文字中写明基数。

依据：财预〔2016〕143号；部门决算公开样式“与上年相比增加（减少）”句
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ301",
    name="增减额与两期数字不符",
    name_en="A change is not the difference of its levels",
    family="比率、占比与增减",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "difference"):
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ301",
            diagnosis,
            zh=f"增减额不符：{told(claim, analysis)}；{relation.expression}",
            en=f"recomputed: {relation.expression}",
            advice=("按算式重算，改正填错的数", "recompute and correct the wrong figure"),
        )

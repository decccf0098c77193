"""GJ111 同一数字末位相差1

查什么：同一指标在两处只差末位的1（如12.34与12.35），小数位数相同。

为什么：这往往是分别四舍五入或取自不同报表留下的尾差，不算矛盾，但同一份材料里宜取同一个数。

例子：正文“支出88.15万元”，附表“88.16”。

怎么改：统一成账表上的那个数。

依据：GB/T 8170—2008《数值修约规则与极限数值的表示和判定》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import claims_of, remark, rounded_off, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ111",
    name="末位相差1",
    name_en="Last digit differs",
    family="数字不一致",
    severity="info",
    since="0.1",
    authority="GB/T 8170—2008",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for relation in rounded_off(analysis, "same", "restated"):
        first, second = claims_of(analysis, [relation])[:2]
        yield remark(
            analysis,
            "GJ111",
            relation,
            zh=f"{told(first, analysis)}与另一处{told(second, analysis)}有尾差",
            en=f"{first.printed}{first.unit} and {second.printed}{second.unit} differ in the last digit",
            advice=("宜取同一个数", "use one figure throughout"),
            severity="info",
        )

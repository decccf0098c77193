"""GJ211 合计有尾差

查什么：合计与分项之和只差四舍五入能解释的一点（每项最多半个末位）。

为什么：各项分别四舍五入后相加，常与合计差0.01，不是错误；列出来供核对。

例子：各项12.34＋5.67＝18.01，合计写18.02。

怎么改：一般不必改；如系统可按元取数，宜先加总再取整到万元。

依据：GB/T 8170—2008。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import remark, rounded_off

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ211",
    name="合计有尾差",
    name_en="A total is off by rounding",
    family="合计",
    severity="info",
    since="0.1",
    authority="GB/T 8170—2008",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for relation in rounded_off(analysis, "sum", "difference"):
        yield remark(
            analysis,
            "GJ211",
            relation,
            zh=f"尾差：{relation.expression}（{relation.reason}）",
            en=f"rounding tail: {relation.expression}",
            advice=("一般不必改", "usually nothing to do"),
            severity="info",
        )

"""GJ306 比率有尾差

查什么：比率与重算值只差末位，按截断（直接舍去尾数）或各数舍入的误差可以解释。

为什么：按四舍五入应为另一个末位；不影响结论，列出来供核对。

例子：0.56／5.60算得10.016%，写成10.01%。

怎么改：按四舍五入写末位。

依据：GB/T 8170—2008。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import remark, rounded_off
from lint.wording.finding_tools import together

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ306",
    name="比率有尾差",
    name_en="A rate is off in its last digit",
    family="比率、占比与增减",
    severity="info",
    since="0.1",
    authority="GB/T 8170—2008",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    yield from together(_each(analysis), lambda one: one.values)


def _each(analysis: Analysis) -> Iterator[Finding]:
    for relation in rounded_off(analysis, "rate", "growth", "share"):
        yield remark(
            analysis,
            "GJ306",
            relation,
            zh=f"末位：{relation.expression}（{relation.reason}）",
            en=f"last digit: {relation.expression}",
            advice=("宜按四舍五入写末位", "round half up"),
            severity="info",
        )

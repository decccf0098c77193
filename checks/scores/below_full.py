"""GJ407 没有完成指标却得满分

查什么：实际完成值没有达到年度指标值，得分仍是满分。

为什么：定量指标未完成的，按完成值与指标值的比例记分；满分与完成值矛盾，不是得分错，就是完成值错。

例子：指标值≥95%，完成值93%，分值10，得分10。

怎么改：核对完成值，按办法扣分并写明原因；当地办法另有规定的，在偏差原因栏写明。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.score_findings import outside, ruled

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ407",
    name="没有完成指标却得满分",
    name_en="Full marks for a target that was missed",
    family="评分",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in ruled(analysis, "target"):
        yield outside(
            analysis,
            "GJ407",
            diagnosis,
            relation,
            zh=f"没有完成指标却得满分：{relation.expression}",
            en="full marks for a target that was missed",
            advice=("核对完成值和得分", "check the result and the score"),
        )

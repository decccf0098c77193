"""GJ409 满分没有数据支撑

查什么：得了满分，而同一行的计算式没有填数，或者分子、分母是同一个数（没有写明各是什么）。

为什么：算式没有数，或者自己除以自己，结果必然是100%，不能证明完成情况。

例子：政府采购执行率=（实际政府采购金额/政府采购预算数）×100%=100%，没有金额，得满分。

怎么改：填上分子、分母及其名称；没有发生的写明不涉及。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, Related, check
from lint.graph.score_gaps import unsupported
from lint.score_findings import asked, rows
from lint.wording.finding_tools import together

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ409",
    name="满分没有数据支撑",
    name_en="Full marks without evidence",
    family="评分",
    severity="info",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    yield from together(_each(analysis), lambda one: one.zh.split("，")[0])


def _each(analysis: Analysis) -> Iterator[Finding]:
    for row, span, empty in unsupported(analysis.reading, rows(analysis)):
        why = ("算式没有填数", "the formula has no numbers") if empty else ("分子、分母是同一个数", "a/a")
        yield asked(
            analysis,
            "GJ409",
            row,
            "info",
            zh=f"满分没有数据支撑：{why[0]}，分值{row.weight.printed}，得分{row.score.printed}",
            en=f"full marks without evidence: {why[1]}",
            advice=("填上分子、分母及其名称", "give both numbers and their names"),
            others=(Related(analysis.locate(span), "算式", "the formula"),),
        )

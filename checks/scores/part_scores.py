"""GJ410 正文的分项得分与附表不符

查什么：正文逐项列出各部分的得分（决策、过程、产出、效益），与评分表里该部分各项得分之和不同。

为什么：正文和附表说的是同一张评分表，分项对不上，总分也就说不清。

例子：正文写“产出36.4分”，附表产出各项加起来34.6分。

怎么改：按附表重新加总，改正正文；附表有误的改附表。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import conflict, primary, told
from lint.score_findings import summed

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ410",
    name="正文的分项得分与附表不符",
    name_en="A part score in the text is not that of the table",
    family="评分",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in summed(analysis, "parts"):
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ410",
            diagnosis,
            zh=f"正文的分项得分与附表不符：{told(claim, analysis)}；{relation.expression}",
            en=f"a part score in the text is not that of the table: {relation.expression}",
            advice=("按附表重新加总", "add up the table again"),
        )

"""GJ405 分值与上级分值不符

查什么：一组指标的分值加起来，不等于上一级写的分值（一级、二级分值列，或“产出指标（50分）”）。
分页重复的行只算一次；组里有一行读不清分值的，不作判断。

为什么：分值散总不一致，百分制就不成立，得分无从比较。

例子：写“产出指标（50分）”，下面各项分值是10、10、10、15。

怎么改：按批复的指标体系改正分值。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import conflict
from lint.score_findings import summed

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ405",
    name="分值与上级分值不符",
    name_en="Full marks do not add up to those of their group",
    family="评分",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in summed(analysis, "weights"):
        yield conflict(
            analysis,
            "GJ405",
            diagnosis,
            zh=f"分值与上级分值不符：{relation.expression}",
            en=f"the full marks do not add up to those of their group: {relation.expression}",
            advice=("核对各级分值", "check the full marks of each level"),
        )

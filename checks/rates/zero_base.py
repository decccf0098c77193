"""GJ307 分母为0仍写出比率

查什么：算式的分母是0（含0÷0），却写出了一个百分比。

为什么：分母为0算不出比率。没有这类项目的，应写“不涉及”，按评分标准的专门规定计分。

例子：“实际面积0／批准面积0×100%＝0”。

怎么改：改为“不涉及”或“—”，并说明按哪一条计分。

依据：财预〔2013〕53号 共性指标体系框架（指标公式）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import remark, undecided
from lint.wording.finding_tools import together

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ307",
    name="分母为0仍写出比率",
    name_en="A rate over zero",
    family="比率、占比与增减",
    severity="info",
    since="0.1",
    authority="财预〔2013〕53号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    yield from together(_each(analysis), lambda one: one.expression)


def _each(analysis: Analysis) -> Iterator[Finding]:
    for relation in undecided(analysis):
        yield remark(
            analysis,
            "GJ307",
            relation,
            zh=f"分母为0，无法计算：{relation.expression}",
            en=f"division by zero: {relation.expression}",
            advice=("改写为“不涉及”", "write that it does not apply"),
            severity="info",
        )

"""GJ457 说完成而未达目标

查什么：“全部完成”“完成率100%”“超额完成”，而同一句或同一行的实际数小于计划数（超额完成而只等于计划数的也算）。上限类目标（不超过……）不核对。

为什么：未完成的指标应当扣分并说明偏差原因，说成完成就规避了扣分。

例子：计划培训3200人次，实际培训3040人次，全部完成。

怎么改：改为实际完成的比例，并说明偏差原因。

依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：绩效目标未完成的应说明原因。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.finished import unfinished
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ457",
    name="说完成而未达目标",
    name_en="Said to be accomplished, yet short of the target",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in unfinished(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ457",
            one,
            zh=f"“{quoted(analysis, one)}”与数字不符：{numbers(analysis, one)}",
            en=f"short of the target: {numbers(analysis, one, 'en')}",
            advice=("写明实际完成的比例，并说明偏差原因", "state the real share and explain the deviation"),
        )

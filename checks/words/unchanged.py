"""GJ452 说持平而数字不同

查什么：“与上年持平”“无增减变化”的说法，与句中写出的两个数、或与表中同一指标上年的数对不上；或者说完持平又紧接着写增减额。“基本持平”允许相差5%以内。

为什么：持平就不必说明原因，误写会略去应当说明的增减。口径、阶段或所属单位不同的数字不相比；句中有几个数、分不清说的是哪一个的不报。

例子：36.00万元，与上年的30.00万元持平。

怎么改：核对两年的数字，改正说法或数字。

依据：各级部门决算公开格式：与上年对比情况应当如实说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.levels import unchanged
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ452",
    name="说持平而数字不同",
    name_en="Said to be unchanged, yet the numbers differ",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in unchanged(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ452",
            one,
            zh=f"“{quoted(analysis, one)}”与数字不符：{numbers(analysis, one)}",
            en=f"said to be unchanged, but: {numbers(analysis, one, 'en')}",
            advice=("核对两个数字，改正说法", "check both amounts and correct the words"),
        )

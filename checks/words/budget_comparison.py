"""GJ451 决算与预算的大小说反了

查什么：“决算数大于（小于、等于）预算数”“较预算数增加（减少）”“与年初预算持平”的说法，与同一段落里同一科目的预算数、决算数对不上。“不大于”按小于或等于核对，“基本持平”允许相差5%以内。

为什么：这句话引出差异原因，方向说反，原因也就答非所问。预算和决算有几种口径（年初、全年）的，都对不上才报；段落里没有数字的不报。

例子：年初预算5.00万元，支出决算3.20万元，却写“决算数大于预算数的主要原因是……”。

怎么改：按数字改正“大于”“小于”或“持平”，并核对后面的原因；数字有误的改数字。

依据：《地方预决算公开操作规程》（财预〔2016〕143号）及各级部门决算公开格式：逐项说明决算与预算的差异。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.levels import against_budget
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ451",
    name="决算与预算的大小说反了",
    name_en="Final account and budget compared the wrong way round",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in against_budget(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ451",
            one,
            zh=f"“{quoted(analysis, one)}”与数字不符：{numbers(analysis, one)}",
            en=f"the words contradict the numbers: {numbers(analysis, one, 'en')}",
            advice=("按预算数和决算数改正说法，并核对原因", "correct the words after the two amounts"),
        )

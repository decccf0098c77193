"""GJ453 增减方向与数字相反

查什么：同一处增减，额写增加、率写下降（或相反）；“由A增加到B”而B比A小；“较上年的A有所减少”而本年更大；“X，高于Y的目标”而X并不高于Y；数字是减少，后面却写“增加的主要原因”。

为什么：方向是读者最先看的结论。数字前已带负号（增长-8.9%）的按下降算，不算矛盾。

例子：减少4.5万元，增长12.3%。

怎么改：按两期数字改正方向词，或改正写错的数字。

依据：各级部门决算公开格式：与……相比，增加（减少）……万元，增长（下降）……%，两处选择应一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.directions import compared, misexplained, opposed, turned, unnumbered
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ453",
    name="增减方向与数字相反",
    name_en="Direction and numbers disagree",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    source = Source.of(analysis)
    for one in (*opposed(source), *turned(source), *compared(source), *unnumbered(source), *misexplained(source)):
        yield against_numbers(
            analysis,
            "GJ453",
            one,
            zh=f"“{quoted(analysis, one)}”的方向与数字相反：{numbers(analysis, one)}",
            en=f"the direction contradicts the numbers: {numbers(analysis, one, 'en')}",
            advice=("按数字改正方向", "correct the direction after the numbers"),
        )

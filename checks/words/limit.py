"""GJ454 说未超而已超

查什么：“控制在预算范围内”“没有突破预算总额”而决算数大于预算数；“没有超编”“控制在编制以内”而在职人数多于编制数；“未超过控制标准”而控制率大于100%。

为什么：这是评分的依据（在职人员控制率、“三公”经费控制率），说法与数字相反就不能得分。预算有几种口径的，决算比哪一种都大才报。

例子：“三公”经费支出9.86万元，没有超过年初预算9万元。

怎么改：核对决算数与预算数、在职人数与编制数；确已超出的如实说明。

依据：财预〔2013〕53号 共性指标体系框架：在职人员控制率、“三公经费”控制率。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.limits import exceeded
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ454",
    name="说未超而已超",
    name_en="Said to be within a limit that is exceeded",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财预〔2013〕53号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in exceeded(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ454",
            one,
            zh=f"“{quoted(analysis, one)}”与数字不符：{numbers(analysis, one)}",
            en=f"the limit is exceeded: {numbers(analysis, one, 'en')}",
            advice=("核对数字，确已超出的如实说明", "check the numbers; if the limit is exceeded, say so"),
        )

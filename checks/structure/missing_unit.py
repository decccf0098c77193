"""GJ759 数字后缺百分号或“元”

查什么：金额之后的“增长13.95。”“占76.23，”缺百分号，而文中别处都写了；金额“0.39万”缺“元”。表中的数、以万计的人数和件数不报。

为什么：缺了单位，13.95可以是百分比，也可以是万元。

例子：比上年增加5.20万元，增长13.95。

怎么改：补上“%”或“元”。

依据：GB/T 15835—2011：数字与计量单位应完整。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.structure.unitless import unitless

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ759",
    name="数字后缺百分号或“元”",
    name_en="Number without its percent sign or 元",
    family="结构",
    severity="warning",
    since="0.1",
    authority="GB/T 15835—2011",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for number in unitless(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ759",
            number.span,
            "warning" if number.percent else "info",
            zh="疑似漏写百分号" if number.percent else "金额的单位“万”后疑似漏写“元”",
            en="the percent sign seems to be missing" if number.percent else "万 seems to stand for 万元",
            advice=("补上百分号", "add the percent sign") if number.percent else ("写成“万元”", "write 万元"),
            confidence=0.85,
        )

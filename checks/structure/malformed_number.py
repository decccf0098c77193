"""GJ760 数字写坏了

查什么：千分位不是三位一组（12,34.5万元）、两个小数点（1.234.56元、3..5%）、数字里夹着字母O或l（5O万元）。没有单位的列举、编号、日期不报。

为什么：这样的数不能确定是多少，也不能参加任何核对。

例子：资产总额1.234.56元。

怎么改：改成正确的数字。

依据：GB/T 15835—2011：阿拉伯数字的书写形式。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.structure.malformed import malformed

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ760",
    name="数字写坏了",
    name_en="Malformed number",
    family="结构",
    severity="error",
    since="0.1",
    authority="GB/T 15835—2011",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for span in malformed(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ760",
            span,
            "error",
            zh=f"“{analysis.document.slice(span)}”不是一个数",
            en="this is no number",
            advice=("改成正确的数字", "write the right number"),
            confidence=0.95,
        )

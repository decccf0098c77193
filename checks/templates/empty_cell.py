"""GJ607 必填的格子空着

查什么：指标表里有分值而没有得分、有年度指标值而没有实际完成值的行；两栏整栏都空的自评表；基础数据表里必须说明的行（厉行节约保障措施、政府采购金额）全空。合并格的下半部分、只列标准的表不报。

为什么：空着的得分和完成值使总分无法复算，也看不出目标是否完成。

例子：分值10、年度指标值“≥95%”的一行，实际完成值和得分都空着。

怎么改：填上数值；不涉及的写“—”或“无”。

依据：财预〔2020〕10号：自评应逐项填报指标完成值和得分。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.cells import empty_cells
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ607",
    name="必填的格子空着",
    name_en="Mandatory cell left empty",
    family="模板残留",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for cell in empty_cells(analysis.document, analysis.lexicon):
        asked = analysis.document.slice(cell.asks)
        yield finding(
            analysis,
            "GJ607",
            cell.span,
            "warning",
            zh=f"“{cell.header}”整栏没有填写" if cell.column else f"“{cell.header}”没有填写",
            en=f"the whole column {cell.header} is empty" if cell.column else f"{cell.header} was not filled in",
            advice=("填上数值；不涉及的写“—”或“无”", "fill it in, or write — where it does not apply"),
            others=related(analysis, [cell.asks], "同一行的这一格已经填写", "this cell of the row is filled in"),
            confidence=0.85,
            key=f"{cell.header} {asked}",
        )

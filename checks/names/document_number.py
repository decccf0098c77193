"""GJ623 文号写法不规范

查什么：文号的年份没有用六角括号（财预（2021）5号、财预[2021]5号）、括号错位（（财预〔2021〕）5号）、年份和序号颠倒、年份不是四位。案号、合同号、许可证号另有写法，不报。2012年以前的文号用其他括号的作提示。

为什么：文号是查找文件的依据，写法不统一就查不到，也常常是抄错文号的信号。

例子：“根据财预（2021）5号”应写成“财预〔2021〕5号”。

怎么改：年份用四位数，外加六角括号〔〕，序号不加“第”。

依据：GB/T 9704—2012《党政机关公文格式》7.2.5：发文字号的年份用六角括号“〔〕”括入。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.document_numbers import document_numbers
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


_FAULTS = {
    "brackets": ("年份应当用六角括号〔〕", "the year belongs in 〔〕"),
    "closing": ("括号错位", "the closing bracket is misplaced"),
    "order": ("年份应当在序号之前", "the year belongs before the number"),
    "year": ("年份应当写四位数", "the year needs four digits"),
}


@check(
    code="GJ623",
    name="文号写法不规范",
    name_en="Document number in the wrong form",
    family="名称",
    severity="warning",
    since="0.1",
    authority="GB/T 9704—2012 7.2.5",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    found = list(document_numbers(analysis.document, analysis.lexicon))
    for kind, (zh, en) in _FAULTS.items():
        same = [number for number in found if number.kind == kind]
        for number in same[:1]:
            yield finding(
                analysis,
                "GJ623",
                number.span,
                "warning" if any(other.since_standard for other in same) else "info",
                zh=f"文号“{analysis.document.slice(number.span)}”{zh}"
                + (f"，应为“{number.right}”" if number.right else ""),
                en=f"document number: {en}",
                advice=("按GB/T 9704改写文号", "write the number as GB/T 9704 has it"),
                others=related(analysis, [other.span for other in same[1:]], zh, en),
                replace=(number.span, number.right) if number.right else None,
            )

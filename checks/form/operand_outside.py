"""GJ714 公式里的数写在括号外

查什么：比率公式的分母应在括号里，却写在右括号之后、×100%之前：（本年数-上年数）/上年数]56.2×100%。

为什么：按字面，括号后的数会变成乘数，公式的结果就不对了，多半是把数值填错了位置。

例子：“变动率=[（本年预算25-上年预算20）/上年预算]20×100%”应为“……/上年预算20]×100%”。

怎么改：把数移进括号，放在它所说明的名称之后。

依据：GB/T 3102.11—1993《物理科学和技术中使用的数学符号》：括号表示运算次序。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.formulas import operands_outside

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ714",
    name="公式里的数写在括号外",
    name_en="Operand of a formula outside its bracket",
    family="形式",
    severity="info",
    since="0.1",
    authority="GB/T 3102.11—1993",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for operand in operands_outside(analysis.document, analysis.lexicon):
        number = analysis.document.slice(operand.number)
        yield finding(
            analysis,
            "GJ714",
            operand.span,
            "info",
            zh=f"公式里的“{number}”写在括号外，按字面不成立",
            en=f"{number} stands outside the bracket that it belongs into",
            advice=("把数移进括号", "move the number into the bracket"),
            confidence=0.8,
        )

"""GJ713 公式里“=”写成“-”

查什么：公式的名称与算式之间用了短横：控制率-（实际数/预算数）×100%。等号之后的减号、括号里的减号不报。

为什么：短横会被读成减号，公式的意思就变了，也没法复算。

例子：“公用经费控制率-（实际支出数/预算安排数）×100%”应为“公用经费控制率=（……”。

怎么改：把短横改成等号。

依据：GB/T 3102.11—1993《物理科学和技术中使用的数学符号》：等号“=”。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.formulas import dashes_for_equals

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ713",
    name="公式里等号写成短横",
    name_en="Dash in place of an equals sign",
    family="形式",
    severity="warning",
    since="0.1",
    authority="GB/T 3102.11—1993",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for formula in dashes_for_equals(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ713",
            formula.span,
            "warning",
            zh=f"公式“{analysis.document.slice(formula.span)}”里的“-”应当是“=”",
            en="the dash in this formula should be an equals sign",
            advice=("把短横改成等号", "write = for the dash"),
            replace=(formula.dash, "="),
        )

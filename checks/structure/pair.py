"""GJ757 括号或引号不成对

查什么：一段里有一个括号、书名号、引号只有一半，前后几段里也没有另一半。编号的半括号“1）”、跨段的引文不报。

为什么：少半个括号，读者分不清注释到哪里为止。

例子：公用经费12.30万元（含工会经费，比上年减少。

怎么改：补上或删去另一半。

依据：GB/T 15834—2011 4.8、4.9、4.15。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.structure.pairs import unpaired

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ757",
    name="括号或引号不成对",
    name_en="Bracket or quotation mark without its partner",
    family="结构",
    severity="info",
    since="0.1",
    authority="GB/T 15834—2011",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for mark in unpaired(analysis.document, analysis.lexicon):
        printed = analysis.document.slice(mark.span)
        yield finding(
            analysis,
            "GJ757",
            mark.span,
            "info",
            zh=f"“{printed}”缺{'后' if mark.opens else '前'}一半",
            en=f"{printed} has no partner",
            advice=("补上或删去另一半", "add its partner, or remove it"),
            confidence=0.75,
        )

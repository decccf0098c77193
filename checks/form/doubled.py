"""GJ711 重字重词

查什么：数字后的单位写了两遍（12人人、5万元元、20%%）、不可能连用的词写了两遍（增加增加、的的）、标点重复（。。）。人人、天天、人均一类正常的叠用，以及“12人人均”这样连着下一个词的，不报。

为什么：重字多是改稿时留下的，数字旁的重字还可能说明数字改过。

例子：“在职12人人，其中……”应为“在职12人”。

怎么改：删去多余的字。标点重复只作提示。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：表述准确，文字精练；GB/T 15834—2011 标点符号用法。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.doubling import doubled
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ711",
    name="重字重词",
    name_en="Character or word written twice",
    family="形式",
    severity="warning",
    since="0.1",
    authority="中办发〔2012〕14号第十九条、GB/T 15834—2011",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for double in doubled(analysis.document, analysis.lexicon):
        quote, surplus = analysis.document.slice(double.span), analysis.document.slice(double.surplus)
        yield finding(
            analysis,
            "GJ711",
            double.span,
            "info" if double.kind == "punctuation" else "warning",
            zh=f"“{quote}”多了“{surplus}”",
            en=f"“{surplus}” is written twice or clashes with what stands before it",
            advice=("删去多余的字", "delete the surplus characters"),
            confidence=0.95,
            replace=(double.surplus, "") if double.kind == "unit" else None,
        )

"""GJ712 同一句话写了两遍

查什么：同一段或同一格里，一句话原样出现两次，或者紧接着又说一遍、只多几个字；相邻两段完全相同。表格各行的评分标准、“主要原因是……”一类套话、数字或词不同的句子不报。

为什么：重复的句子是复制时留下的，读者会以为是两件事，数量也会被算两次。

例子：“支持某企业建新厂，投资800万元。大力支持某企业建新厂，今年投资800万元。”说的是一件事。

怎么改：留下一句。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：内容简洁，文字精练。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.repeats import repeats

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ712",
    name="同一句话写了两遍",
    name_en="Sentence written twice",
    family="形式",
    severity="warning",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for repeat in repeats(analysis.document, analysis.lexicon):
        what = "这一段与前一段相同" if repeat.paragraph else "这句话与前面的一句重复"
        yield finding(
            analysis,
            "GJ712",
            repeat.span,
            "warning",
            zh=f"{what}：“{analysis.document.slice(repeat.span)[:24]}……”",
            en="this paragraph repeats the one before" if repeat.paragraph else "this sentence repeats an earlier one",
            advice=("留下一处，删去另一处", "keep one of them"),
            others=related(analysis, [repeat.first], "第一次出现", "said here first"),
            confidence=0.9,
        )

"""GJ722 类款项不成一串

查什么：正文“某某（类）某某（款）某某（项）”中，款不在这个类之下、项不在这个款之下，或把类的名称又当成款的名称。名称没有收录、同名科目有几个的不报。

为什么：类款项写错一级，这笔支出就落到另一个科目里，和决算表对不上。

例子：住房保障支出（类）住房保障支出（款）住房公积金（项），款应为“住房改革支出”。

怎么改：对照决算表的科目编码，改正写错的一级。

依据：当年政府收支分类科目。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.chains import chain_faults
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ722",
    name="类款项不成一串",
    name_en="Levels of a subject do not belong together",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="政府收支分类科目",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for fault in chain_faults(analysis.document, analysis.lexicon):
        part, upper = analysis.document.slice(fault.span), analysis.document.slice(fault.upper)
        belongs = f"，它属于“{fault.belongs}”" if fault.belongs else ""
        repeated = fault.kind == "repeated"
        yield finding(
            analysis,
            "GJ722",
            fault.span,
            "warning",
            zh=f"“{part}”重复了上一级的名称" if repeated else f"“{part}”疑似不在“{upper}”之下{belongs}",
            en="the name of the level above is repeated"
            if repeated
            else "this subject is not part of the one before it",
            advice=("对照科目编码改正", "correct it after the code of the subject"),
            others=related(analysis, [fault.upper], "上一级", "the level above"),
            confidence=0.85,
            key=f"{upper}{part}",
        )

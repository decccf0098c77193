"""GJ758 简称前后不一致

查什么：“以下简称某某”规定的简称，后文写成只差一个字（漏字、多字、同音字、换了位置）的另一个写法，且比规定的写法少见。

为什么：简称不一致，读者不能确定是不是同一个单位、同一件事。

例子：以下简称“数字档案平台”，后文写“数据档案平台”不报，写“数字挡案平台”报告。

怎么改：统一为规定的简称。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：表述准确。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.structure.short_names import other_forms

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ758",
    name="简称前后不一致",
    name_en="Short form used otherwise than defined",
    family="结构",
    severity="warning",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for form in other_forms(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ758",
            form.span,
            "warning",
            zh=f"前文规定简称“{form.name}”，这里疑似写错",
            en=f"the short form was defined as {form.name}",
            advice=(f"改为“{form.name}”", f"write {form.name}"),
            others=related(analysis, [form.defined], "规定简称的地方", "where it is defined"),
            confidence=0.85,
        )

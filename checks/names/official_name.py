"""GJ622 机构或文件名称写错

查什么：国家机构、会议、活动的名称，以及书名号里的中央文件、法律法规题名，与正式名称只差一个字（漏字、多字、同音字、“和”“的”“与”混用）。公认的简称、当年有效的旧名称、地方文件不报。

为什么：名称写错就查不到文件和单位，对上级机构和文件的引用尤其不能有误。

例子：《某某工作条例》写成《某某的工作条例》，“人力资源和社会保障部”写成“人力资源与社会保障部”。

怎么改：改成正式名称。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：表述准确。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.official_names import misnomers

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ622",
    name="机构或文件名称写错",
    name_en="Official name misspelt",
    family="名称",
    severity="warning",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for wrong in misnomers(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ622",
            wrong.span,
            "warning",
            zh=f"“{analysis.document.slice(wrong.span)}”疑似有误，正式名称是“{wrong.right}”",
            en=f"the official name is {wrong.right}",
            advice=(f"改为“{wrong.right}”", f"write {wrong.right}"),
            confidence=0.85,
        )

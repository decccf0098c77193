"""GJ751 附件缺失或编号有误

查什么：文中说“见附件2”“附表3”，或附件清单列出的附件，文后没有，而别的附件都在；附件编号重复、跳号。文后没有任何附件（另附），或提到别的文件的附件，不报。

为什么：提到的附件没有，正文的依据就查不到。

例子：正文“详见附件4”，文后只有附件1至附件3。

怎么改：补上附件，或改正编号。

依据：GB/T 9704—2012 7.3.4：附件的顺序和名称应与附件说明一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.structure.annexes import annex_faults

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ751",
    name="附件缺失或编号有误",
    name_en="Annex missing or misnumbered",
    family="结构",
    severity="warning",
    since="0.1",
    authority="GB/T 9704—2012 7.3.4",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    messages = {
        "missing": ("文中提到的{0}没有找到", "{0} is mentioned and not there"),
        "repeated": ("{0}有两个，标题不同", "{0} is used twice"),
        "skipped": ("附件编号疑似缺{0}", "{0} seems to be left out"),
    }
    for fault in annex_faults(analysis.document, analysis.outline, analysis.lexicon):
        zh, en = messages[fault.kind]
        before = [fault.previous] if fault.previous else []
        yield finding(
            analysis,
            "GJ751",
            fault.span,
            "info" if fault.kind == "skipped" else "warning",
            zh=zh.format(fault.name),
            en=en.format(fault.name),
            advice=("补上附件，或改正编号", "add the annex or correct its number"),
            others=related(analysis, before, "前一个附件", "the annex before it"),
            confidence=0.85,
            key=f"{fault.kind} {fault.name}",
        )

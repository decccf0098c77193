"""GJ756 句子没有写完

查什么：一段以逗号、顿号结尾（或以冒号结尾而后面没有下级内容），接着就是同级或上级标题。条目末尾用逗号的不报。

为什么：多半是粘贴时丢了后半句，或模板内容没有填。

例子：“主要做法是加强管理、”下一行是“三、存在的问题”。

怎么改：补全这一句。

依据：GB/T 15834—2011：句末应用句号等点号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.structure.broken import broken_off

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ756",
    name="句子没有写完",
    name_en="Sentence broken off",
    family="结构",
    severity="warning",
    since="0.1",
    authority="GB/T 15834—2011",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for span in broken_off(analysis.document, analysis.outline, analysis.lexicon):
        yield finding(
            analysis,
            "GJ756",
            span,
            "warning",
            zh="这一段没有写完，后面就是下一个标题",
            en="the paragraph breaks off before the next heading",
            advice=("补全这一句", "complete the sentence"),
            confidence=0.85,
        )

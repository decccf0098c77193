"""GJ754 同一标题出现两次

查什么：同一上级标题之下，序号和文字都相同的标题出现两次，各有内容。目录里的标题、紧接着的重号（由GJ701报告）不报。

为什么：多半是复制后没有改，或两部分内容重复。

例子：“二、支出情况”之后写完三、四，又出现“二、支出情况”。

怎么改：合并，或改正后一个标题。

依据：GB/T 9704—2012 7.3.3。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.structure.repeated_headings import repeated_headings

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ754",
    name="同一标题出现两次",
    name_en="Heading repeated",
    family="结构",
    severity="warning",
    since="0.1",
    authority="GB/T 9704—2012 7.3.3",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for again, first in repeated_headings(analysis.document, analysis.outline, analysis.lexicon):
        yield finding(
            analysis,
            "GJ754",
            again,
            "warning",
            zh=f"标题“{analysis.document.slice(again)}”出现两次",
            en="the same heading stands twice",
            advice=("合并，或改正后一个标题", "join the two, or correct the second heading"),
            others=related(analysis, [first], "前一处", "the first one"),
            confidence=0.85,
        )

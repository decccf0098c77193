"""GJ753 缺章节

查什么：部门决算公开、整体支出自评、项目支出自评各有通行的部分（概况、执行情况、绩效情况、问题、建议等）；其余都有而缺一个的，提示一次。表格、摘录不报。

为什么：缺少的部分往往是评分标准要求必须有的。

例子：自评报告有概况、支出情况、绩效情况和问题，没有改进措施。

怎么改：补上这一部分；确实不需要的可以忽略。

依据：财预〔2016〕143号；财预〔2020〕10号附件的报告提纲。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding
from lint.wording.places import whole
from lint.wording.structure.chapters import missing_chapters

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ753",
    name="缺章节",
    name_en="Chapter missing",
    family="结构",
    severity="info",
    since="0.1",
    authority="财预〔2016〕143号；财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    titles = analysis.outline.titles
    for name in missing_chapters(analysis.document, analysis.outline, analysis.lexicon):
        yield finding(
            analysis,
            "GJ753",
            whole(analysis.document, titles[0].first if titles else 0),
            "info",
            zh=f"没有找到“{name}”这一部分",
            en=f"the chapter “{name}” was not found",
            advice=("补上这一部分；不需要的可以忽略", "add the chapter, if it is needed"),
            confidence=0.6,
            key=name,
        )

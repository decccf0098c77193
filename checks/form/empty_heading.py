"""GJ702 标题下没有内容

查什么：带序号的标题后面直接是下一个序号，没有任何内容，而同一层次的其他标题都有内容。目录、短语式的列举不报。

为什么：要么内容漏写，要么内容被错编成了下一个序号，后面的序号也跟着错。

例子：“1、机构设置情况”后面紧接“2、本单位内设五个科室……”，2实际是1的内容。

怎么改：补上内容，或把误编的序号去掉。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：结构严谨。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.headings import empty_headings

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ702",
    name="标题下没有内容",
    name_en="Heading without content",
    family="形式",
    severity="warning",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for heading in empty_headings(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ702",
            heading.span,
            "warning",
            zh=f"标题“{analysis.document.slice(heading.span).strip()}”下没有内容，疑似漏写，或内容被编成了下一个序号",
            en="nothing stands under this heading",
            advice=("补上内容，或去掉误编的序号", "add the content, or renumber what follows"),
            others=related(analysis, [heading.following], "紧接着的一行", "the line that follows"),
            confidence=0.8,
        )

"""GJ804 标题与内容不对应

查什么：带编号的一条，标题与别处某一条的标题相同，内容却大部分是别处另一条（有它自己的标题）的文字，而且内容里没有出现本条标题的关键词。

为什么：填自评表时逐条粘贴，容易把下一条的内容贴到上一条的标题下面；结果一条的完成情况丢失，此后编号全部错位。

例子：正文第3条讲安全生产、第4条讲信访接待；附表第3条标题是“安全生产工作”，下面却是正文第4条信访接待的内容。

怎么改：核对这一条：补回标题对应的内容，并给现有内容加上它自己的标题和编号。

依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：绩效自评应当对照绩效目标逐项说明完成情况。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ804",
    name="标题与内容不对应",
    name_en="A heading over another item's text",
    family="前后复述",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for found in analysis.restated.headings:
        lead, namesake, source = (
            analysis.document.slice(span).strip() for span in (found.lead, found.namesake, found.source)
        )
        yield finding(
            analysis,
            "GJ804",
            found.lead,
            "warning",
            zh=f"疑似错位：标题是“{lead}”，内容却与别处“{source}”一条相同，“{namesake}”的内容在此缺失",
            en=f"the heading “{lead}” stands over the text of the item “{source}”; its own content is missing",
            advice=(
                "补回标题对应的内容，并给现有内容加上它自己的标题",
                "restore the heading's own text; head this one",
            ),
            others=(
                *related(analysis, [found.source], "内容所属的一条", "the item that the content belongs to"),
                *related(analysis, [found.namesake], "标题相同的一条", "the item with the same heading"),
            ),
            confidence=0.85,
            key=f"{lead}\n{source}",
        )

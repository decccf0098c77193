"""GJ605 栏目没有填

查什么：封面和表尾的栏目只有名称、没有内容：单位名称：（盖章）、填表人：、填报日期：。联系电话可以在公开稿里隐去，只空电话的作提示；签字、盖章由手工完成，不报。

为什么：封面和落款说明谁、在什么时候对内容负责；空着就无法追溯。

例子：“填表人：        填报日期：        ”应填上姓名和日期。

怎么改：填上栏目内容。

依据：财预〔2020〕10号附件1（绩效自评表表式）列有填报人、填报日期等栏目。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.fields import empty_fields
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ605",
    name="栏目没有填",
    name_en="Field of a form left empty",
    family="模板残留",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号附件1",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for field in empty_fields(analysis.document, analysis.outline, analysis.lexicon):
        if not (field.mandatory or field.withheld):
            continue
        labels = "、".join(field.mandatory or field.withheld)
        yield finding(
            analysis,
            "GJ605",
            field.span,
            "warning" if field.mandatory else "info",
            zh=f"栏目“{labels}”没有填写",
            en=f"nothing was filled in for “{labels}”",
            advice=(
                "填上内容；公开时可隐去电话",
                "fill it in; telephone numbers may be withheld in the published copy",
            ),
            confidence=0.9,
        )

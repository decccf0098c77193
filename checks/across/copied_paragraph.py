"""GJ911 段落与其他单位雷同

查什么：报告里的一段文字与另一单位的报告几乎一样，而多数单位没有这段文字：连数字也相同的，带着另一类单位专用词的，或者较长而几乎逐字相同的。很多单位都有的模板文字、引用的法规、名词解释、职责文字不报。

为什么：照抄别的单位的报告，写的就不是本单位的工作，绩效情况没有依据。

例子：林业局的报告写“对某小学的旧教学楼做了防水和抗震加固”，教育局的报告里有同一段。

怎么改：对照本单位的工作台账，改成本单位的情况；确是几个单位共同完成的，写明分工。

依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：自评结果应当真实、客观，绩效目标应与单位职能相符。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.audit.copies.telling import copied
from lint.findings import Finding, check

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence


@check(
    code="GJ911",
    name="段落与其他单位雷同",
    name_en="Paragraph of another unit",
    family="跨文档",
    severity="warning",
    since="0.2",
    authority="财预〔2020〕10号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from copied(
        evidence,
        "GJ911",
        "paragraph",
        zh="段落与其他单位雷同",
        en="a paragraph of another unit's report",
        advice=("对照工作台账，改写成本单位的情况", "write what your own unit did"),
        severity="warning",
    )

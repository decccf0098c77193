"""GJ913 报告与其他单位雷同

查什么：去掉模板文字后，报告自己写的文字有六成以上与另一单位的一份报告相同。

为什么：整篇照抄，报告不能作为评价本单位的依据。

例子：甲市教育局的自评报告，工作、问题、措施各段与乙市教育局的相同。

怎么改：按本单位的实际情况重写。

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
    code="GJ913",
    name="报告与其他单位雷同",
    name_en="Report of another unit",
    family="跨文档",
    severity="error",
    since="0.2",
    authority="财预〔2020〕10号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from copied(
        evidence,
        "GJ913",
        "report",
        zh="报告与其他单位雷同",
        en="most of the text is another unit's",
        advice=("按本单位的实际情况重写", "write the report anew"),
        severity="error",
    )

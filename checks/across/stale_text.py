"""GJ914 照搬上年文字和数字

查什么：同一单位两年的同类报告里，一段文字连同两个以上的数字（金额、比率）一字不差，只有年份不同。职责、机构等本来不变的文字不报，引用的固定数字（年份、文号、整数）不算。

为什么：本年的数没有更新，报告写的还是上年的情况。

例子：2022年报告写“完成投资1284.37万元，占计划的96.42%”，2021年报告是同一句话、同样的数。

怎么改：按本年的账和台账更新数字；确实没有变化的，写明“与上年相同”。

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
    code="GJ914",
    name="照搬上年文字和数字",
    name_en="Last year's text with last year's numbers",
    family="跨文档",
    severity="warning",
    since="0.2",
    authority="财预〔2020〕10号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from copied(
        evidence,
        "GJ914",
        "stale",
        zh="照搬上年文字和数字",
        en="last year's text with last year's numbers",
        advice=("按本年的账更新数字", "bring the figures up to date"),
        severity="warning",
    )

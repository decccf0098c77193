"""GJ901 上年数与上年报告不符

查什么：本年报告里的上年数（上年决算、上年预算、上年末人数）与同一单位上年报告里的同一个数不同。口径、预算阶段、资金范围不同的不比；本级与汇总不比；四舍五入和计量单位不同不算不同。

为什么：上年数已经公开过，两年的报告对不上，增减额和增减率也就都靠不住。

例子：2022年报告写“上年“三公”经费支出14.20万元”，2021年报告写“2021年“三公”经费支出12.40万元”。

怎么改：查上年已公开的报告和账，改正写错的一处；上年数按新口径调整过的，请写明“按可比口径”。

依据：《部门决算公开操作规程》（财预〔2016〕143号）：公开的数据应当真实、准确，年度之间应当衔接。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.audit.across.telling import disagreeing
from lint.findings import Finding, check

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence


@check(
    code="GJ901",
    name="上年数与上年报告不符",
    name_en="Last year's figure is not that of last year's report",
    family="跨文档",
    severity="error",
    since="0.2",
    authority="财预〔2016〕143号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from disagreeing(
        evidence,
        "GJ901",
        "last_year",
        zh="上年数与上年报告不符",
        en="last year's figure differs from last year's report",
        advice=(
            "核对上年已公开的报告，改正写错的一处；按新口径调整的请写明",
            "check last year's report and correct the wrong one; say so if the basis changed",
        ),
    )

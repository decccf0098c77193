"""GJ802 前后列举不一致

查什么：同一句话在文中出现两次，其中并列的各项（带引号的提法，或用顿号隔开的项目）一处比另一处少一两项。列举以“等”收尾的、两处句子不同的、同一张表里各行之间的，都不报。

为什么：自评表常由正文压缩而来，压缩时漏抄一项，读者就不知道这一项究竟有没有做到。

例子：正文写实现“零事故”、“零投诉”、“零积压”、“零差错”的目标，附表同一句只写了“零事故”、“零投诉”、“零差错”。

怎么改：核对漏掉的一项是否属实：属实则补上，不属实则在另一处删去。

依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）要求绩效自评内容真实、准确；同一份材料内的表述应当一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ802",
    name="前后列举不一致",
    name_en="A restated list lacks a member",
    family="前后复述",
    severity="warning",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for found in analysis.restated.lists:
        missing = "、".join(found.missing)
        shorter, longer = analysis.document.slice(found.shorter), analysis.document.slice(found.longer)
        yield finding(
            analysis,
            "GJ802",
            found.shorter,
            "warning",
            zh=f"疑似漏列：同一句话另一处列有“{missing}”，此处没有",
            en=f"the same sentence elsewhere also lists {missing}; it seems to be missing here",
            advice=(f"核对“{missing}”是否属实，使两处列举相同", f"check {missing} and make both lists agree"),
            others=related(analysis, found.missing_spans, "此处多列的一项", "the member listed here only"),
            confidence=0.9 if found.quoted else 0.8,
            key=f"{shorter}\n{longer}",
        )

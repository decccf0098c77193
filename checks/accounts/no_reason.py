"""GJ730 增减没有写原因

查什么：“主要原因是”后面是空的；或各项都写了决算数与预算数不同的原因，个别项没有写。原因另起一段、持平的不报。

为什么：公开格式要求说明增减原因，空着的原因等于没有说明。

例子：决算数大于预算数的主要原因是。

怎么改：补写原因。

依据：财预〔2016〕143号：对预决算增减变动情况应说明原因。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.reasons import without_reason
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ730",
    name="增减没有写原因",
    name_en="Reason announced and not given",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for place in without_reason(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ730",
            place.span,
            "warning" if place.announced else "info",
            zh="“原因”后面没有内容" if place.announced else "决算数与预算数不同，没有写原因，其他各项都写了",
            en="no reason follows" if place.announced else "the other items give a reason, this one does not",
            advice=("补写增减的原因", "give the reason"),
            confidence=0.9 if place.announced else 0.7,
            key=analysis.document.passages[place.span.passage].text[:60] + analysis.document.slice(place.span),
        )

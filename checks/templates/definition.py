"""GJ608 指标写成了定义

查什么：自评表的指标一栏里不是本单位的指标，而是样表对指标的解释、计算公式或评分要求。带“评价标准”栏的指标体系表，指标可以附解释，不报。

为什么：照抄的定义没有说明本单位要做什么、做到什么程度，目标值和完成值也就无从核对。

例子：质量指标一格写着“质量达标率=（……/……）×100%，用以反映和考核……”，应写成“修缮工程验收合格率”一类的具体指标。

怎么改：换成本单位的具体指标；解释移到说明栏。

依据：《中央部门预算绩效目标管理办法》（财预〔2015〕88号）：指标应细化、可衡量；财预〔2013〕53号（共性指标体系框架）只供选用和细化。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.definitions import definitions
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ608",
    name="指标写成了定义",
    name_en="Definition in place of an indicator",
    family="模板残留",
    severity="warning",
    since="0.1",
    authority="财预〔2015〕88号、财预〔2013〕53号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for found in definitions(analysis.document, analysis.lexicon):
        first, *rest = found.spans
        quotes = " ".join(analysis.document.slice(span) for span in found.spans)
        yield finding(
            analysis,
            "GJ608",
            first,
            "warning",
            zh=f"指标一栏疑似照抄了样表的定义或公式（本表{len(found.spans)}处），不是本单位的指标",
            en=f"{len(found.spans)} indicator cell(s) seem to hold the form's definition, not the unit's own indicator",
            advice=(
                "换成本单位的具体指标，解释移到说明栏",
                "name the unit's own indicator; put explanations in their column",
            ),
            others=related(analysis, rest, "同样疑似定义", "this also looks like a definition"),
            confidence=0.8,
            key=quotes,
        )

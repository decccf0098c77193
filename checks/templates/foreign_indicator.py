"""GJ611 指标不是本单位的

查什么：绩效指标表、自评表的指标一栏里，出现只属于另一类部门的词（如联络处的表里写城建档案），而这些词在本单位的职责、目标、工作情况里一次也没有出现。部门类别由单位名称和报告内容认定；各单位共有的职责（党建、招商引资、档案管理等）、与本单位职能相通的部门、综合性的乡镇和办公室不报。

为什么：这是照抄别的单位模板留下的指标。它不能反映本单位的工作，对应的分值和完成情况也就没有依据。

例子：驻外联络处的自评表，社会效益指标写着“城建档案服务城市建设”。

怎么改：换成与本单位职能、年度目标对应的指标，并重新填写目标值、完成值和得分。

依据：《中央部门预算绩效目标管理办法》（财预〔2015〕88号）：绩效目标应与部门职能相符；财预〔2013〕53号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.foreign import foreign_indicators

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ611",
    name="指标不是本单位的",
    name_en="Indicator of another kind of department",
    family="模板残留",
    severity="error",
    since="0.1",
    authority="财预〔2015〕88号、财预〔2013〕53号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for foreign in foreign_indicators(analysis.document, analysis.outline, analysis.lexicon):
        words, kinds = "、".join(foreign.words), "、".join(foreign.kinds)
        own = [foreign.own] if foreign.own else []
        yield finding(
            analysis,
            "GJ611",
            foreign.span,
            "error" if foreign.sure else "warning",
            zh=f"指标里的“{words}”是{kinds}的用语，本报告的职责、目标和工作情况中都没有，疑似套用了其他单位的模板",
            en=f"“{words}” is a term of another kind of department ({', '.join(foreign.kinds)}), not found elsewhere",
            advice=("换成与本单位职能对应的指标", "replace it by an indicator of the unit's own duties"),
            others=(
                *related(analysis, own, "本单位", "the reporting unit"),
                *related(analysis, foreign.neighbours, "同一模板的用语", "words of the same template"),
            ),
            confidence=0.9 if foreign.sure else 0.7,
        )

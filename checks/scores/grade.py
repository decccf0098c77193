"""GJ404 等级与总分不符

查什么：正文写的评价等级与总分不在同一档。文中写明分档的（“90分（含）以上为优，75分至90分为良……”），按文中的分档判断；
没有写明的，按通行的分档（90分以上为优，80至90分为良，60至80分为中，60分以下为差）提示疑似。总分正在两档交界的不报。

为什么：等级由总分决定，写错等级直接影响结果应用。

例子：得分95.6分，等级为“良”。

怎么改：核对总分和等级；当地分档不同的，在文中写明。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.score_findings import graded
from lint.wording.grades import graded_scores, grades
from lint.wording.own_grades import stated

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ404",
    name="等级与总分不符",
    name_en="The grade is not that of the total score",
    family="评分",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    known = analysis.lexicon.view(grades)
    scores = list(graded_scores(analysis.document, analysis.claims, known))
    states, own = stated(analysis.document, analysis.lexicon) if scores else (False, None)
    for score, span in scores:
        grade = analysis.document.slice(span)
        named = known.canonical[grade]
        if own is not None and not own.admits(named, score.value):
            proper = own.proper(score.value)
            yield graded(
                analysis,
                "GJ404",
                score,
                span,
                zh=f"等级与总分不符：{score.printed}分写为“{grade}”，按文中的分档为“{proper}”",
                en=f"the grade is not that of the score: {score.printed} is called {grade}, by its bands {proper}",
                advice=("核对总分和等级", "check score and grade"),
                band=own.place(proper),
            )
        elif not states and not known.admits(grade, score.value):
            proper = known.proper(score.value)
            yield graded(
                analysis,
                "GJ404",
                score,
                span,
                zh=f"等级与总分不符：{score.printed}分写为“{grade}”，一般为“{proper}”",
                en=f"the grade is not that of the score: {score.printed} is called {grade}, usually {proper}",
                advice=("核对总分和等级；当地分档不同的请写明", "check score and grade; state local bands"),
            )

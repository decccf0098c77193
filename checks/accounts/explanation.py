"""GJ729 名词解释张冠李戴

查什么：名词解释和科目用途说明里，一个名词后面的解释没有它自己的关键字，却有另一个名词的关键字。

为什么：解释贴错了行，读者得到的是错误的口径。

例子：住房公积金（项）：指用于职工基本医疗保险的支出。

怎么改：换成这个名词自己的解释。

依据：政府收支分类科目的科目说明；财预〔2016〕143号：公开应对专业名词作出解释。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.explanations import wrong_explanations
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ729",
    name="名词解释张冠李戴",
    name_en="Explanation belongs to another term",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for wrong in wrong_explanations(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ729",
            wrong.span,
            "warning",
            zh=f"“{wrong.term}”的解释讲的是“{wrong.word}”，疑似另一个名词的解释",
            en="the explanation seems to be that of another term",
            advice=(f"换成“{wrong.term}”自己的解释", "write the term's own explanation"),
            confidence=0.85,
            key=f"{wrong.term} {wrong.word}",
        )

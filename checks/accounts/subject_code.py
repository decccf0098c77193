"""GJ721 科目名称与编码不符

查什么：表中科目编码（类三位、款五位、项七位，经济分类三位、五位）旁边的名称，是另一个编码的名称、与正式名称只差一个字，或是该编码多年前的旧名称。词典没有收录的编码（地方扩展科目）和当年有效的名称不报。

为什么：科目名称和编码是同一件事的两种写法，不一致时，读者不知道钱花在哪个科目。

例子：2080506 机关事业单位基本养老保险缴费支出（2080506 是职业年金缴费支出）。

怎么改：对照当年的政府收支分类科目，改正名称或编码。

依据：当年政府收支分类科目。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.codes import misnamed
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ721",
    name="科目名称与编码不符",
    name_en="Subject name does not belong to its code",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="政府收支分类科目",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for wrong in misnamed(analysis.document, analysis.outline.year, analysis.lexicon):
        written = analysis.document.slice(wrong.span)
        other = f"，“{written}”的编码是{wrong.other}" if wrong.other else ""
        zh = {
            "other": f"编码{wrong.code}的名称是“{wrong.right}”{other}",
            "misspelt": f"编码{wrong.code}的名称疑似写错，应为“{wrong.right}”",
            "retired": f"编码{wrong.code}早已改称“{wrong.right}”，这里仍是旧名称",
        }
        yield finding(
            analysis,
            "GJ721",
            wrong.span,
            "warning",
            zh=zh[wrong.kind],
            en=f"the name of {wrong.code} is {wrong.right}",
            advice=("对照当年的政府收支分类科目改正", "correct it after the year's classification"),
            confidence=0.85,
            key=f"{wrong.code} {written}",
        )

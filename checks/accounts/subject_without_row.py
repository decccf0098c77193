"""GJ724 正文的科目表中没有

查什么：正文按类款项写出、有决算金额的科目，在各张科目表中既没有这个编码，也没有这个名称。表没有列到这一级、只有预算数的不报。

为什么：说明里的科目来自上年或别的单位的文本，是照抄没有改净的痕迹。

例子：正文写“……（款）一般行政管理事务（项），支出决算为20万元”，支出决算表没有这一行。

怎么改：核对决算表，删去或改正这个科目；表中漏列的补上。

依据：财预〔2016〕143号：公开内容应真实、完整，说明与报表一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.named import rowless
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ724",
    name="正文的科目表中没有",
    name_en="Subject of the prose has no row in the tables",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for subject in rowless(analysis.document, analysis.outline, analysis.claims, analysis.lexicon):
        yield finding(
            analysis,
            "GJ724",
            subject.span,
            "warning",
            zh=f"正文有这个科目（{subject.code}）的支出，各张表中都没有这一行",
            en=f"no table has a row for this subject ({subject.code})",
            advice=("核对决算表，改正科目或补列", "check the tables; correct the subject or add the row"),
            others=related(analysis, [subject.claim.span], "正文的金额", "the amount in the prose"),
            confidence=0.8,
            key=subject.code,
        )

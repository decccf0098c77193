"""GJ609 只有①没有②

查什么：以①、⑴一类序号开头，而附近（同一张表、同一段之后）没有第二个序号。

为什么：单独一个①多半是从别处的多项内容里摘来的，其余几项丢了，或者本来就不是自己的内容。

例子：社会效益一格写“①方便群众办事。”，全表没有②。

怎么改：补上其余各项，或删去序号。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：结构严谨。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, together
from lint.wording.marks import stray_marks

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ609",
    name="只有第一个序号",
    name_en="First list mark without a second",
    family="模板残留",
    severity="info",
    since="0.1",
    authority="中办发〔2012〕14号第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    yield from together(_each(analysis), lambda one: one.zh)


def _each(analysis: Analysis) -> Iterator[Finding]:
    for stray in stray_marks(analysis.document, analysis.lexicon):
        yield finding(
            analysis,
            "GJ609",
            stray.span,
            "info",
            zh=f"有“{stray.mark}”而没有“{stray.expected}”，疑似摘抄时留下的序号",
            en=f"there is {stray.mark} but no {stray.expected}",
            advice=("补上其余各项，或删去序号", "add the other items or delete the mark"),
            confidence=0.7,
            key=analysis.document.passages[stray.span.passage].text,
        )

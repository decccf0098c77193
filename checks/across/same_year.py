"""GJ902 同年文件之间数字不符

查什么：同一单位同一年度的自评报告、公开的决算、公开的预算里，同一个数不同。年初预算只与年初预算比，调整预算、决算各与自己比，一般公共预算与全部资金不比。

为什么：自评报告的数应当来自账和已公开的决算；两份文件不同，必有一份错，或者口径没有写明。

例子：自评报告写“公务接待费决算2.56万元”，同年公开的决算表里是2.65万元。

怎么改：以账和批复的决算为准改正；口径不同的请在自评报告里写明口径。

依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：绩效评价的数据应当真实、准确；财预〔2016〕143号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.audit.across.telling import disagreeing
from lint.findings import Finding, check

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence


@check(
    code="GJ902",
    name="同年文件之间数字不符",
    name_en="Documents of one year differ",
    family="跨文档",
    severity="error",
    since="0.2",
    authority="财预〔2020〕10号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from disagreeing(
        evidence,
        "GJ902",
        "same_year",
        zh="同年文件之间数字不符",
        en="documents of one year differ",
        advice=(
            "以账和批复的决算为准，改正写错的一份；口径不同的请写明",
            "take the books as the measure and correct the wrong document",
        ),
    )

"""GJ305 印出的算式与结果不符

查什么：文字或表格里印出的算式（如“（A数a／B数b）×100%＝c%”），用它自己的数重算，与写出的结果不一致。只写名称没写数字的，用同一段里以该名称写出的数。

为什么：算式和数字都印在纸上，谁都可以复算，错了最显眼。

例子：“（实际支出30.00／预算数40.00）×100%＝70.00%”，应为75.00%。

怎么改：按写出的算式重算；若基数口径不同，请在文字中写明基数。

依据：财预〔2013〕53号 共性指标体系框架；GB/T 8170—2008
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ305",
    name="印出的算式与结果不符",
    name_en="A printed formula does not give its result",
    family="比率、占比与增减",
    severity="error",
    since="0.1",
    authority="财预〔2013〕53号 共性指标体系框架",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "rate"):
        if relation.source != "formula":
            continue
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ305",
            diagnosis,
            zh=f"算式结果不符：{told(claim, analysis)}；{relation.expression}",
            en=f"recomputed: {relation.expression}",
            advice=("按算式重算，改正填错的数", "recompute and correct the wrong figure"),
        )

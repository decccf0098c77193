"""GJ304 完成率与预决算数不符

查什么：“完成年初预算的X%”、表中的执行率和控制率，与决算数除以预算数（实际数除以编制数、批复数）算出的不一致，已考虑四舍五入。表里的比率列，由其他各行看出是哪两列相除，只有一行对不上时作疑似。

为什么：完成率是评分依据，算错会连带得分。

例子：“年初预算为50.00万元，支出决算为45.00万元，完成年初预算的95.00%”，应为90.00%。

怎么改：按写出的算式重算；若基数口径不同，请在文字中写明基数。

依据：财预〔2016〕143号；GB/T 8170—2008
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ304",
    name="完成率与预决算数不符",
    name_en="A completion rate does not follow from budget and account",
    family="比率、占比与增减",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "rate"):
        if relation.source not in ("sentence", "lexicon", "table"):
            continue
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ304",
            diagnosis,
            zh=f"比率不符：{told(claim, analysis)}；{relation.expression}",
            en=f"recomputed: {relation.expression}",
            advice=("按算式重算，改正填错的数", "recompute and correct the wrong figure"),
        )

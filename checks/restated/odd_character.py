"""GJ803 前后用字不一致

查什么：同一句话在文中出现两次，左右文字都相同，只有一个字不同，而这两个字音同或形近；用得少的那一处疑似错字；用得一样多的，提示两处不一。词中漏掉一个字、剩下的字不成词的（进一步写成“进一”），同样提示。两种写法都通行的词（制定、制订）、人名、数字、方位和行政级别等用字不报。

为什么：从正文抄到附表时按音输入或看错字形，就会把词写错；错字会改变意思，也让人怀疑其他内容是否核对过。

例子：正文两处写“提请审议”，附表同一句写成“题请审议”。

怎么改：对照另一处改正用字。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第十九条：起草公文应当表述准确、文字精练。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ803",
    name="前后用字不一致",
    name_en="One character differs in a restated sentence",
    family="前后复述",
    severity="warning",
    since="0.1",
    authority="《党政机关公文处理工作条例》第十九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for found in analysis.restated.near_misses:
        odd, usual = analysis.document.slice(found.odd), analysis.document.slice(found.usual)
        character = analysis.document.slice(found.character)
        doubt = f"“{character}”疑应为“{found.replacement}”" if found.decided else "两处疑有一处错字"
        kind = "疑似漏字" if found.lost else "疑似错字"
        yield finding(
            analysis,
            "GJ803",
            found.odd,
            "warning",
            zh=f"{kind}：“{odd}”在同一句话的另一处写作“{usual}”，{doubt}",
            en=f"“{odd}” reads “{usual}” where the same sentence stands elsewhere; probably a wrong or lost character",
            advice=("对照两处，改正错字", "compare both places and correct the wrong character"),
            others=related(analysis, [found.usual], "同一句话在此处的写法", "the same sentence here"),
            confidence=0.9 if found.decided else 0.75,
            key=f"{odd}\n{usual}",
        )

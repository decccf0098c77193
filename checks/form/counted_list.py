"""GJ704 说的项数与列出的不符

查什么：一句话说有几项、几个、几家，并把它们逐个列出（“内设甲科、乙科、丙科3个科室”“事业单位3个，分别是……”“以下3项职能：一是……；二是……；三是……”），列出的不是这个数。以“等”收尾的、“主要包括”“其中”的、几类之和的、名称本身带顿号或“和”的，都不报。

为什么：机构、职能、单位增减后只改了名单或只改了个数，是说明材料里常见的遗留；读者不知道漏列了哪一个，还是个数没有改。

例子：“主要承担以下4项职能：一是拟订规划；二是组织实施；三是监督检查。”说4项，列了3项。

怎么改：按“三定”规定和编制批复核对：漏列的补上，多列的删去，或改正个数；只列主要的，句末加“等”。

依据：财预〔2016〕143号：公开内容应真实、完整；同一份材料内的表述应当一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.counted.announced import miscounted_items
from lint.wording.counted.lists import miscounted_lists
from lint.wording.finding_tools import finding, related

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ704",
    name="说的项数与列出的不符",
    name_en="The number told is not that of the list",
    family="形式",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    document, lexicon = analysis.document, analysis.lexicon
    found = {one.count: one for one in (*miscounted_lists(document, lexicon), *miscounted_items(document, lexicon))}
    for one in sorted(found.values(), key=lambda fault: fault.count):
        listed = f"{one.least}" if one.least == one.most else f"{one.least}–{one.most}"
        yield finding(
            analysis,
            "GJ704",
            one.count,
            "error" if one.sure else "warning",
            zh=f"{'' if one.sure else '疑似'}项数不符：说{document.slice(one.count)}，列出{listed}",
            en=f"the text says {one.told}, its list has {listed}",
            advice=("核对个数和名单，漏列的补上，或改正个数", "compare the number with the list"),
            others=related(analysis, [one.listed], "列出的", "the list"),
            confidence=0.95 if one.sure else 0.8,
        )

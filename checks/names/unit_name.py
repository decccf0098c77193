"""GJ621 本单位名称写错

查什么：封面、标题、栏目、表名和正文里本单位的名称，与全文通行的写法相差一两个字（漏字、多字、别字）；正文说到本单位（“某某是……工作部门”、“某某本级”）而名称换了一两个字的，“由某某镇……负责解释”、说本单位接待、编制、经费的句子写着另一个地方的，列为疑似。通用简称（政府、驻京、监管）、上级单位、下属单位和其他单位不报。

为什么：名称是文件的第一要素，写错会影响归档和公开，也常说明封面是从别的年度或单位改来的。

例子：封面写“驻北联络处”，其他各处都是“驻北京联络处”。

怎么改：改成单位的规范名称。

依据：《党政机关公文处理工作条例》（中办发〔2012〕14号）第九条：发文机关标志由全称或者规范化简称组成。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.finding_tools import finding, related
from lint.wording.other_places import other_places
from lint.wording.unit_names import wrong_names

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ621",
    name="本单位名称写错",
    name_en="The unit's own name misspelt",
    family="名称",
    severity="error",
    since="0.1",
    authority="中办发〔2012〕14号第九条",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    document, outline, lexicon = analysis.document, analysis.outline, analysis.lexicon
    found = {wrong.span: wrong for wrong in other_places(document, outline, lexicon)}
    found.update((wrong.span, wrong) for wrong in wrong_names(document, outline, lexicon))
    for wrong in (found[span] for span in sorted(found)):
        what = f"“{wrong.apart.right}”写成了“{wrong.apart.written}”"
        what = f"缺“{wrong.apart.right}”" if not wrong.apart.written else what
        what = f"多了“{wrong.apart.written}”" if not wrong.apart.right else what
        elsewhere = [wrong.elsewhere] if wrong.elsewhere else []
        yield finding(
            analysis,
            "GJ621",
            wrong.span,
            "error" if wrong.named else "warning",
            zh=f"本单位名称“{document.slice(wrong.span)}”{what}，其他各处是“{wrong.right}”",
            en=f"the unit's name differs from {wrong.right}, as it is written elsewhere",
            advice=(f"改为“{wrong.right}”", f"write {wrong.right}"),
            others=related(analysis, elsewhere, "规范的写法", "the name as written elsewhere"),
            confidence=0.95 if wrong.named else 0.85,
        )

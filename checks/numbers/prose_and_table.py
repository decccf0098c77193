"""GJ101 正文与附表数字不一致

查什么：正文里的数字与附表（或附表中印出的算式）里同一指标、同一年度、同一口径的数字不相等。

为什么：同一口径的数字在一份材料里只能有一个值。抄写、改稿、换附表时漏改一处，审核时就成了前后矛盾。

例子：正文“公务接待费预算6.50万元”，附表“公务接待费 2022年预算数 6.05”。

怎么改：对照原始账表，确定哪一个是对的，把另一处改过来；如果两处本来就是不同口径，请在文字里写明口径。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》对绩效自评“内容完整、数据准确”的要求；财预〔2016〕143号《地方预决算公开操作规程》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, claims_of, conflict, in_table, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ101",
    name="正文与附表数字不一致",
    name_en="Text and table differ",
    family="数字不一致",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号、财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "same"):
        claim = primary(analysis, diagnosis, relation)
        others = [other for other in claims_of(analysis, diagnosis.relations) if other.id != claim.id]
        tables = {in_table(analysis, claim), *(in_table(analysis, other) for other in others)}
        if tables != {True, False}:
            continue
        yield conflict(
            analysis,
            "GJ101",
            diagnosis,
            zh=f"正文与附表数字不一致：{told(claim, analysis)}，另一处为{told(others[0], analysis)}",
            en=f"the same figure differs: {claim.printed}{claim.unit} against {others[0].printed}{others[0].unit}",
            advice=("对照账表核实，使两处一致；口径不同的请写明口径", "check the books and make both places agree"),
        )

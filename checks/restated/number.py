"""GJ801 前后复述的数字不一致

查什么：同一件事在两处各写了一遍（如正文和自评表“实际完成情况”），文字大体相同，同一位置的数字却不同。

为什么：自评表多由正文摘抄，数字在摘抄时多打、漏打一位很难看出来。

例子：正文“帮助返乡农民工15人找到工作”，附表“帮助返乡农民工151人找到工作”。

怎么改：核对原始记录，使两处一致。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》对自评“数据准确”的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, claims_of, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ801",
    name="前后复述的数字不一致",
    name_en="A restated number differs",
    family="前后复述",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "restated"):
        claim = primary(analysis, diagnosis, relation)
        other = next(one for one in claims_of(analysis, diagnosis.relations) if one.id != claim.id)
        yield conflict(
            analysis,
            "GJ801",
            diagnosis,
            zh=f"同一件事两处数字不同：{told(claim, analysis)}，另一处为{told(other, analysis)}",
            en=f"the same thing is told with {claim.printed}{claim.unit} here and {other.printed}{other.unit} there",
            advice=("核对原始记录，使两处一致", "check the records and make both places agree"),
        )

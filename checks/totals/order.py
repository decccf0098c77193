"""GJ204 超过上限

查什么：一个数大于按口径不可能超过的另一个数：一般公共预算支出大于同科目总支出，基本支出里的公务接待费大于“三公”经费里的公务接待费，授予小微企业的合同额大于授予中小企业的，公务用车保有量大于车辆总数。

为什么：小口径是大口径的一部分，只会小于或等于它。超过了，说明至少一处填错，或者口径用混了。

例子：授予中小企业合同金额80.00万元，其中授予小微企业90.00万元。

怎么改：核对两处的口径和数字，改正填错的一处。

依据：财决01表审核公式；《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import causes, conflict, primary, told

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ204",
    name="超过上限",
    name_en="A part exceeds what contains it",
    family="合计",
    severity="error",
    since="0.1",
    authority="财决01表审核公式；财库〔2020〕46号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for diagnosis, relation in causes(analysis, "order"):
        if analysis.graph.claims[relation.claims[0]].facets.aspect == "score":
            continue
        claim = primary(analysis, diagnosis, relation)
        yield conflict(
            analysis,
            "GJ204",
            diagnosis,
            zh=f"超过了不可能超过的数：{told(claim, analysis)}；{relation.expression}",
            en=f"a figure exceeds one that contains it: {relation.expression}",
            advice=("核对两处的口径和数字", "check the scope and the figures of both places"),
        )

"""GJ725 资金口径与所引的表不同

查什么：句中说的是一种资金（一般公共预算、政府性基金、国有资本经营），引用的却是另一种资金的表；或标题说的是一种资金，下面整段只说另一种。

为什么：几类预算分别编列、不能混用，口径写错，数字就对不上表。

例子：政府性基金预算支出45万元，详见《国有资本经营预算财政拨款支出决算表》。

怎么改：改正资金名称或所引的表名。

依据：中华人民共和国预算法第五条；财预〔2016〕143号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.accounts.scopes import scope_faults
from lint.wording.finding_tools import finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ725",
    name="资金口径与所引的表不同",
    name_en="Fund scope differs from the cited table",
    family="决算公开",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for fault in scope_faults(analysis.document, analysis.outline, analysis.lexicon):
        yield finding(
            analysis,
            "GJ725",
            fault.span,
            "warning",
            zh=f"这里说的是“{fault.said}”，而“{fault.title}”是“{fault.meant}”",
            en=f"the text speaks of another fund than {fault.title}",
            advice=("核对口径，改正资金名称或表名", "correct the name of the fund or of the table"),
            confidence=0.85,
            key=f"{fault.said} {fault.title}",
        )

"""GJ903 部门数不等于所属单位合计

查什么：部门报告说明包括哪些单位（或对照表写明），这些单位的同类报告都在时，部门的数与各单位同一个数的合计不同。单位之间往来（上级补助、附属单位上缴）不为零的，收支总数不比。

为什么：部门数由各单位汇总而来，对不上说明漏汇、重汇，或某个单位改过数。

例子：部门基本支出1000.00万元，本级和两个所属单位是400.00、350.00、260.00万元，合计1010.00万元。

怎么改：逐个单位核对汇总底稿，改正漏汇、重汇的数。

依据：《部门决算管理办法》（财库〔2021〕36号）：部门决算由本级决算和所属单位决算汇总编成。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.audit.across.telling import disagreeing
from lint.findings import Finding, check

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence


@check(
    code="GJ903",
    name="部门数不等于所属单位合计",
    name_en="A department is not the sum of its units",
    family="跨文档",
    severity="error",
    since="0.2",
    authority="财库〔2021〕36号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from disagreeing(
        evidence,
        "GJ903",
        "units",
        zh="部门数不等于所属单位合计",
        en="the department is not the sum of its units",
        advice=("逐个单位核对汇总底稿", "check the consolidation unit by unit"),
    )

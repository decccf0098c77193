"""GJ905 年初数不等于上年年末数

查什么：决算的年初结转和结余，与同一单位上年决算的年末结转和结余不同。资金范围不同的不比。年初数按规定调整过的除外，所以只问不断定。

为什么：上年末剩多少，本年初就有多少；对不上说明有一年的结转没有记清。

例子：2022年决算“年初结转和结余620.24万元”，2021年决算“年末结转和结余540.77万元”。

怎么改：核对两年的决算表；年初数调整过的，请写明调整的依据和金额。

依据：《部门决算管理办法》（财库〔2021〕36号）：年初数应当与上年决算的年末数衔接。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.audit.across.telling import disagreeing
from lint.findings import Finding, check

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence


@check(
    code="GJ905",
    name="年初数不等于上年年末数",
    name_en="The opening balance is not last year's closing balance",
    family="跨文档",
    severity="warning",
    since="0.2",
    authority="财库〔2021〕36号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from disagreeing(
        evidence,
        "GJ905",
        "opening",
        zh="年初数不等于上年年末数",
        en="the opening balance differs from last year's closing balance",
        advice=(
            "核对两年的决算，年初数调整过的请写明",
            "check both accounts; say so if the opening balance was adjusted",
        ),
    )

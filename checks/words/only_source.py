"""GJ455 说均为一种资金而另有来源

查什么：收入或支出总额“均为（全部为）一般公共预算财政拨款”，而同一年度、同一阶段的其他来源（政府性基金、事业收入、其他资金等）不是零。

为什么：资金来源是收支口径的基础，来源说错，拨款收入和各项占比都会跟着错。只核对说总额的句子，不核对说某个项目的句子。

例子：决算收入500万元，均为一般公共预算财政拨款；自评表列一般公共预算480万元、其他资金20万元。

怎么改：按来源分别写明金额，或改正表中的数字。

依据：《地方预决算公开操作规程》（财预〔2016〕143号）：收入按来源公开。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.only import other_sources
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ455",
    name="说均为一种资金而另有来源",
    name_en="Said to come from one source, yet another has an amount",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in other_sources(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ455",
            one,
            zh=f"“{quoted(analysis, one)}”与数字不符：{numbers(analysis, one)}",
            en=f"another source is not zero: {numbers(analysis, one, 'en')}",
            advice=("按资金来源分别写明", "state each source with its amount"),
        )

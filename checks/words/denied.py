"""GJ456 说没有而有数

查什么：“上年无结余”“没有政府性基金预算财政拨款”“无专项资金”之类的说法，而同一年度同一指标（或它的组成部分）在别处有大于零的数。“未安排”“无……预算”只与预算数核对，“未发生”“无……支出”只与决算数核对。

为什么：声明没有的，公开时可以不列表、不说明；实际有数就成了漏报。后面还跟着别的词（无重大……、没有……的部门）、说的是其他单位的，不算声明；“专项资金”在项目支出一节里才当作项目支出。

例子：收入减少的主要原因是上年无结余；后文写上年结转结余3.40万元。

怎么改：核对账表，删去“没有”的说法或改正数字；口径不同的写明口径。

依据：《地方预决算公开操作规程》（财预〔2016〕143号）：没有数据的表格应当列出空表并说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.nothing import denied
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ456",
    name="说没有而有数",
    name_en="Denied in words, yet there is an amount",
    family="文字与数字",
    severity="warning",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in denied(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ456",
            one,
            zh=f"“{quoted(analysis, one)}”，别处却有数：{numbers(analysis, one)}",
            en=f"denied here, but elsewhere: {numbers(analysis, one, 'en')}",
            advice=("核对后统一，口径不同的写明口径", "check, then make both places agree"),
        )

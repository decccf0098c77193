"""GJ459 基数为零却有比率

查什么：上年为0或写明上年没有此项支出，却写增长百分之几；年初预算为0，却写完成年初预算的百分之几。

为什么：基数为零时增长率和完成率算不出来，写“增长100%”是错的。写明不计算、不可比的不报；比率写0的不报。

例子：2019年没有此项支出，同比增长100%。

怎么改：改为“上年无此项支出，不作比较”；完成率的基数实为全年预算的，写明“完成全年预算的……”。

依据：财预〔2016〕143号及各级部门决算公开格式（完成年初预算的比例、与上年相比的增减率）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source
from lint.wording.assertions.zero import over_nothing

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ459",
    name="基数为零却有比率",
    name_en="A rate of growth or completion over nothing",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in over_nothing(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ459",
            one,
            zh=f"基数为零，算不出{quoted(analysis, one)}：{numbers(analysis, one)}",
            en=f"there is no rate over zero: {numbers(analysis, one, 'en')}",
            advice=("改写为上年（年初）没有此项，不作比较", "say that there is nothing to compare with"),
        )

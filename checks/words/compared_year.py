"""GJ633 本年与本年相比

查什么：“2021年……较2021年增加”“本年……比2021年减少”（2021年就是本年度），即比较的两端是同一年。预算与决算相比、年初与年末相比的不算。

为什么：基期写错，增减额和增减率都失去意义，多半是沿用上年文字时只改了一处。

例子：2021年支出100万元，较2021年增加8万元。

怎么改：基期多为上年，核对后改正。

依据：《地方预决算公开操作规程》（财预〔2016〕143号）：按年度公开；各处年度应与报告年度一致（核对惯例）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.other_years import based_on_itself
from lint.wording.assertions.report import other_year
from lint.wording.assertions.source import Source
from lint.wording.assertions.years import compared_with_itself

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ633",
    name="本年与本年相比",
    name_en="A year compared with itself",
    family="年度",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    source = Source.of(analysis)
    for one in (*compared_with_itself(source), *based_on_itself(source)):
        yield other_year(
            analysis,
            "GJ633",
            one,
            zh=f"{one.year}年与{one.year}年自身相比，此处可能是{one.expected}年",
            en=f"{one.year} is compared with itself; here it may be {one.expected}",
            advice=(f"核对两处年度，此处多为{one.expected}年", f"check both years; perhaps {one.expected} is meant"),
        )

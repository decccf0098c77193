"""GJ458 部分多于全部

查什么：同一句里人次少于批次、收回的问卷多于发放的、达标的多于检测的、满意的多于访问的；同一段里在职人数多于编制数而没有说明超编。小微企业、中小企业、采购总额之间见GJ204。

为什么：这些数按定义有大小关系，反过来必有一个写错。约数和不同单位的数不相比；在职多于编制只作疑似。

例子：国内公务接待143批次、17人次。

怎么改：核对两个数，多为数字写反或漏写一位。

依据：《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）：小微企业包含在中小企业之内；其余由计数的含义推出。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.wording.assertions.ordered import exceeding
from lint.wording.assertions.report import against_numbers, numbers, quoted
from lint.wording.assertions.source import Source

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ458",
    name="部分多于全部",
    name_en="A count exceeds the one that contains it",
    family="文字与数字",
    severity="error",
    since="0.1",
    authority="财库〔2020〕46号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    for one in exceeding(Source.of(analysis)):
        yield against_numbers(
            analysis,
            "GJ458",
            one,
            zh=f"{quoted(analysis, one)}：{one.zh}（{numbers(analysis, one)}）",
            en=f"{one.en}: {numbers(analysis, one, 'en')}",
            advice=("核对两个数", "check both numbers"),
        )

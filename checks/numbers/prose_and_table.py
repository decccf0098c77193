"""GJ101 正文与附表数字不一致

查什么：正文里的数字与附表（或附表中印出的算式）里同一指标、同一年度、同一口径的数字不相等。正文的自评得分，与全文唯一的一张百分制得分表的合计比较。

为什么：同一口径的数字在一份材料里只能有一个值。抄写、改稿、换附表时漏改一处，审核时就成了前后矛盾。

例子：正文“公务接待费预算6.50万元”，附表“公务接待费 2022年预算数 6.05”。

怎么改：对照原始账表，确定哪一个是对的，把另一处改过来；如果两处本来就是不同口径，请在文字里写明口径。

依据：财预〔2020〕10号《项目支出绩效评价管理办法》对绩效自评“内容完整、数据准确”的要求；财预〔2016〕143号《地方预决算公开操作规程》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import differing

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ101",
    name="正文与附表数字不一致",
    name_en="Text and table differ",
    family="数字不一致",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号、财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    yield from differing(analysis, "GJ101", True, False)

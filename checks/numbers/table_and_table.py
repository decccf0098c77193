"""GJ103 附表之间数字不一致

查什么：两张附表中同一指标、同一年度、同一口径的数字不相等。

为什么：同一口径的数字在一份材料里只能有一个值。抄写、改稿、换附表时漏改一处，审核时就成了前后矛盾。

例子：基础数据表“公用经费 决算数 45.20”，自评表“公用经费45.02”。

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
    code="GJ103",
    name="附表之间数字不一致",
    name_en="Two tables differ",
    family="数字不一致",
    severity="error",
    since="0.1",
    authority="财预〔2020〕10号、财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    yield from differing(analysis, "GJ103", True)

"""GJ904 同一批材料数字不符

查什么：同一文件夹或压缩包里报送的材料（报告、附表、说明）属于同一单位同一年度，同一个数不同。同一标题的几个版本之间不比。

为什么：一批材料是一次报送的，里面的数应当一致；审核时先看到哪一份就信哪一份。

例子：报告正文写“项目支出318.50万元”，同一压缩包里的附表写325.50万元。

怎么改：改正写错的一份；是旧版本的请从材料里拿掉。

依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）：自评结果应当真实、完整。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.audit.across.telling import disagreeing
from lint.findings import Finding, check

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence


@check(
    code="GJ904",
    name="同一批材料数字不符",
    name_en="Annexes of one submission differ",
    family="跨文档",
    severity="error",
    since="0.2",
    authority="财预〔2020〕10号",
    across=True,
)
def body(evidence: Evidence) -> Iterator[Finding]:
    yield from disagreeing(
        evidence,
        "GJ904",
        "submission",
        zh="同一批材料数字不符",
        en="annexes of one submission differ",
        advice=("改正写错的一份，旧版本请拿掉", "correct the wrong one, take old versions out"),
    )

"""GJ501 元与万元写混

查什么：金额的单位差了一万倍。两种情形：换成“万元”（或“元”）后，原来对不上的关系正好对上；一段文字里金额都用万元，只有一个带小数的小金额写成“元”。

为什么：漏写“万”字，金额就缩小一万倍，文字读起来却不易察觉。

例子：“年初预算200.00万元，上年结转10.00万元，本年追加预算30.50元”，合计240.50万元。

怎么改：核对后补上“万”字，或改用正确的单位。

依据：部门决算公开样式金额单位为万元的填写要求；财预〔2016〕143号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Finding, check
from lint.number_findings import slip, told, unit_finding

if TYPE_CHECKING:
    from lint.analysis import Analysis


@check(
    code="GJ501",
    name="元与万元写混",
    name_en="A unit is off by ten thousand",
    family="单位与数量级",
    severity="error",
    since="0.1",
    authority="财预〔2016〕143号",
)
def body(analysis: Analysis) -> Iterator[Finding]:
    seen: set[str] = set()
    for diagnosis in analysis.diagnoses:
        found = slip(analysis, diagnosis)
        if found is not None and found[0].id not in seen:
            seen.add(found[0].id)
            claim, unit = found
            yield unit_finding(
                analysis, "GJ501", claim, unit, diagnosis.relations,
                zh=f"单位有误：{told(claim, analysis)}，单位改为{unit}后与其他数字相符",
                en=f"{claim.printed}{claim.unit} agrees with the other figures if its unit is {unit}",
            )  # fmt: skip
    for odd in analysis.odd_units:
        if odd.claim.id in seen:
            continue
        seen.add(odd.claim.id)
        doubt = "" if odd.total else "疑似"
        proven = f"，改后与合计{odd.total.printed}{odd.total.unit}正好相符" if odd.total else ""
        yield unit_finding(
            analysis, "GJ501", odd.claim, odd.unit, (),
            zh=f"{doubt}单位有误：{told(odd.claim, analysis)}，同段其他金额都用{odd.unit}{proven}",
            en=f"{odd.claim.printed}{odd.claim.unit}: all other amounts of the passage are in {odd.unit}",
            company=odd.company, certain=odd.total is not None,
        )  # fmt: skip

"""What stands in a passage: quantities, and everything else that is written with digits or numerals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lint.quick import quick

Bound = Literal["exact", "about", "over", "at_least", "more_than", "at_most", "less_than", "nearly", "range"]
"""How the number limits the value: 恰、约/左右、余/多、不少于/≥/以上、超过/＞、不超过/≤/以内、低于/＜、近、a—b."""

Kind = Literal[
    "year", "date", "period", "time", "ordinal", "item_number", "document_number", "law_article", "meeting", "plan",
    "fixed_phrase", "account_code", "telephone", "file_name", "formula_constant", "score_standard", "name", "code",
]  # fmt: skip
"""What a token that is no quantity is: 年份、日期、期间、时刻、序数、列表编号、文号、条款、会议、规划、固定短语、
科目编码、电话、文件名、公式常数、评分标准编号、名称中的数字、其他代码."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A run of characters with digits or numerals in it; start and end are offsets in the passage's text.

    Attributes:
        start, end: The whole of it, with unit, sign and bound words that belong to it.
        text: Those characters.
    """

    start: int
    end: int
    text: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Token):
    """A number as printed.

    Attributes:
        number_start, number_end: The digits or numerals alone (with sign, separators, decimals; without unit).
        value: The value in `unit` as printed, the lower end of a range; 12.50 stays ``Decimal("12.50")``.
        upper: The upper end of a range, else None.
        decimals: Printed decimals in `unit`, 2 for 50.58 and for 50.50, 0 for 186 and for 一百二十; None when the
            number is written in a coarser way that says so (3千余, 一百多; 1.2亿 keeps its own decimals).
        unit: Canonical unit (万元, 元, 亿元, %, ‰, 百分点, 人, 人次, 个, 分, ㎡, 元/人·天 ...); "" if none.
        dimension: What the unit measures: money, percent, points (百分点), score (分), length, area, mass, time, count,
            rate (compound units), or "" if there is no unit.
        bound: How the number limits the value.
        unit_start, unit_end: Where the unit stands, equal if it is not printed.
    """

    number_start: int
    number_end: int
    value: Decimal
    upper: Decimal | None = None
    decimals: int | None = 0
    unit: str = ""
    dimension: str = ""
    bound: Bound = "exact"
    unit_start: int = 0
    unit_end: int = 0


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class NonQuantity(Token):
    """A token with digits or numerals that counts or measures nothing.

    Attributes:
        kind: What it is.
        value: Its meaning where one is needed later (a year "2021", a date "2021-12-31", a month "2021-03" or "03"),
            else "".
    """

    kind: Kind
    value: str = ""

"""One number and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lint.documents.model import Span
from lint.language.model import Bound

Aspect = Literal[
    "level", "change", "change_rate", "share", "ratio", "target", "actual", "weight", "score", "standard", "constant"
]
"""水平、增减额、增减率、占比、比率、目标值、完成值、分值、得分、评分标准中的数、公式常数."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a number is about besides its measure; "" is unknown.

    Attributes:
        period: The year (``2021``), point in time (``2021-12-31``) or other period the number belongs to.
        stage: Identifier of the budget stage in lexicon/stages.yaml (年初预算, 决算 ...).
        whose: "" for the reporting unit itself, else the other body as printed (下属, 全市, a company).
        funds: Identifier of the fund scope (一般公共预算 ...).
        aspect: What about the measure is given.
        inherited: Names of the facets that were taken over from a heading, an earlier clause, a header or a caption.
    """

    period: str = ""
    stage: str = ""
    whose: str = ""
    funds: str = ""
    aspect: Aspect = "level"
    inherited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number of the document and what it says.

    Attributes:
        id: ``c1``, ``c2`` ... in reading order.
        measure: Canonical name of the measure: the name of a lexicon term, or the head noun phrase as printed.
        term: Identifier of the lexicon term, or "" outside the lexicon.
        label: The words that name the measure, as printed.
        facets: The rest of what it says.
        value: Value in `unit`; the lower end of a range. Negative for a decrease.
        upper: Upper end of a range, else None.
        unit: Canonical unit, printed or taken from the caption or header; "" if there is none.
        dimension: What the unit measures, as in `lint.language.model.Quantity`.
        decimals: Decimals that the number stands for (the customary ones of its column or sentence when the writer
            dropped trailing zeros); None if it is exact (a count).
        bound: How the number limits the value.
        span: The number itself.
        context: The clause or cell that says it.
        source: Where it was read: a sentence, a table cell, or a formula printed in one of them.
    """

    id: str
    measure: str
    term: str = ""
    label: str = ""
    facets: Facets = Facets()
    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    dimension: str = ""
    decimals: int | None = 0
    bound: Bound = "exact"
    span: Span
    context: Span
    source: Literal["sentence", "cell", "formula"] = "sentence"

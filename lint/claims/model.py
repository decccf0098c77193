"""One number and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter, is_
from typing import Literal

from lint.claims.expressions import Expression
from lint.documents.model import Span
from lint.language.model import Bound
from lint.quick import quick

Aspect = Literal[
    "level", "change", "change_rate", "share", "ratio", "target", "actual", "weight", "score", "standard", "constant"
]
"""水平、增减额、增减率、占比、比率、目标值、完成值、分值、得分、评分标准中的数、公式常数."""


@quick
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


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number of the document and what it says.

    Attributes:
        id: ``c<passage>-<offset>``: the passage and the place in it where its number stands.
        measure: Canonical name of the measure: the name of a lexicon term, or the head noun phrase as printed.
        term: Identifier of the lexicon term, or "" outside the lexicon.
        label: The words that name the measure, as printed.
        facets: The rest of what it says.
        value: Value in `unit`; the lower end of a range. Negative for a decrease.
        upper: Upper end of a range, else None.
        unit: Canonical unit, printed or taken from the caption or header; "" if there is none.
        dimension: What the unit measures, as in `lint.language.model.Quantity`.
        scale: Factor from `unit` to the base unit of its dimension: 10000 for 万元.
        decimals: Decimals that the number stands for (the customary ones of its column or sentence when the writer
            dropped trailing zeros); None if it is exact (a count).
        printed: The number's characters with its sign made explicit, without separators, as sums are written out.
        printed_decimals: Decimals that are really printed.
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
    scale: Decimal = Decimal(1)
    decimals: int | None = 0
    printed: str = ""
    printed_decimals: int | None = 0
    bound: Bound = "exact"
    span: Span
    context: Span
    source: Literal["sentence", "cell", "formula"] = "sentence"

    def __hash__(self) -> int:
        """Return the hash of the identifier, which tells the claims of a document apart."""
        return hash(self.id)


reading_order = attrgetter("span.passage", "span.start", "span.end")
"""Returns by what claims are sorted: where their numbers stand."""


PatternKind = Literal["parts", "change", "completion", "share", "average", "formula", "stated"]
"""Shapes that tie numbers of one sentence or formula: 其中, 较上年增减, 完成预算的, 占, 平均每, a printed formula, and
what a frame of lexicon/frames.yaml or a list with 分别 states."""

Shape = Literal["", "sum", "difference", "product", "rate", "growth", "share", "same"]
"""What a stated pattern computes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Claims that one sentence ties together, before anything is computed.

    Attributes:
        kind: Shape of the tie.
        roles: Identifiers of the claims by role: whole, parts; current, previous, amount, rate; final, budget ...
        base_period, base_stage: What a change is measured against, where the words say so.
        sign: +1 增, -1 减, 0 if the words leave it open.
        weak: True if which numbers belong together is likely rather than said.
        exhaustive: True if the parts are said to be all (由…组成).
        purpose: True if the words only tell what the whole was for (主要用于): that they are all its parts is seen from
            their sum alone.
        term: Identifier of the term named as the whole of a share (占本年支出合计的), "" if none.
        expression: The right side of a printed formula or stated pattern, over claims and (in `missing`) names without
            a number.
        shape: What a stated pattern computes; its left side is in the role ``result``.
        missing: Operands that the formula names without a number: ``?1``, ``?2`` ... stand for them in `expression`.
        span: The words that make the tie.
    """

    kind: PatternKind
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    base_period: str = ""
    base_stage: str = ""
    sign: int = 0
    exhaustive: bool = False
    purpose: bool = False
    weak: bool = False
    term: str = ""
    expression: Expression | None = None
    shape: Shape = ""
    missing: tuple[str, ...] = ()
    span: Span

    def role(self, name: str) -> tuple[str, ...]:
        """Return the claims in the role `name`, () if there is none."""
        for role, claims in self.roles:
            if role == name:
                return claims
        return ()

    def one(self, name: str) -> str:
        """Return the only claim in the role `name`, "" if there is none."""
        claims = self.role(name)
        return claims[0] if claims else ""


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The claims of one passage or table, and the patterns that tie them.

    What was read once is one object, however many versions of a document have it: it equals nothing but itself, so
    that all that follows from it is found again at no cost.
    """

    claims: tuple[Claim, ...]
    patterns: tuple[Pattern, ...]

    def telling(self, claims: Sequence[Claim]) -> Content:
        """Return the same with `claims` for its own; itself if they are these very objects."""
        if len(claims) == len(self.claims) and all(map(is_, claims, self.claims)):
            return self
        return Content(tuple(claims), self.patterns)

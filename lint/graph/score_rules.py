"""Rules that say which score a row may have: its own standard, its target, its execution rate."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.claims.expressions import Expression
from lint.claims.model import Claim
from lint.claims.standards import Standard
from lint.claims.standards.admitting import admitted, admitted_words, union
from lint.claims.standards.model import Admission
from lint.documents.model import Span
from lint.graph.decide import base_value
from lint.graph.expression import exact
from lint.graph.interval import unit_in_last_place
from lint.graph.ratio import Ratio
from lint.graph.statements import Admissible

HUNDRED = Decimal(100)
LEAST = Decimal("0.001")
COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq}


@dataclass(frozen=True, slots=True)
class Slack:
    """How far a printed score may lie from a rule: whole scores below and above it, scores with decimals."""

    whole_below: Decimal
    whole_above: Decimal
    fine: Decimal

    def around(self, admission: Admission, score: Claim, clause: Span | None) -> Admissible:
        """Return `admission` with what rounding of `score` may add; steps and bands are not rounded."""
        if not admission.continuous:
            return Admissible(admission.low, admission.high, clause=clause)
        whole = not score.printed_decimals
        below, above = (self.whole_below, self.whole_above) if whole else (self.fine, self.fine)
        return Admissible(admission.low, admission.high, below, above, clause)


@dataclass(frozen=True, slots=True)
class ByStandard:
    """The standard of the row, on the value that the row states; a formula that gives another value counts as well."""

    standard: Standard
    value: str
    text: str
    passage: int
    slack: Slack
    formula: Expression | None = None

    def admissible(self, left: Claim, claims: Mapping[str, Claim]) -> Admissible | None:
        """Return the scores for the stated value."""
        found = [admitted(self.standard, value) for value in self._values(claims)]
        sure = [one for one in found if one is not None]
        if not sure or len(sure) < len(found):
            return None
        admission = union(sure)
        clause = Span(self.passage, admission.start, admission.end) if admission.end > admission.start else None
        return self.slack.around(admission, left, clause)

    def _values(self, claims: Mapping[str, Claim]) -> Sequence[Decimal]:
        """Return the stated value, and the formula's own where the two are not the same rounded."""
        claim = claims[self.value]
        computed = exact(self.formula, lambda name: base_value(claims[name])) if self.formula is not None else None
        if computed is None:
            return (claim.value,)
        value = computed / Ratio.of(claim.scale)
        if abs(value - Ratio.of(claim.value)) < unit_in_last_place(claim.decimals or 0):
            return (claim.value,)
        return (claim.value, Decimal(value.numerator) / Decimal(value.denominator))

    def written(self, left: Claim, claims: Mapping[str, Claim]) -> str:
        """Return ``38.22% → 0分（大于30%不得分），得分1``."""
        claim = claims[self.value]
        found = self.admissible(left, claims)
        told = f"（{self.text[found.clause.start : found.clause.end]}）" if found and found.clause else ""
        return f"{claim.printed}{claim.unit} → {points(found)}{told}，得分{left.printed}"


@dataclass(frozen=True, slots=True)
class ByWords:
    """The standard of the row, on an answer in words."""

    standard: Standard
    answer: str
    slack: Slack

    def admissible(self, left: Claim, claims: Mapping[str, Claim]) -> Admissible | None:
        """Return the scores for the answer."""
        admission = admitted_words(self.standard, self.answer)
        return self.slack.around(admission, left, None) if admission else None

    def written(self, left: Claim, claims: Mapping[str, Claim]) -> str:
        """Return ``效果明显 → 5分，得分4``."""
        return f"{self.answer} → {points(self.admissible(left, claims))}，得分{left.printed}"


@dataclass(frozen=True, slots=True)
class ByExecution:
    """Score = execution rate × full marks, the rate at most 1; less is admissible, where local rules take steps."""

    rate: str
    weight: str
    slack: Slack

    def admissible(self, left: Claim, claims: Mapping[str, Claim]) -> Admissible | None:
        """Return the scores up to the proportional one."""
        full = claims[self.weight].value
        most = min(max(claims[self.rate].value, Decimal(0)) / HUNDRED, Decimal(1)) * full
        return self.slack.around(Admission(Decimal(0), most, continuous=True), left, None)

    def written(self, left: Claim, claims: Mapping[str, Claim]) -> str:
        """Return ``执行率95.05% × 10 = 9.505，得分9.5``."""
        rate, full = claims[self.rate], claims[self.weight]
        found = self.admissible(left, claims)
        return f"执行率{rate.printed}{rate.unit}，分值{full.printed} → {points(found)}，得分{left.printed}"


@dataclass(frozen=True, slots=True)
class ByTarget:
    """A target: reached gives full marks, missed gives less than that (财预〔2020〕10号); how much less is local.

    Attributes:
        comparison: How the result must stand to the target: ``>=``, ``>``, ``<=``, ``<``, ``=``.
    """

    target: str
    actual: str
    weight: str
    comparison: str

    def reached(self, claims: Mapping[str, Claim]) -> bool:
        """Return whether the result reaches the target."""
        target, actual = base_value(claims[self.target]), base_value(claims[self.actual])
        return bool(COMPARE[self.comparison](actual, target))

    def admissible(self, left: Claim, claims: Mapping[str, Claim]) -> Admissible | None:
        """Return full marks for a target that is reached, else what is less by at least the least mark."""
        full = claims[self.weight].value
        if left.value > full:
            return None  # that has nothing to do with the target
        if self.reached(claims):
            return Admissible(full, full)
        return Admissible(Decimal(0), full - min(LEAST, full))

    def written(self, left: Claim, claims: Mapping[str, Claim]) -> str:
        """Return ``指标值≥95%，完成值93%（未达到），分值10，得分10``."""
        target, actual = claims[self.target], claims[self.actual]
        sign = (
            ""
            if self.comparison == "=" or target.bound == "exact"
            else self.comparison.replace(">=", "≥").replace("<=", "≤")
        )
        told = "达到" if self.reached(claims) else "未达到"
        return (
            f"指标值{sign}{target.printed}{target.unit}，完成值{actual.printed}{actual.unit}（{told}），"
            f"分值{claims[self.weight].printed}，得分{left.printed}"
        )


def points(found: Admissible | None) -> str:
    """Return admissible scores as text: ``0分``, ``3.5–4分``."""
    if found is None:
        return "？"
    low, high = (f"{end.quantize(Decimal('0.01')).normalize():f}" for end in (found.low, found.high))
    return f"{low}分" if low == high else f"{low}–{high}分"

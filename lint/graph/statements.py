"""What must hold between claims, before it is decided whether it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from lint.claims.model import Claim
from lint.documents.model import Span
from lint.graph.expression import Expression, claims_of
from lint.graph.model import RelationKind, RelationSource
from lint.quick import quick

Comparison = Literal["=", "<=", ">="]


@dataclass(frozen=True, slots=True)
class Admissible:
    """The values that a rule admits for the left claim, in its unit, with what rounding may add on either side.

    Attributes:
        low, high: The ends.
        below, above: How far a printed value may lie outside because it was rounded.
        clause: The words of the rule that decide, None if no single clause does.
    """

    low: Decimal
    high: Decimal
    below: Decimal = Decimal(0)
    above: Decimal = Decimal(0)
    clause: Span | None = None

    def holds(self, value: Decimal) -> bool:
        """Return whether `value` is admissible."""
        return self.low - self.below <= value <= self.high + self.above


class Rule(Protocol):
    """A rule that says which values the left claim may have, given the other claims."""

    def admissible(self, left: Claim, claims: Mapping[str, Claim]) -> Admissible | None:
        """Return what `left` may be, None if the rule does not cover the other claims."""

    def written(self, left: Claim, claims: Mapping[str, Claim]) -> str:
        """Return the rule applied to the claims, as a person would write it."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim and the expression that it must equal, not exceed, or reach.

    Attributes:
        kind: What ties them together.
        left: Identifier of the claim on the left.
        comparison: How left and right must stand to each other.
        right: Expression over the other claims.
        source: Where the statement comes from.
        weak: True if it rests on something inherited or uncertain.
        magnitude: True if the sign of the left side does not count (减少5.63 against 50.58 − 56.21).
        note: Identifier of the rule or identity, "" if there is none.
        rule: Says which values the left claim may have; `right` then only holds the claims that it looks at.
    """

    kind: RelationKind
    left: str
    comparison: Comparison = "="
    right: Expression
    source: RelationSource
    weak: bool = False
    magnitude: bool = False
    note: str = ""
    rule: Rule | None = None

    def __hash__(self) -> int:
        """Return a hash that does not descend into the expression."""
        return hash((self.kind, self.left, self.source))

    def claims(self) -> Iterator[str]:
        """Yield the claims: the left one, then the others in the order of the expression."""
        yield self.left
        yield from claims_of(self.right)

    def reads(self) -> Iterator[str]:
        """Yield all claims that a decision looks at, those of the rule included."""
        yield from self.claims()
        formula = getattr(self.rule, "formula", None)
        if formula is not None:
            yield from claims_of(formula)

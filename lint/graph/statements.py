"""What must hold between claims, before it is decided whether it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lint.graph.expression import Expression, claims_of
from lint.graph.model import RelationKind, RelationSource

Comparison = Literal["=", "<=", ">="]


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
    """

    kind: RelationKind
    left: str
    comparison: Comparison = "="
    right: Expression
    source: RelationSource
    weak: bool = False
    magnitude: bool = False
    note: str = ""

    def claims(self) -> Iterator[str]:
        """Yield the claims: the left one, then the others in the order of the expression."""
        yield self.left
        yield from claims_of(self.right)

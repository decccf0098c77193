"""Claims that must agree, and whether they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lint.quick import quick

RelationKind = Literal[
    "same", "restated", "sum", "difference", "product", "rate", "growth", "share", "bound", "order", "score"
]
Verdict = Literal["holds", "rounding", "violated", "undecided"]
RelationSource = Literal["table", "sentence", "formula", "lexicon", "restated"]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Claims that must agree, with the verdict.

    Attributes:
        id: ``r1``, ``r2`` ...; stable for one document.
        kind: What ties the claims together.
        verdict: 一致 holds, 尾差 rounding, 矛盾 violated, 无法判定 undecided.
        reason: Why, in Chinese: which reading explains it, or why nothing could be decided.
        expression: The sum written out, such as ``29.70 + 20.88 = 50.58``.
        claims: Identifiers; the first is the number that the others must give (total, rate, the restated one).
        source: Where the relation comes from.
        expected: The value that the others give for the first claim, in its unit, as text; "" if there is none.
        weak: True if the link rests on an inherited or uncertain facet: a conflict then asks, it does not accuse.
    """

    id: str
    kind: RelationKind
    verdict: Verdict
    reason: str = ""
    expression: str = ""
    claims: tuple[str, ...]
    source: RelationSource
    expected: str = ""
    weak: bool = False

    def __hash__(self) -> int:
        """Return the hash of the identifier, which tells the relations of a document apart."""
        return hash(self.id)

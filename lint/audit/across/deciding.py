"""Whether two documents agree on a fact: the same interval arithmetic as inside a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lint.audit.across.model import Figure
from lint.claims.expressions import Term, total
from lint.claims.model import Claim
from lint.graph.decide import base_value, relation
from lint.graph.model import Relation, RelationKind
from lint.graph.ratio import Ratio
from lint.graph.statements import Statement


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures of one fact, or a figure and a sum, with the relation that was decided."""

    left: Figure
    right: tuple[Figure, ...]
    relation: Relation

    @property
    def agrees(self) -> bool:
        """Whether some reading of the printed numbers makes both sides meet."""
        return self.relation.verdict != "violated"


def compared(left: Figure, *right: Figure) -> Comparison:
    """Return whether `left` equals the figure, or the sum of the figures, on the right."""
    claims = {f"c{index}": _named(figure.claim, index) for index, figure in enumerate((left, *right))}
    summed = total([Term(name) for name in claims if name != "c0"])
    kind: RelationKind = "same" if len(right) == 1 else "sum"
    statement = Statement(kind=kind, left="c0", right=summed, source="lexicon", weak=False)
    return Comparison(left, right, relation(1, statement, claims))


def _named(claim: Claim, index: int) -> Claim:
    return replace(claim, id=f"c{index}")


def values(told: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return one figure for each different value in `told`, in order."""
    seen: dict[Ratio, Figure] = {}
    for figure in told:
        seen.setdefault(base_value(figure.claim), figure)
    return tuple(seen.values())


def differing(left: Sequence[Figure], right: Sequence[Figure]) -> Comparison | None:
    """Return the comparison of the first values if no value of `left` agrees with one of `right`, else None."""
    pairs = [compared(one, other) for one in values(left) for other in values(right)]
    return None if any(pair.agrees for pair in pairs) else pairs[0]

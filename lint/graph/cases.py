"""Violated relations that share numbers, with all that an explanation of them depends on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lint.claims.model import Claim
from lint.graph.graph import ClaimGraph
from lint.graph.model import Relation
from lint.graph.statements import Statement

REACH = 2  # neighbours on either side that a number may be copied from
NEARLY_ALL = (9, 10)  # of the numbers of a unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case; equal cases have equal explanations.

    Attributes:
        relations: The violated relations, in the order of the document.
        company: All relations of their numbers, by identifier of the number.
        statements: What each relation in `company` was decided from.
        claims: The claims that they look at.
        usual: The decimals that the document prints nearly always with a unit; a number with others sticks out.
        near: For each number of the case the claims around it in the text: identifier and printed number.
    """

    relations: tuple[Relation, ...]
    company: tuple[tuple[str, tuple[Relation, ...]], ...]
    statements: tuple[tuple[str, Statement], ...]
    claims: tuple[Claim, ...]
    usual: tuple[tuple[str, int], ...]
    near: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    def __hash__(self) -> int:
        """Return a hash over the relations alone."""
        return hash(self.relations)


@dataclass(frozen=True)
class Surroundings:
    """What the cases of one graph share.

    Attributes:
        graph: The graph.
        usual: As in `Case`.
        ids: The claims in the order of the text.
        order: The place of each of them.
    """

    graph: ClaimGraph
    usual: tuple[tuple[str, int], ...]
    ids: Sequence[str]
    order: Mapping[str, int]

    @classmethod
    def of(cls, graph: ClaimGraph) -> Surroundings:
        """Return what the cases of `graph` share."""
        ids = sorted(graph.claims, key=lambda name: graph.claims[name].span)
        return cls(graph, _usual(graph), ids, {name: place for place, name in enumerate(ids)})

    def case(self, relations: Sequence[Relation]) -> Case:
        """Return the case of the violated `relations`."""
        names = tuple(dict.fromkeys(name for one in relations for name in one.claims))
        company = tuple((name, self.graph.by_claim[name]) for name in names)
        involved = {one.id: self.graph.statements[one.id] for _, found in company for one in found}
        claims = dict.fromkeys(name for statement in involved.values() for name in statement.reads())
        return Case(
            relations=tuple(relations),
            company=company,
            statements=tuple(involved.items()),
            claims=tuple(self.graph.claims[name] for name in claims),
            usual=self.usual,
            near=tuple((name, self._near(name)) for name in names),
        )

    def _near(self, name: str) -> tuple[tuple[str, str], ...]:
        place = self.order[name]
        near = [*self.ids[max(place - REACH, 0) : place], *self.ids[place + 1 : place + 1 + REACH]]
        return tuple((other, self.graph.claims[other].printed) for other in near)


def _usual(graph: ClaimGraph) -> tuple[tuple[str, int], ...]:
    shown: dict[str, Counter[int]] = {}
    for claim in graph.claims.values():
        if claim.unit and claim.printed_decimals is not None:
            shown.setdefault(claim.unit, Counter())[claim.printed_decimals] += 1
    usual = {unit: counts.most_common(1)[0] for unit, counts in shown.items()}
    part, whole = NEARLY_ALL
    return tuple((unit, most) for unit, (most, times) in usual.items() if times * whole >= shown[unit].total() * part)

"""Violated relations that share numbers, with all that an explanation of them depends on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lint.claims.model import Claim, reading_order
from lint.graph.graph import ClaimGraph
from lint.graph.model import Relation, Verdict
from lint.graph.statements import Statement

REACH = 2  # neighbours on either side that a number may be copied from
NEARLY_ALL = (9, 10)  # of the numbers of a unit


class Tie(NamedTuple):
    """A relation of a case: what it says, whether that holds, and its claims; its identifier does not matter here."""

    statement: Statement
    verdict: Verdict
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case; equal cases have equal explanations, whatever else their documents tell.

    Attributes:
        ties: The violated relations, in the order of the document, then the others of their numbers.
        violated: How many are violated and to be explained.
        company: All relations of each number of the case by their places in `ties`.
        claims: The claims that the relations look at.
        usual: The decimals that the document prints nearly always with a unit; a number with others sticks out.
        near: For each number of the case the claims around it in the text that print the same.
    """

    ties: tuple[Tie, ...]
    violated: int
    company: tuple[tuple[str, tuple[int, ...]], ...]
    claims: tuple[Claim, ...]
    usual: tuple[tuple[str, int], ...]
    near: tuple[tuple[str, tuple[str, ...]], ...]

    def __hash__(self) -> int:
        """Return a hash over what the first relation says."""
        return hash(self.ties[0].statement)


@dataclass(frozen=True)
class Surroundings:
    """What the cases of one graph share.

    Attributes:
        graph: The graph.
        usual: As in `Case`, by unit.
        ids: The claims in the order of the text.
        order: The place of each of them.
    """

    graph: ClaimGraph
    usual: Mapping[str, int]
    ids: Sequence[str]
    order: Mapping[str, int]

    @classmethod
    def of(cls, graph: ClaimGraph) -> Surroundings:
        """Return what the cases of `graph` share."""
        ids = [claim.id for claim in sorted(graph.claims.values(), key=reading_order)]
        return cls(graph, _usual(graph), ids, {name: place for place, name in enumerate(ids)})

    def case(self, relations: Sequence[Relation]) -> Case:
        """Return the case of the violated `relations`."""
        names = tuple(dict.fromkeys(name for one in relations for name in one.claims))
        found = [(name, self.graph.by_claim[name]) for name in names]
        involved = {one.id: one for one in relations} | {one.id: one for _, known in found for one in known}
        places = {name: place for place, name in enumerate(involved)}
        statements = [self.graph.statements[name] for name in involved]
        claims = [self.graph.claims[name] for name in dict.fromkeys(name for one in statements for name in one.reads())]
        units = dict.fromkeys(claim.unit for claim in claims)
        return Case(
            ties=tuple(
                [Tie(said, one.verdict, one.claims) for said, one in zip(statements, involved.values(), strict=True)]
            ),
            violated=len(relations),
            company=tuple((name, tuple(places[one.id] for one in known)) for name, known in found),
            claims=tuple(claims),
            usual=tuple((unit, self.usual[unit]) for unit in units if unit in self.usual),
            near=tuple((name, self._near(name)) for name in names),
        )

    def _near(self, name: str) -> tuple[str, ...]:
        place, claims = self.order[name], self.graph.claims
        near = [*self.ids[max(place - REACH, 0) : place], *self.ids[place + 1 : place + 1 + REACH]]
        return tuple(other for other in near if claims[other].printed == claims[name].printed)


def _usual(graph: ClaimGraph) -> dict[str, int]:
    printed = Counter([(claim.unit, claim.printed_decimals) for claim in graph.claims.values()])
    most: dict[str, tuple[int, int]] = {}
    totals: dict[str, int] = {}
    for (unit, decimals), times in printed.items():
        if unit and decimals is not None:
            totals[unit] = totals.get(unit, 0) + times
            most[unit] = max(most.get(unit, (0, 0)), (times, decimals), key=lambda one: one[0])
    part, whole = NEARLY_ALL
    return {unit: decimals for unit, (times, decimals) in most.items() if times * whole >= totals[unit] * part}

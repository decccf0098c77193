"""The claim graph: claims and relations as two kinds of nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.decide import relation
from lint.graph.model import Relation, Verdict
from lint.graph.statements import Statement

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True)
class ClaimGraph:
    """Claims, relations, and who takes part in what.

    Attributes:
        claims: By identifier.
        relations: In the order in which they were stated.
        statements: What each relation was decided from, by its identifier.
    """

    claims: dict[str, Claim]
    relations: tuple[Relation, ...]
    statements: dict[str, Statement]

    @cached_property
    def by_claim(self) -> dict[str, tuple[Relation, ...]]:
        """The relations of each claim."""
        index: dict[str, list[Relation]] = {}
        for one in self.relations:
            for claim in dict.fromkeys(one.claims):
                index.setdefault(claim, []).append(one)
        return {claim: tuple(relations) for claim, relations in index.items()}

    def with_verdict(self, verdict: Verdict, *kinds: str) -> Iterator[Relation]:
        """Yield the relations with `verdict`, of `kinds` if any are given."""
        for one in self.relations:
            if one.verdict == verdict and (not kinds or one.kind in kinds):
                yield one

    def network(self) -> networkx.Graph[str]:
        """Return the graph for networkx: claims and relations as nodes, an edge where a claim takes part."""
        import networkx

        graph: networkx.Graph[str] = networkx.Graph()
        for claim in self.claims.values():
            graph.add_node(claim.id, kind="claim")
        for one in self.relations:
            graph.add_node(one.id, kind="relation", verdict=one.verdict)
            graph.add_edges_from((one.id, claim) for claim in dict.fromkeys(one.claims))
        return graph


def decided(book: Book, statements: Iterable[Statement]) -> ClaimGraph:
    """Return the graph of `statements`, each decided once; the same statement from two sources counts once."""
    seen: set[object] = set()
    relations: list[Relation] = []
    origin: dict[str, Statement] = {}
    for statement in statements:
        key = (statement.left, statement.comparison, statement.right)
        if key in seen:
            continue
        seen.add(key)
        one = relation(len(relations) + 1, statement, book.by_id)
        relations.append(one)
        origin[one.id] = statement
    return ClaimGraph(dict(book.by_id), tuple(relations), origin)

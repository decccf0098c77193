"""The claim graph: claims and relations as two kinds of nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lexicon import Lexicon
from lint.claims.expressions import Constant, Expression, Sum, Term
from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.decide import relation
from lint.graph.model import Relation, Verdict
from lint.graph.statements import Statement

if TYPE_CHECKING:
    import networkx

TELLING: Final = 3
"""A sum is told by its numbers that are not nought if these are as many: a whole and two parts."""


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


def decided(book: Book, statements: Iterable[Statement], lexicon: Lexicon) -> ClaimGraph:
    """Return the graph of `statements`, each decided once.

    The same equation from two sources counts once, whichever of its numbers stands on the left and whichever parts
    that are nought it leaves out; it is told with all its parts and is weak only if every source is.
    """
    once: dict[object, Statement] = {}
    noughts = {claim.id for claim in book.by_id.values() if claim.value == 0}
    for statement in statements:
        key = _equation(statement, noughts)
        known = once.setdefault(key, statement)
        if known is not statement:
            once[key] = _joined(known, statement)
    relations = [
        lexicon.recall(_relation, (number, statement, tuple(book.by_id[name] for name in statement.reads())))
        for number, statement in enumerate(once.values(), 1)
    ]
    origin = {one.id: statement for one, statement in zip(relations, once.values(), strict=True)}
    return ClaimGraph(dict(book.by_id), tuple(relations), origin)


def _relation(piece: tuple[int, Statement, tuple[Claim, ...]], _: Lexicon) -> Relation:
    number, statement, claims = piece
    return relation(number, statement, {claim.id: claim for claim in claims})


def _joined(first: Statement, other: Statement) -> Statement:
    fuller = other if len([*other.reads()]) > len([*first.reads()]) else first
    return replace(
        first,
        left=fuller.left,
        right=fuller.right,
        weak=first.weak and other.weak,
        note=first.note or other.note,
    )


def _equation(statement: Statement, noughts: Collection[str]) -> object:
    """Return what two statements have in common if they say the same: a sum is told by its signed claims."""
    signed = None if statement.magnitude or statement.rule is not None else _signed(statement.right, 1)
    if statement.comparison != "=" or signed is None:
        return statement.left, statement.comparison, statement.right
    sides = [*signed, (-1, statement.left)]
    telling = [(sign, claim) for sign, claim in sides if claim not in noughts]
    sides = telling if len(telling) >= TELLING else sides
    return frozenset((frozenset(sides), frozenset((-sign, claim) for sign, claim in sides)))


def _signed(expression: Expression, sign: int) -> list[tuple[int, str]] | None:
    """Return the claims of a sum with their signs, None if it is more than a sum."""
    if isinstance(expression, Term):
        return [(sign, expression.claim)]
    if isinstance(expression, Sum):
        parts = [_signed(part, sign * own) for own, part in expression.terms]
        return None if None in parts else [claim for part in parts if part is not None for claim in part]
    if isinstance(expression, Constant) or expression.operator not in ("+", "-"):
        return None
    left = _signed(expression.left, sign)
    right = _signed(expression.right, sign if expression.operator == "+" else -sign)
    return None if left is None or right is None else left + right

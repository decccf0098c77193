"""The claim graph: claims and relations as two kinds of nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lexicon import Lexicon
from lint.claims.expressions import Constant, Expression, Sum, Term
from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.decide import relation
from lint.graph.explained import explained
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


@dataclass(frozen=True)
class _Decided:
    """What was decided of one document, for the next version of it.

    Attributes:
        told: The statements as their sources told them.
        equations: For each of these what it has in common with others that say the same.
        noughts: The claims that are nought.
        once: Each equation once.
        relations: For each of these the claims that it reads, and the relation.
        claims: The claims by identifier.
    """

    told: Sequence[Statement]
    equations: Sequence[object]
    noughts: frozenset[str]
    once: tuple[Statement, ...]
    relations: Sequence[tuple[tuple[str, ...], Relation]]
    claims: Mapping[str, Claim]

    def by_statement(self) -> dict[int, object]:
        """Return the equations by the identity of their statements, which live as long as this does."""
        return dict(zip(map(id, self.told), self.equations, strict=True))

    def known(self, once: tuple[Statement, ...]) -> Sequence[tuple[tuple[str, ...], Relation] | None]:
        """Return for each statement of `once` what was decided of it, None if nothing was."""
        if once is self.once:
            return self.relations
        before = dict(zip(self.once, self.relations, strict=True))
        return [before.get(statement) for statement in once]


def decided(book: Book, statements: Iterable[Statement], lexicon: Lexicon) -> ClaimGraph:
    """Return the graph of `statements`, each decided once.

    The same equation from two sources counts once, whichever of its numbers stands on the left and whichever parts
    that are nought it leaves out; it is told with all its parts and is weak only if every source is.
    """
    told = tuple(statements)

    def after(earlier: _Decided | None) -> _Decided:
        return _decided(told, book.by_id, earlier)

    found = lexicon.follow(decided, after)
    told_of = [(made, one) for made, (_, one) in zip(found.once, found.relations, strict=True)]
    left_out = explained(told_of, book, lexicon)
    kept = [(made, one) for made, one in told_of if one.id not in left_out] if left_out else told_of
    return ClaimGraph(dict(book.by_id), tuple([one for _, one in kept]), {one.id: made for made, one in kept})


def _decided(told: tuple[Statement, ...], claims: Mapping[str, Claim], earlier: _Decided | None) -> _Decided:
    """Return the relations of `told`; those that an `earlier` version decided for the same claims are taken over."""
    noughts = frozenset([claim.id for claim in claims.values() if not claim.value])
    before = earlier or _Decided((), (), noughts, (), (), {})
    known_equations = before.by_statement() if before.noughts == noughts else {}
    equations = [known_equations.get(id(one)) or _equation(one, noughts) for one in told]
    same = earlier is not None and before.noughts == noughts and before.told == told
    once = before.once if same else _once(told, equations)
    stayed = {name for name, claim in claims.items() if (was := before.claims.get(name)) is claim or was == claim}
    relations = []
    for number, (statement, known) in enumerate(zip(once, before.known(once), strict=True), 1):
        if known is None or not stayed.issuperset(known[0]):
            relations.append((tuple(statement.reads()), relation(number, statement, claims)))
        else:
            name = f"r{number}"
            relations.append(known if known[1].id == name else (known[0], replace(known[1], id=name)))
    return _Decided(told, equations, noughts, once, relations, claims)


def _once(told: Iterable[Statement], equations: Iterable[object]) -> tuple[Statement, ...]:
    """Return each equation of `told` once; `equations` are what tells that statements say the same."""
    once: dict[object, Statement] = {}
    for statement, key in zip(told, equations, strict=True):
        known = once.setdefault(key, statement)
        if known is not statement:
            once[key] = _joined(known, statement)
    return tuple(once.values())


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

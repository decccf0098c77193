"""Sums that the lexicon knows to hold between measures of one unit, year and stage: 净值 = 原值 − 累计折旧."""

from __future__ import annotations

from collections.abc import Iterator

from lint.claims.expressions import Term, total
from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.decide import base_value
from lint.graph.model import RelationKind
from lint.graph.statements import Statement
from lint.language.vocabulary import Sum, Vocabulary

MOST_PARTS = 4
Key = tuple[str, str, str, str, str]


def passage_sums(book: Book, words: Vocabulary) -> Iterator[Statement]:
    """Yield each exhaustive sum of few parts whose total and parts one passage tells, each with one value."""
    passages: dict[int, dict[Key, list[Claim]]] = {}
    for claim in book.claims:
        if claim.term and claim.facets.aspect == "level" and claim.source == "sentence":
            facets = claim.facets
            index = passages.setdefault(claim.span.passage, {})
            index.setdefault((claim.term, facets.period, facets.stage, facets.funds, facets.whose), []).append(claim)
    for index in passages.values():
        for (term, *about), wholes in index.items():
            for rule in words.sums.get(term, ()):
                statement = _stated(rule, wholes, index, tuple(about))
                if statement is not None:
                    yield statement
                    break


def _stated(rule: Sum, wholes: list[Claim], index: dict[Key, list[Claim]], about: tuple[str, ...]) -> Statement | None:
    if not rule.exhaustive or len(rule.of) + len(rule.minus) > MOST_PARTS or not _one(wholes):
        return None
    found: list[Claim] = []
    for part in (*rule.of, *rule.minus):
        claims = index.get((part, about[0], about[1], about[2], about[3]), [])
        if not _one(claims) or claims[0].dimension != wholes[0].dimension:
            return None
        found.append(claims[0])
    terms = [Term(claim.id) for claim in found]
    right = total(terms[: len(rule.of)], terms[len(rule.of) :])
    kind: RelationKind = "difference" if rule.minus else "sum"
    return Statement(kind=kind, left=wholes[0].id, right=right, source="lexicon", weak=bool(rule.when))


def _one(claims: list[Claim]) -> bool:
    """Return True if all of `claims`, one at least, tell one value."""
    return len({base_value(claim) for claim in claims}) == 1

"""Scores that prose lists with their full marks: 决策20分，得19分；管理30分，得28.6分；….

Full marks and scores vouch for each other: where one of them adds up to that of the whole (100 for a total score), the
list is complete, and the other must add up as well. Where neither does, nothing is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.expressions import Constant, Expression, Term, total
from lint.claims.model import Claim
from lint.graph.book import TOTAL_SCORE, Book
from lint.graph.statements import Statement

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Full marks and the score that were printed side by side."""

    weight: Claim
    score: Claim


@dataclass(frozen=True, slots=True)
class Words:
    """How lists of scores are worded.

    Attributes:
        earned: Matches what stands between full marks and the score (分，得).
        opens: Matches what stands between a whole and its parts (。其中：).
        whole: Matches the name of a total score.
        full: Full marks of a whole report.
    """

    earned: re.Pattern[str]
    opens: re.Pattern[str]
    whole: re.Pattern[str]
    full: Decimal


def words(lexicon: Lexicon) -> Words:
    """Return the words of `lexicon`; use as ``lexicon.view(words)``."""
    data = lexicon.section("scoring")
    told = data["told"]
    earned, opens, whole = (compiled(told[name]) for name in ("earned", "opens", "whole"))
    return Words(earned, opens, whole, Decimal(data["total"]))


def listed_scores(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the sums of the full marks and of the scores that prose lists."""
    known = lexicon.view(words)
    computed = {pattern.one("result") for pattern in book.patterns if pattern.kind == "stated"}
    totals = [one for one in book.claims if one.term == TOTAL_SCORE and _told(one)]
    prose = [one for one in book.claims if _told(one) and one.source == "sentence"]
    for passage, found in groupby(prose, key=lambda one: one.span.passage):
        claims, text = list(found), book.document.passages[passage].text
        for pairs in _runs(claims, text, known):
            yield from _of_pair(pairs, text, known)
            yield from _of_total(pairs, claims, totals, computed, known)


def _told(claim: Claim) -> bool:
    return claim.dimension == "score" and claim.bound == "exact"


def _runs(claims: Sequence[Claim], text: str, known: Words) -> Iterator[list[Pair]]:
    """Yield the runs of pairs with no other score between them."""
    run: list[Pair] = []
    taken: set[str] = set()
    for one, other in pairwise([*claims, None]):
        between = text[one.span.end : other.span.start] if one is not None and other is not None else ""
        if one is None or one.id in taken:
            continue
        if other is not None and known.earned.fullmatch(between):
            run.append(Pair(one, other))
            taken.add(other.id)
            continue
        if len(run) >= FEWEST:
            yield run
        run = []
    if len(run) >= FEWEST:
        yield run


def _of_pair(pairs: Sequence[Pair], text: str, known: Words) -> Iterator[Statement]:
    """Yield the sums where the first pair is the whole of the others: 该指标15分，得12.5分。其中甲7分，得5.5分；…."""
    whole, *parts = pairs
    if len(parts) < FEWEST or not known.opens.search(text[whole.score.span.end : parts[0].weight.span.start]):
        return
    weights, scores = [one.weight for one in parts], [one.score for one in parts]
    if _adds_up(weights, whole.weight.value) or _adds_up(scores, whole.score.value):
        yield _sum(whole.weight, _terms(weights))
        yield _sum(whole.score, _terms(scores))


def _of_total(
    pairs: Sequence[Pair], claims: Sequence[Claim], totals: Sequence[Claim], computed: set[str], known: Words
) -> Iterator[Statement]:
    """Yield the sums where the pairs are those of the whole report."""
    listed = {claim.id for pair in pairs for claim in (pair.weight, pair.score)}
    weights, scores = [one.weight for one in pairs], [one.score for one in pairs]
    complete = _adds_up(weights, known.full)
    before = [one for one in claims if one.span < weights[0].span and known.whole.search(one.label)]
    told = [one for one in claims if one.id not in listed and one.term == TOTAL_SCORE] or before[-1:] or list(totals)
    told = [one for one in told if one.facets.period == scores[0].facets.period]  # 上年总分93.5分
    whole = next((one for one in told if _adds_up(scores, one.value)), None)
    if whole is None and complete and len({one.value for one in told}) == 1:
        whole = told[0]
    if whole is None or (whole.value > known.full):
        return
    if whole.id not in computed:
        yield _sum(whole, _terms(scores))
    first, *others = weights
    if _adds_up(scores, whole.value) and len(pairs) > FEWEST:
        rest = total([Constant(known.full, str(known.full))], [Term(one.id) for one in others])
        yield _sum(first, rest)


def _adds_up(parts: Sequence[Claim], whole: Decimal) -> bool:
    return sum(one.value for one in parts) == whole


def _terms(claims: Sequence[Claim]) -> Expression:
    return total([Term(one.id) for one in claims])


def _sum(left: Claim, right: Expression) -> Statement:
    return Statement(kind="sum", left=left.id, right=right, source="sentence", weak=True)

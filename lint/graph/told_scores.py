"""The total score that prose tells, against the one score table of 100 points that the document has.

The table names it 合计, the prose 自评得分 or not at all (项目自评得分95.5分). Where a document has several tables
or its prose tells several totals, nobody knows which belong together, and nothing is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.cues import cues
from lint.claims.expressions import Term
from lint.claims.model import Claim
from lint.graph.book import TOTAL_SCORE, Book
from lint.graph.statements import Statement

MARKS = "，。；：、,;\n"


@dataclass(frozen=True, slots=True)
class Words:
    """How a total score is told.

    Attributes:
        total: Matches the end of the words before one.
        partial: Matches words of one indicator's score, or of several projects'.
        full: Full marks of a whole report.
    """

    total: re.Pattern[str]
    partial: re.Pattern[str]
    full: Decimal


def words(lexicon: Lexicon) -> Words:
    """Return the words of `lexicon`; use as ``lexicon.view(words)``."""
    data = lexicon.section("scoring")
    return Words(compiled(data["told"]["total"]), compiled(data["told"]["partial"]), Decimal(data["total"]))


def told_scores(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield that the total score told in prose is that of the score table."""
    known = lexicon.view(words)
    tables = _of_tables(book, lexicon.view(cues).score_totals, known.full)
    if len({claim.value for claim in tables}) != 1:
        return
    told = [claim for claim in book.claims if _is_total(book, claim, known)]
    if len({claim.value for claim in told}) != 1:
        return
    for claim in told:
        yield Statement(kind="same", left=claim.id, right=Term(tables[0].id), source="lexicon", weak=True)


def _of_tables(book: Book, labels: frozenset[str], full: Decimal) -> list[Claim]:
    """Return the scores of the rows that add up tables of full marks."""
    found: list[Claim] = []
    rows: dict[object, bool] = {}
    for claim in book.claims:
        if claim.source != "cell" or not {claim.label, claim.measure} & labels:
            continue
        seat = book.seat(claim)
        if claim.facets.aspect == "weight":
            rows[seat.table, seat.row] = claim.value == full
        elif claim.facets.aspect == "score" and rows.get((seat.table, seat.row)):
            found.append(claim)
    return found


def _is_total(book: Book, claim: Claim, known: Words) -> bool:
    """Return True if `claim` is the first score of its passage, and its words tell the total of the report."""
    if claim.source != "sentence" or claim.dimension != "score" or claim.bound != "exact":
        return False
    if claim.facets.aspect not in ("score", "level") or claim.value > known.full:
        return False
    text = book.document.passages[claim.span.passage].text
    begins = max(text.rfind(mark, 0, claim.span.start) for mark in MARKS) + 1
    lead = text[begins : claim.span.start]
    first = not any(
        one.dimension == "score" and one.span.start < claim.span.start
        for one in book.in_passage[claim.span.passage]
    )  # fmt: skip
    named = claim.term == TOTAL_SCORE or (first and known.total.search(lead) is not None)
    return named and not known.partial.search(lead)

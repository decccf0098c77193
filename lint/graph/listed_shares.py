"""Shares told item by item of a list whose whole nothing names: the numbers themselves show which it is.

一般公共预算财政拨款支出1200万元，主要用于以下方面：教育（类）支出600万元，占50%；…
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lint.claims.expressions import Term, percent
from lint.claims.model import Claim, Pattern
from lint.graph.book import Book
from lint.graph.decide import base_value, decide
from lint.graph.statements import Statement

FEWEST = 3
REACH = 3  # passages before a list of lines in which its whole may stand


def listed_shares(book: Book) -> Iterator[Statement]:
    """Yield of each list of at least three shares what they are shares of.

    It is the one value told before the list, in the same passage or the one before it (the three before a list of
    lines), of which all shares but one at most are the share that is printed. Where no value or several are, nothing
    is stated.
    """
    for shares, reach in _lists(book):
        first = book.by_id[shares[0].one("part")]
        place = first.span.passage
        told = [
            claim
            for claim in book.claims
            if place - reach <= claim.span.passage <= place
            and claim.span < first.span
            and claim.source == "sentence"
            and claim.facets.aspect == "level"
            and claim.dimension == first.dimension
        ]
        statements = {base_value(whole): _of(book, shares, whole) for whole in told if base_value(whole) > 0}
        fitting = [one for one in statements.values() if one]
        if len(fitting) == 1:
            yield from fitting[0]


def _lists(book: Book) -> Iterator[tuple[list[Pattern], int]]:
    """Yield the lists of shares of one passage and of lines right below one another, and how far their whole may be."""
    open_shares = [one for one in book.patterns if one.kind == "share" and not one.one("whole") and not one.term]
    lines: list[Pattern] = []
    for place, found in groupby(open_shares, key=lambda one: book.by_id[one.one("part")].span.passage):
        shares = list(found)
        if lines and (len(shares) > 1 or place != book.by_id[lines[-1].one("part")].span.passage + 1):
            if len(lines) >= FEWEST:
                yield lines, REACH
            lines = []
        if len(shares) == 1:
            lines = [*lines, *shares]
        elif len(shares) >= FEWEST:
            yield shares, 1
    if len(lines) >= FEWEST:
        yield lines, REACH


def _of(book: Book, shares: Sequence[Pattern], whole: Claim) -> list[Statement]:
    """Return that all of `shares` are of `whole`, nothing if more than one of them is not."""
    statements = [
        Statement(
            kind="share",
            left=one.one("rate"),
            right=percent(Term(one.one("part")), Term(whole.id)),
            source="sentence",
            weak=True,
        )
        for one in shares
    ]
    wrong = sum(decide(one, book.by_id).verdict == "violated" for one in statements)
    return statements if wrong <= 1 else []

"""The same fact told twice: prose and table, prose and prose, table and table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lint.claims.cues import Cues
from lint.claims.expressions import Term
from lint.claims.model import Claim
from lint.documents.model import Span
from lint.graph.bases import base_of, bases, divided
from lint.graph.book import Book
from lint.graph.decide import base_value
from lint.graph.statements import Statement

CLOSEST_WITNESSES = 4
SENTENCE_MARKS = "。；\n"
STATED = ("exact", "about", "over", "nearly")  # thresholds (≥, 不超过) and ranges state no fact


def same_facts(book: Book, titles: Sequence[str] = ()) -> Iterator[Statement]:
    """Yield that claims which say the same are equal: within each value a chain, between values a few witnesses.

    Two numbers of one sentence, or of one column of one table, are never taken for the same fact told twice; nor are
    those of tables that have one title (`titles`, by table) and differ: they belong to several bodies.
    """
    known, owners = bases(book), divided(book)
    for claims in book.by_key.values():
        if len(claims) == 1:
            continue
        groups: dict[tuple[str, str], list[Claim]] = {}
        several = any(owners.get(claim.id) == "project" for claim in claims)
        for claim in claims:
            if claim.bound in STATED:
                owner = owners.get(claim.id, "") if several else ""
                groups.setdefault((base_of(claim, known), owner), []).append(claim)
        for group in (group for group in groups.values() if len(group) > 1):
            told = _one_a_seat(book, group)
            told = _one_a_title(book, told, titles) if titles else told
            if len(told) > 1 and told[0].facets.aspect == "score":
                yield from _scores(told)
            elif len(told) > 1:
                yield from _compared(told)


def _one_a_seat(book: Book, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of seats that tell the fact once; a seat that tells it with several values is ambiguous."""
    seats: dict[object, list[Claim]] = {}
    for claim in claims:
        seat = book.seat(claim)
        place: tuple[object, ...] = ("text", seat.passage)
        if seat.table is not None:  # two cells of running text in one row are the goal and what was reached
            place = ("table", seat.table) if claim.source == "cell" else ("row", seat.table, seat.row)
        seats.setdefault(place, []).append(claim)
    told: list[Claim] = []
    for members in seats.values():
        values = {base_value(claim) for claim in members}
        if len(values) == 1 or _formula_and_text(members):
            told.extend(members)
    return sorted(told, key=lambda claim: claim.span)


def _one_a_title(book: Book, claims: Sequence[Claim], titles: Sequence[str]) -> list[Claim]:
    """Return `claims` without those of tables that share a title and tell different values."""
    values: dict[str, dict[int, set[object]]] = {}
    for claim in claims:
        table = book.seat(claim).table
        if table is not None and titles[table]:
            values.setdefault(titles[table], {}).setdefault(table, set()).add(base_value(claim))
    several = {title for title, tables in values.items() if len({frozenset(one) for one in tables.values()}) > 1}
    return [c for c in claims if (table := book.seat(c).table) is None or titles[table] not in several]


def _formula_and_text(members: Sequence[Claim]) -> bool:
    """Return True if a passage tells the fact once in words and once inside a printed formula."""
    sources = [claim.source for claim in members]
    return len(members) == 2 and sources.count("formula") == 1


def _compared(claims: Sequence[Claim]) -> Iterator[Statement]:
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault((base_value(claim), claim.bound == "exact"), []).append(claim)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].span))
    for group in ordered:
        for first, second in pairwise(group):
            yield _statement(second, first)
    for index, group in enumerate(ordered):
        for others in ordered[index + 1 :]:
            for other in others:
                for witness in group[:CLOSEST_WITNESSES]:
                    yield _statement(other, witness)


def _scores(claims: Sequence[Claim]) -> Iterator[Statement]:
    """Yield that a total score told in prose is that of a score table; tables may differ among themselves."""
    tables = [claim for claim in claims if claim.source == "cell" and claim.dimension == "score"]
    for told in claims:
        if told.source == "cell" or not tables:
            continue
        equal = [table for table in tables if base_value(table) == base_value(told)]
        for table in equal or tables:
            yield _statement(told, table)


def _statement(left: Claim, right: Claim) -> Statement:
    return Statement(
        kind="same",
        left=left.id,
        right=Term(right.id),
        source="lexicon",
        weak=uncertain(left) or uncertain(right),
    )


def uncertain(claim: Claim) -> bool:
    """Return True if what the claim says rests on a heading or on an approximate name."""
    return bool({"stage", "measure"} & claim.facets.inherited)


def told_twice(
    book: Book, pairs: Sequence[tuple[Span, Span, Decimal]], certain: Decimal, cues: Cues
) -> Iterator[Statement]:
    """Yield that numbers in the same slot of two sentences that restate each other are equal.

    A pair whose score is below `certain` only asks. An average (平均每次用弹110发、火箭2.3枚) is no total.
    """
    for first, second, score in pairs:
        one = book.by_span.get((first.passage, first.start))
        other = book.by_span.get((second.passage, second.start))
        if (
            one is None
            or other is None
            or {one.facets.aspect, other.facets.aspect} & {"standard", "constant", "weight"}
        ):
            continue
        if one.dimension == other.dimension and _averages(one, book, cues) == _averages(other, book, cues):
            yield Statement(kind="restated", left=other.id, right=Term(one.id), source="restated", weak=score < certain)


def _averages(claim: Claim, book: Book, cues: Cues) -> bool:
    """Return whether the sentence up to the number speaks of averages."""
    text = book.document.passages[claim.span.passage].text[: claim.span.start]
    begins = max(text.rfind(mark) for mark in SENTENCE_MARKS) + 1
    return any(len(word) > 1 and word in text[begins:] for word in cues.averages)

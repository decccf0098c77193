"""Scores of the parts that prose tells behind a total, without full marks: 总得分90分。其中：决策类得14分；….

A list that leaves out a part misses its whole score: where the rest is as small as a slip, or the parts have more than
the total, the list was meant to be whole. Full marks told in another list, with the whole of them, decide the rates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.expressions import Term, percent, total
from lint.claims.model import Claim
from lint.graph.book import TOTAL_SCORE, Book
from lint.graph.statements import Statement

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Words:
    """How scores are told behind their total; see ``told`` of the section ``scoring``."""

    opened: re.Pattern[str]
    beside: re.Pattern[str]
    rate: re.Pattern[str]
    name: re.Pattern[str]
    ends: re.Pattern[str]
    whole: re.Pattern[str]
    omitted: Decimal
    full: Decimal


def words(lexicon: Lexicon) -> Words:
    """Return the words of `lexicon`; use as ``lexicon.view(words)``."""
    data = lexicon.section("scoring")
    told = data["told"]
    opened, beside, rate, name, ends, whole = (
        compiled(told[key]) for key in ("opened", "beside", "rate", "name", "ends", "whole")
    )
    return Words(opened, beside, rate, name, ends, whole, Decimal(told["omitted"]), Decimal(data["total"]))


def scored_parts(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the sums of the parts' scores, and their rates of the full marks that the document tells."""
    known = lexicon.view(words)
    lists = [found for claims in book.in_passage.values() for found in _lists(claims, book, known)]
    full = _full_marks(lists, book, known)
    for whole, parts in lists:
        if whole.value == known.full:
            continue
        rest = whole.value - sum(part.value for part in parts)
        if rest <= min(known.omitted, *(part.value for part in parts)):
            yield Statement(
                kind="sum", left=whole.id, right=total([Term(part.id) for part in parts]), source="sentence", weak=True
            )
        for part in parts:
            weight, rate = full.get(_name(part, book, known)), _rate(part, book, known)
            if weight is not None and rate is not None and weight.facets.period[:4] == part.facets.period[:4]:
                right = percent(Term(part.id), Term(weight.id))
                yield Statement(kind="rate", left=rate.id, right=right, source="lexicon", weak=True)


def _lists(claims: Sequence[Claim], book: Book, known: Words) -> Iterator[tuple[Claim, list[Claim]]]:
    """Yield each total of a passage with the scores listed behind it."""
    scores = [one for one in claims if one.dimension == "score" and one.bound == "exact" and one.source == "sentence"]
    for at, whole in enumerate(scores[:-FEWEST]):
        if whole.term != TOTAL_SCORE and not known.whole.search(whole.label):
            continue
        text = book.document.passages[whole.span.passage].text
        parts, last, joint = [], whole, known.opened
        for one in scores[at + 1 :]:
            if not joint.fullmatch(text, last.span.end, one.span.start) or one.term == TOTAL_SCORE:
                break
            parts.append(one)
            last, joint = one, known.beside
        names = {_name(part, book, known) for part in parts}
        if len(parts) >= FEWEST and len(names) == len(parts):
            yield whole, parts


def _full_marks(lists: Sequence[tuple[Claim, list[Claim]]], book: Book, known: Words) -> dict[str, Claim]:
    """Return the full marks by the names of the parts, {} where they are told with different values."""
    found: dict[str, Claim] = {}
    for whole, parts in lists:
        if whole.value != known.full or sum(part.value for part in parts) != known.full:
            continue
        for part in parts:
            if found.setdefault(_name(part, book, known), part).value != part.value:
                return {}
    return found


def _name(part: Claim, book: Book, known: Words) -> str:
    """Return what stands before the score of `part` in its clause, without the words of scores."""
    text = book.document.passages[part.span.passage].text
    clause = known.ends.split(text[: part.span.start])[-1]
    return known.name.sub("", clause.strip())


def _rate(part: Claim, book: Book, known: Words) -> Claim | None:
    """Return the rate that is printed right behind the score of `part`."""
    text = book.document.passages[part.span.passage].text
    for one in book.in_passage[part.span.passage]:
        if one.facets.aspect == "ratio" and known.rate.fullmatch(text, part.span.end, one.span.start):
            return one
    return None

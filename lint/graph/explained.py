"""What looks like a contradiction and other numbers of the document explain: nothing is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence

from lint.graph.book import Book
from lint.graph.carried import carried_over, counts_carried_over
from lint.graph.model import Relation
from lint.graph.other_pairs import KINDS, is_another, is_of_others, may_be_of_others
from lint.graph.statements import Statement


def explained(
    relations: Sequence[tuple[Statement, Relation]], book: Book, carried_terms: frozenset[str]
) -> frozenset[str]:
    """Return the identifiers of the violated relations that other numbers of the document explain.

    Other numbers of its paragraph give a rate; what was carried over (`carried_terms`) tells two totals apart. A number
    that contradicts others as well is likely wrong, and its rate tells what is right.
    """
    violated = [(made, one) for made, one in relations if one.verdict == "violated"]
    if not violated:
        return frozenset()
    elsewhere = {claim for _, one in violated if one.kind not in KINDS for claim in one.claims}
    carried = carried_over(book.claims, carried_terms)
    holding = (one for _, one in relations if one.kind in KINDS and one.verdict != "violated")
    taken = frozenset(frozenset(one.claims[1:]) for one in holding)
    return frozenset(
        one.id
        for statement, one in violated
        if counts_carried_over(statement, book.by_id, carried)
        or is_another(statement, book.by_id, book.in_passage)
        or (
            may_be_of_others(statement, rate := book.by_id[statement.left])
            and elsewhere.isdisjoint(one.claims)
            and is_of_others(statement, rate, book.in_passage[rate.span.passage], taken)
        )
    )

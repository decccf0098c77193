"""A total that stands elsewhere as well, asked where a table contradicts its own total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lexicon import Lexicon
from lint.graph.bases import base_of, bases
from lint.graph.book import Book, Sheet, key_of
from lint.graph.columns import column_totals
from lint.graph.decide import decide
from lint.graph.same import STATED
from lint.graph.statements import Statement


def told_totals(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the totals of columns, and for those that fail that the same total, told in prose, is the sum of the parts.

    Where total and parts of a table disagree, what the prose says decides which of them is probably wrong.
    """
    known = bases(book)
    for sheet in book.sheets:
        failing = lexicon.recall(_failing, sheet)
        for place, statement in enumerate(lexicon.recall(column_totals, sheet)):
            yield statement
            if place not in failing:
                continue
            total = book.by_id[statement.left]
            key = key_of(total)
            for claim in book.by_key.get(key, ()) if key is not None else ():
                same = claim.bound in STATED and base_of(claim, known) == base_of(total, known)
                if claim.source == "sentence" and same:
                    yield replace(statement, left=claim.id, weak=True)


def _failing(sheet: Sheet, lexicon: Lexicon) -> frozenset[int]:
    """Return the places of the sums of columns that do not hold."""
    return frozenset(
        place
        for place, statement in enumerate(lexicon.recall(column_totals, sheet))
        if statement.kind == "sum" and decide(statement, sheet.by_id).verdict == "violated"
    )

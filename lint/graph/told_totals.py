"""A total that stands elsewhere as well, asked where a table contradicts its own total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lint.graph.bases import base_of, bases
from lint.graph.book import Book, key_of
from lint.graph.decide import decide
from lint.graph.same import STATED
from lint.graph.statements import Statement


def told_totals(book: Book, sums: Iterable[Statement]) -> Iterator[Statement]:
    """Yield `sums`, and for those that fail that the same total, told in prose, is the sum of the table's parts.

    Where total and parts of a table disagree, what the prose says decides which of them is probably wrong.
    """
    known = bases(book)
    for statement in sums:
        yield statement
        total = book.by_id[statement.left]
        key = key_of(total)
        if statement.kind != "sum" or key is None or decide(statement, book.by_id).verdict != "violated":
            continue
        for claim in book.by_key.get(key, ()):
            same = claim.bound in STATED and base_of(claim, known) == base_of(total, known)
            if claim.source == "sentence" and same:
                yield replace(statement, left=claim.id, weak=True)

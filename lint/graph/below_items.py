"""Amounts told one an item below the amount that they make up, whatever they are called.

全年支出1098.6万元，具体如下： and a numbered line for each project. Nothing is said of a list that does not add up,
unless a single misprint keeps it from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.claims.cues import Cues
from lint.claims.expressions import Term, total
from lint.claims.model import Claim
from lint.documents.model import Cell
from lint.graph.below import items
from lint.graph.book import Book
from lint.graph.decide import base_value
from lint.graph.near_misses import nearly_adds_up
from lint.graph.ratio import added
from lint.graph.statements import Statement

FEWEST = 3


def below_items(book: Book, cues: Cues) -> Iterator[Statement]:
    """Yield that the first amounts of the items below a passage make up an amount told before them, at its stage."""
    for passage in book.document.passages:
        if isinstance(passage, Cell) or not passage.text.rstrip().endswith(cues.colons):
            continue
        told = [_amounts(book, place) for place in items(book, passage.index, cues)]
        wholes = _amounts(book, passage.index) or _amounts(book, passage.index - 1)
        lists = [(whole, _at_stage(whole, told)) for whole in reversed(wholes)]
        lists = [(whole, parts) for whole, parts in lists if len(parts) >= FEWEST]
        full = [(whole, parts) for whole, parts in lists if added(map(base_value, parts)) == base_value(whole)]
        for whole, parts in full[:1] or lists[:1]:
            promised = passage.text.rstrip().endswith(cues.all_below)
            if full or nearly_adds_up(whole, parts, promised=promised):
                right = total([Term(part.id) for part in parts])
                yield Statement(kind="sum", left=whole.id, right=right, source="sentence", weak=True)


def _at_stage(whole: Claim, told: Sequence[Sequence[Claim]]) -> list[Claim]:
    """Return the first amount of each item that no word puts at another stage or in another unit than `whole`."""
    found = []
    for claims in told:
        at = [one for one in claims if one.facets.stage in ("", whole.facets.stage) and one.unit == whole.unit]
        found += at[:1]
    return found if len(found) == sum(map(bool, told)) else []


def _amounts(book: Book, place: int) -> list[Claim]:
    """Return the amounts that a passage of prose tells, prices for one of many left out."""
    told = [
        claim
        for claim in book.in_passage.get(place, ())
        if claim.facets.aspect == "level" and claim.dimension == "money" and claim.source == "sentence"
    ]
    large = max((claim.scale for claim in told), default=None)
    return [claim for claim in told if claim.scale == large]

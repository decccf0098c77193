"""Rows whose first number is the sum of the others, where the headers do not say so but nearly all rows do.

Flattened tables lose the place of their headers, and printed headers often name only the parts (本年支出 | 基本支出 |
项目支出). One hypothesis is tried for a table, the first number column against all others; it must hold in so many rows
with different parts that chance is out of the question, and it only asks (weak).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lint.claims.expressions import Term, total
from lint.claims.model import Claim
from lint.graph.decide import decide
from lint.graph.ledger import Ledger
from lint.graph.statements import Statement

FEWEST_HOLDING = 5
FEWEST_TELLING = 2  # of them with two parts or more that are not zero
HOLDING_TO_FAILING = 5


def crossfooted(claims: Mapping[str, Claim], ledger: Ledger) -> Iterator[Statement]:
    """Yield that each row of `ledger` adds up to its first number, if nearly all do."""
    if len(ledger.columns) < 3:
        return
    first, *others = ledger.columns
    found: list[Statement] = []
    holding = telling = failing = 0
    for entry in ledger.entries:
        whole = entry.claims.get(first)
        parts = [entry.claims[place] for place in others if place in entry.claims]
        if whole is None or len(parts) < 2 or not all(_adds(part, whole) for part in parts):
            continue
        right = total([Term(part.id) for part in parts])
        statement = Statement(kind="sum", left=whole.id, right=right, source="table", weak=True)
        found.append(statement)
        holds = decide(statement, claims).verdict != "violated"
        failing += not holds
        holding += holds and bool(whole.value)
        telling += holds and sum(bool(part.value) for part in parts) > 1
    if holding >= FEWEST_HOLDING and telling >= FEWEST_TELLING and holding >= failing * HOLDING_TO_FAILING:
        yield from found


def _adds(part: Claim, whole: Claim) -> bool:
    """Return True if `part` can be a part of `whole`: both amounts, or counts, of one dimension."""
    return part.dimension == whole.dimension and part.facets.aspect == whole.facets.aspect == "level"

"""Columns of percentages that are one column of amounts over another, where the headers do not say so but the rows do.

到位资金 | 支出 | 执行率: which column a rate is taken of differs from table to table. A pair of columns whose quotient
is printed in nearly all rows is what the column means; a single row that differs is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

from lint.claims.expressions import Term, percent
from lint.claims.model import Claim
from lint.graph.decide import decide
from lint.graph.ledger import Ledger
from lint.graph.statements import Statement

FEWEST_HOLDING = 3
MOST_FAILING = 1
FEWEST_COLUMNS = 3
WHOLE = 100
PERCENT = "percent"


def rate_columns(claims: Mapping[str, Claim], ledger: Ledger) -> Iterator[Statement]:
    """Yield for each column of percentages of which two columns it is the quotient, if just one pair fits."""
    if len(ledger.columns) < FEWEST_COLUMNS or len(ledger.entries) < FEWEST_HOLDING:
        return
    for rate in ledger.columns:
        if not any(entry.claims[rate].dimension == PERCENT for entry in ledger.entries if rate in entry.claims):
            continue
        others = [column for column in ledger.columns if column != rate]
        fitting = [found for pair in permutations(others, 2) if (found := _of_pair(claims, ledger, rate, *pair))]
        if len(fitting) == 1:
            yield from fitting[0]


def _of_pair(claims: Mapping[str, Claim], ledger: Ledger, rate: int, part: int, whole: int) -> list[Statement]:
    """Return that the rates of all rows are `part` over `whole`, nothing if the rows do not bear that out.

    A rate of 100 % or 0 % bears nothing out.
    """
    found: list[Statement] = []
    holding = failing = 0
    for entry in ledger.entries:
        if not {rate, part, whole} <= entry.claims.keys():
            continue
        one, of = entry.claims[part], entry.claims[whole]
        left = entry.claims[rate]
        told = left.dimension == PERCENT and left.facets.aspect == "ratio" and left.bound == "exact"
        if not of.value or not told or not _alike(one, of):  # targets (≥95%) are no quotients
            continue
        statement = Statement(
            kind="rate", left=left.id, right=percent(Term(one.id), Term(of.id)), source="table", weak=True
        )
        found.append(statement)
        holds = decide(statement, claims).verdict == "holds"
        failing += not holds
        holding += holds and left.value not in (0, WHOLE)
        if failing > MOST_FAILING:
            return []
    return found if holding >= FEWEST_HOLDING else []


def _alike(one: Claim, of: Claim) -> bool:
    """Return True for two amounts or counts, and for a score and its full marks (得分率)."""
    scored = (one.facets.aspect, of.facets.aspect) == ("score", "weight")
    return one.dimension == of.dimension != PERCENT and (scored or one.facets.aspect == of.facets.aspect == "level")

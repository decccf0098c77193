"""全部完成, 超额完成: words of accomplishment against target and result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lint.claims.model import Claim
from lint.documents.model import Cell, Passage, Span
from lint.language.model import Quantity
from lint.wording.assertions.source import Assertion, Source

CEILINGS = ("at_most", "less_than", "range")


def unfinished(source: Source) -> Iterator[Assertion]:
    """Yield words of accomplishment where the result falls short of its target."""
    for passage, found in source.matching("finished_cell"):
        if isinstance(passage, Cell):
            yield from _row(source, passage, found["finished_cell"][0])
    for passage, match in source.matches("finished"):
        start, _ = source.sentence(passage.index, match.start())
        pair = _planned_and_done(source, passage, start, match.start())
        if pair is None or source.words["rest_of"].search(passage.text, pair[1].end, match.start()):
            continue
        if _short(match, pair[0], pair[1]):
            claims = [claim for one in pair if (claim := source.claim_of(passage.index, one))]
            yield Assertion(span=Span(passage.index, *match.span()), claims=tuple(claims), sure=True)


def _planned_and_done(source: Source, passage: Passage, start: int, end: int) -> tuple[Quantity, Quantity] | None:
    """Return the last target and result of a sentence: 计划培训3200人次，实际培训3040人次."""
    inside = [one for one in source.quantities(passage.index) if one.start >= start and one.end <= end]
    pairs = list(pairwise(inside))
    if not pairs:
        return None
    plan, done = pairs[-1]
    before = passage.text[start : plan.start]
    between = passage.text[plan.end : done.start]
    # Less money than planned is no unfinished work.
    same = plan.unit == done.unit and plan.dimension != "money" and {plan.bound, done.bound} <= {"exact", "at_least"}
    if same and source.words["plan_between"].search(before) and source.words["done_between"].match(between):
        return plan, done
    return None


def _short(match: re.Match[str], plan: Quantity, done: Quantity) -> bool:
    return done.value < plan.value or (bool(match["over"]) and done.value == plan.value)


def _row(source: Source, cell: Cell, match: re.Match[str]) -> Iterator[Assertion]:
    """Yield a cell 11处，全部完成 whose row sets a target of 12."""
    result = _only(source, cell)
    if result is None or not source.under(cell, "actual"):
        return
    targets = [
        target
        for other in source.document.tables[cell.table].cells
        if other.row == cell.row and source.under(other, "target") and (target := _only(source, other))
    ]
    if len(targets) != 1 or targets[0].bound in CEILINGS or result.bound != "exact":
        return
    if targets[0].unit == result.unit and _short(match, targets[0], result):
        yield Assertion(span=Span(cell.index, *match.span()), claims=_claims(source, cell, result), sure=True)


def _only(source: Source, cell: Cell) -> Quantity | None:
    numbers = source.quantities(cell.index)
    return numbers[0] if len(numbers) == 1 else None


def _claims(source: Source, cell: Cell, result: Quantity) -> tuple[Claim, ...]:
    claim = source.claim_of(cell.index, result)
    return (claim,) if claim else ()

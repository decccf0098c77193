"""Goals and results that do not go together item by item: nine goals, eight results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Span
from lint.wording.items import lines_of
from lint.wording.patterns import squeezed

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class UnmatchedGoals:
    """The numbered goals and results of one row: how many there are, and the last one of each."""

    goals: int
    results: int
    last_goal: Span
    last_result: Span


def unmatched_goals(document: Document, lexicon: Lexicon) -> Iterator[UnmatchedGoals]:
    """Yield the rows under the headers 预期目标 and 实际完成情况 where more goals than results are numbered."""
    data = lexicon.section("numbering")["goals"]
    for table in document.tables:
        for head, row in pairwise(table.rows):
            names = [squeezed(cell.text) for cell in head]
            if len(head) != len(row):
                continue
            goals = [cell for name, cell in zip(names, row, strict=True) if name in data["goal"]]
            results = [cell for name, cell in zip(names, row, strict=True) if name in data["result"]]
            if len(goals) == len(results) == 1:
                yield from _compared(goals[0], results[0], lexicon, data["least"])


def _compared(goal: Cell, result: Cell, lexicon: Lexicon, least: int) -> Iterator[UnmatchedGoals]:
    goals, results = _numbered(goal, lexicon), _numbered(result, lexicon)
    if min(len(goals), len(results)) >= least and len(goals) > len(results):
        yield UnmatchedGoals(len(goals), len(results), goals[-1], results[-1])


def _numbered(cell: Cell, lexicon: Lexicon) -> list[Span]:
    """Return the items of the style that the cell begins with, if they are numbered through from 1."""
    items = [line.item for line in lines_of(cell, lexicon) if line.item]
    own = [item for item in items if item.style == items[0].style]
    through = [item.number for item in own] == list(range(1, len(own) + 1))
    return [Span(cell.index, item.span.start, item.span.end + len(item.text)) for item in own] if through else []

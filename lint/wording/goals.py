"""Goals and results that do not go together item by item: nine goals, eight results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Span
from lint.wording.items import lines_of
from lint.wording.patterns import squeezed
from lint.wording.scanning import anything, each

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
    for (_, goal), (_, result) in goals_and_results(document, lexicon):
        yield from _compared(goal, result, lexicon, data["least"])


def goals_and_results(document: Document, lexicon: Lexicon) -> Iterator[tuple[tuple[str, Cell], tuple[str, Cell]]]:
    """Yield the cells right below one header of goals and one of results, each with its header."""
    data = lexicon.section("numbering")["goals"]
    heads = {
        (cell.table, cell.row) for cell, _ in each(document, lexicon, _headers, anything) if isinstance(cell, Cell)
    }
    for table in document.tables if heads else ():
        for head, row in pairwise(table.rows):
            if (head[0].table, head[0].row) not in heads or len(head) != len(row):
                continue
            below = [(squeezed(header.text), cell) for header, cell in zip(head, row, strict=True)]
            goals = [one for one in below if one[0] in data["goal"]]
            results = [one for one in below if one[0] in data["result"]]
            if len(goals) == len(results) == 1:
                yield goals[0], results[0]


def _headers(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield `text` if it heads a column of goals."""
    if squeezed(text) in lexicon.section("numbering")["goals"]["goal"]:
        yield text


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

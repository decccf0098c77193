"""Goals without results, and results without goals, in the block 年度总体目标."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Span
from lint.wording.goals import goals_and_results
from lint.wording.items import lines_of
from lint.wording.patterns import squeezed
from lint.wording.places import whole

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class OneSided:
    """A cell without its counterpart: the empty one or, with `more` > 0, the last of so many items more."""

    span: Span
    other: Span
    lacks: str
    more: int = 0


def one_sided(document: Document, lexicon: Lexicon) -> Iterator[OneSided]:
    """Yield rows of goals and results of which one is empty, or which number more results than goals."""
    data = lexicon.section("numbering")["goals"]
    said: int = lexicon.section("structure")["goals"]["said"]
    for goal, result in goals_and_results(document, lexicon):
        if not (goal[1].continued or result[1].continued):
            yield from _of_row(document, goal, result, said, lexicon, data["least"])


def _of_row(
    document: Document, goal: tuple[str, Cell], result: tuple[str, Cell], said: int, lexicon: Lexicon, least: int
) -> Iterator[OneSided]:
    lengths = len(squeezed(goal[1].text)), len(squeezed(result[1].text))
    if lengths[1] == 0 and lengths[0] >= said:
        yield OneSided(whole(document, result[1].index), whole(document, goal[1].index), result[0])
    elif lengths[0] == 0 and lengths[1] >= said:
        yield OneSided(whole(document, goal[1].index), whole(document, result[1].index), goal[0])
    else:
        goals, results = _items(goal[1], lexicon), _items(result[1], lexicon)
        if len(goals) >= least and len(results) > len(goals):
            yield OneSided(results[-1], goals[-1], goal[0], len(results) - len(goals))


def _items(cell: Cell, lexicon: Lexicon) -> list[Span]:
    """Return the items that the cell numbers through from 1, in the style that it begins with; else nothing."""
    items = [line.item for line in lines_of(cell, lexicon) if line.item]
    own = [item for item in items if item.style == items[0].style]
    through = [item.number for item in own] == list(range(1, len(own) + 1))
    return [Span(cell.index, item.span.start, item.span.end + len(item.text)) for item in own] if through else []

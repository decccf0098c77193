"""Where boxes stand in a picture of claims and relations: columns by distance, few crossings, parts below each other.

Claims and relations alternate, so every line runs from one column to the next. Within a column boxes are ordered by
the mean of their neighbours (the barycentre heuristic of Sugiyama, Tagawa and Toda 1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

SWEEPS = 8
GAP = 14
COLUMN_GAP = 70
PART_GAP = 34


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a box, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Place:
    """The top left corner and the size of a box, and its column."""

    x: int
    y: int
    size: Size
    column: int


def layout(
    sizes: Mapping[str, Size], edges: Sequence[tuple[str, str]], starts: Sequence[str]
) -> tuple[dict[str, Place], Size]:
    """Return a place for every box, and the size of the whole.

    Args:
        sizes: The boxes; their order decides between equals.
        edges: Pairs of boxes with a line between them; the graph must be bipartite.
        starts: Boxes that stand in the first column where possible.
    """
    neighbours: dict[str, list[str]] = {name: [] for name in sizes}
    for one, other in edges:
        neighbours[one].append(other)
        neighbours[other].append(one)
    places: dict[str, Place] = {}
    top = width = 0
    for part in _parts(sizes, neighbours, starts):
        columns = _columns(part, neighbours)
        bottom, right = _stack(columns, sizes, neighbours, top, places)
        width, top = max(width, right), bottom + PART_GAP
    return places, Size(width, max(top - PART_GAP, 0))


def _parts(names: Iterable[str], neighbours: Mapping[str, list[str]], starts: Sequence[str]) -> list[list[str]]:
    """Return the connected parts, each as its boxes for the first column."""
    seen: set[str] = set()
    parts = []
    for name in [*starts, *names]:
        if name in seen:
            continue
        reached, frontier = {name}, [name]
        while frontier:
            frontier = list(dict.fromkeys(n for one in frontier for n in neighbours[one] if n not in reached))
            reached.update(frontier)
        seen |= reached
        parts.append([start for start in starts if start in reached] or [name])
    return parts


def _columns(first: list[str], neighbours: Mapping[str, list[str]]) -> list[list[str]]:
    """Return the boxes by their distance from those in `first`."""
    columns, seen = [list(first)], set(first)
    while columns[-1]:
        following = dict.fromkeys(n for one in columns[-1] for n in neighbours[one] if n not in seen)
        columns.append(list(following))
        seen |= set(following)
    return _ordered(columns[:-1], neighbours)


def _ordered(columns: list[list[str]], neighbours: Mapping[str, list[str]]) -> list[list[str]]:
    """Return the columns with their boxes in an order that makes few lines cross."""
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for index in range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1):
            beside = columns[index - 1 if forward else index + 1]
            order = {name: place for place, name in enumerate(beside)}
            own = {name: place for place, name in enumerate(columns[index])}

            columns[index].sort(key=partial(_mean, order, own, neighbours))
    return columns


def _mean(
    order: Mapping[str, int], own: Mapping[str, int], neighbours: Mapping[str, list[str]], name: str
) -> tuple[Fraction, int]:
    """Return the mean place of the neighbours of `name` that are in `order`, then its own place."""
    near = [order[other] for other in neighbours[name] if other in order]
    return Fraction(sum(near), len(near)) if near else Fraction(own[name]), own[name]


def _stack(
    columns: list[list[str]],
    sizes: Mapping[str, Size],
    neighbours: Mapping[str, list[str]],
    top: int,
    places: dict[str, Place],
) -> tuple[int, int]:
    """Place the boxes of one part, each as near to the middle of its neighbours on the left as there is room.

    Returns:
        The bottom and the right edge.
    """
    x, bottom = 0, top
    heights = [sum(sizes[name].height + GAP for name in column) - GAP for column in columns]
    tallest = max(heights)
    for index, column in enumerate(columns):
        y = top + (tallest - heights[index]) // 2 if index == 0 else top
        width = max(sizes[name].width for name in column)
        left = heights[index]
        for name in column:
            near = [places[other] for other in neighbours[name] if other in places]
            if near and index:
                wanted = sum(place.y + place.size.height // 2 for place in near) // len(near) - sizes[name].height // 2
                y = min(max(y, wanted), max(y, top + tallest - left))
            places[name] = Place(x, y, sizes[name], index)
            y += sizes[name].height + GAP
            left -= sizes[name].height + GAP
            bottom = max(bottom, y - GAP)
        x += width + COLUMN_GAP
    return bottom, x - COLUMN_GAP

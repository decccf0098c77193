"""The head of a table without vertical lines: wrapped names, and names in the middle of the columns they span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from lint.documents.pdf.chunks import Row
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lines import Line
from lint.documents.pdf.unruled_columns import Columns

_WRAPPED, _CLOSE = 1.0, -0.1  # em between lines of one name: of one that had no room, of any
_FULL = 0.4  # em
_SAME_MIDDLE = 0.8  # em
_OFF, _OFF_SHARE = 1.2, 0.04  # em, and share of the width, that a name may be off the middle of its columns
_OVER = 0.7  # em that a name may reach over its borders, which are estimates
_BELOW, _BARE = 0.3, 1.5  # for each column with names below; against several without
_MIXED = 3.0
_HIGHER, _BESIDE = 0.25, 2.0  # em that a name is higher than the lowest ones, and what speaks against that
_TOUCH = 0.1  # em that lines below each other may overlap
_MOST_NAMES = 24  # at one height
_MOST_LEVELS = 6
_EDGE = 0.1  # what speaks against a name at the edge of its rows, not in their middle


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the table: its place, its spans, and its lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the head: its lines and their rectangle."""

    lines: tuple[Line, ...]
    box: Box

    @property
    def middle(self) -> float:
        """Its middle across."""
        return (self.box.x0 + self.box.x1) / 2

    @property
    def height(self) -> float:
        """Of its middle."""
        return (self.box.y0 + self.box.y1) / 2

    @property
    def size(self) -> float:
        """Of its characters."""
        return self.lines[0].size


_Part = tuple[int, int]  # first and last column


def head_cells(head: Sequence[Row], columns: Columns) -> tuple[list[HeadCell], int] | None:
    """Return the cells of the head and how many rows it has; None where a name could belong to several columns."""
    names = _names(head, columns)
    if not names:
        return [], 0
    parts = _parts(names, columns)
    if parts is None:
        return None
    stacks: list[list[int]] = [[] for _ in range(columns.count)]
    for index in sorted(range(len(names)), key=lambda index: names[index].height):
        for column in range(parts[index][0], parts[index][1] + 1):
            stacks[column].append(index)
    height = max(map(len, stacks))
    if height > _MOST_LEVELS:
        return None
    full = [stack for stack in stacks if len(stack) == height]
    levels = [sum(names[stack[row]].height for stack in full) / len(full) for row in range(height)]
    if any(low >= high for low, high in pairwise(levels)):
        return None
    rows = _rows(names, stacks, levels)
    if rows is None:
        return None
    cells = [
        HeadCell(rows[index][0], first, rows[index][1] - rows[index][0] + 1, last - first + 1, names[index].lines)
        for index, (first, last) in enumerate(parts)
    ]
    return _whole(cells, height, columns.count)


def _names(head: Sequence[Row], columns: Columns) -> list[Name]:
    """Return the names: pieces of lines that follow closely, with one middle or one beginning, in one column."""
    names: list[Name] = []
    for row in head:
        for piece in row.pieces:
            for index in range(len(names) - 1, -1, -1):
                if _is_wrapped(names[index], piece, columns):
                    box = names[index].box
                    joined = Box(
                        min(box.x0, piece.box.x0), box.y0, max(box.x1, piece.box.x1), max(box.y1, piece.box.y1)
                    )
                    names[index] = Name((*names[index].lines, piece), joined)
                    break
            else:
                names.append(Name((piece,), piece.box))
    return names


def _is_wrapped(name: Name, piece: Line, columns: Columns) -> bool:
    box, size, last = name.box, piece.size, name.lines[-1]
    gap = piece.box.y0 - box.y1
    if not -0.5 * size < gap < _WRAPPED * size:
        return False
    middle = abs((last.box.x0 + last.box.x1) / 2 - (piece.box.x0 + piece.box.x1) / 2)
    if middle > _SAME_MIDDLE * size and abs(last.box.x0 - piece.box.x0) > 1:
        return False
    if gap < _CLOSE * size:
        return True
    column = columns.at(name.middle)
    room = columns.room(column, column)
    if max(box.width, piece.box.width) > room + size:
        wider = [
            columns.room(first, end)
            for first in range(column + 1)
            for end in range(column, columns.count)
            if columns.room(first, end) > box.width
            and abs(columns.middle(first, end) - name.middle) < _SAME_MIDDLE * size
        ]
        room = min(wider, default=room)
    return last.box.width + piece.first + _FULL * size > room


def _parts(names: Sequence[Name], columns: Columns) -> list[_Part] | None:
    """Return the columns of each name, told from the lowest names up: each in the middle of what it stands over."""
    found: dict[int, _Part] = {}
    stacks: list[list[Name]] = [[] for _ in range(columns.count)]
    order = sorted(range(len(names)), key=lambda index: -names[index].height)
    while order:
        level = [index for index in order if names[order[0]].height - names[index].height < names[index].size / 2]
        order = [index for index in order if index not in level]
        level.sort(key=lambda index: names[index].middle)
        if len(level) > _MOST_NAMES:
            return None
        best = _best([list(_candidates(names[index], columns, stacks)) for index in level])
        if best is None:
            return None
        for index, part in zip(level, best, strict=True):
            found[index] = part
            for column in range(part[0], part[1] + 1):
                stacks[column].append(names[index])
    return [found[index] for index in range(len(names))]


def _candidates(name: Name, columns: Columns, stacks: Sequence[list[Name]]) -> Iterator[tuple[float, _Part]]:
    """Yield the runs of columns that a name may stand over, with what speaks against each."""
    borders, over = columns.borders, _OVER * name.size
    for first in range(columns.count):
        if borders[first] > name.box.x0 + over:
            break
        below: list[tuple[Name, bool]] = []  # the next name down, and whether none is below that
        for last in range(first, columns.count):
            if stacks[last]:
                top = stacks[last][-1]
                if top.box.y0 < name.box.y1 - _TOUCH * name.size:
                    break
                below.append((top, len(stacks[last]) == 1))
            off = abs(columns.middle(first, last) - name.middle)
            most = _OFF * name.size + _OFF_SHARE * (borders[last + 1] - borders[first])
            if borders[last + 1] < name.box.x1 - over or off > most:
                continue
            cost = off / name.size - (_BELOW * len(below) if last > first else 0)
            if last > first and len(below) <= last - first:
                cost += _MIXED if below else _BARE
            # A lowest name that is higher than others stands beside this one, in the middle of several rows.
            deepest = max((one for one, _ in below), key=lambda one: one.height, default=name)
            cost += _BESIDE * sum(is_lowest and _is_higher(one, deepest) for one, is_lowest in below)
            yield cost, (first, last)


def _is_higher(name: Name, other: Name) -> bool:
    """Tell whether a name is in no way in line with another one, but higher."""
    least = _HIGHER * name.size
    return (
        other.height - name.height > least and other.box.y0 - name.box.y0 > least and other.box.y1 - name.box.y1 > least
    )


def _best(choices: Sequence[list[tuple[float, _Part]]]) -> list[_Part] | None:
    """Return one run of columns for each name from left to right, none shared, with the least against them."""
    best: dict[int, tuple[float, list[_Part]]] = {-1: (0.0, [])}  # by the last column taken
    for choice in choices:
        following: dict[int, tuple[float, list[_Part]]] = {}
        for cost, part in choice:
            for end, (sofar, taken) in best.items():
                total = sofar + cost
                if end < part[0] and (part[1] not in following or total < following[part[1]][0]):
                    following[part[1]] = (total, [*taken, part])
        best = following
    return min(best.values(), key=lambda found: found[0])[1] if best else None


def _rows(
    names: Sequence[Name], stacks: Sequence[list[int]], levels: Sequence[float]
) -> dict[int, tuple[int, int]] | None:
    """Return the first and the last row of each name: those of a column fill the head, each in place in its rows."""
    found: dict[int, tuple[int, int]] = {}
    for stack in sorted(stacks, key=len, reverse=True):
        if not stack:
            continue
        ways = [
            way
            for way in _ways(len(stack), len(levels))
            if all(found.get(index, part) == part for index, part in zip(stack, way, strict=True))
        ]
        if not ways:
            return None
        best = min(
            ways,
            key=lambda way: sum(_off(names[index], part, levels) for index, part in zip(stack, way, strict=True)),
        )
        found.update(zip(stack, best, strict=True))
    return found


def _ways(count: int, height: int) -> list[list[_Part]]:
    """Return all ways to part the rows of the head among the names of a column."""
    return [
        [(top, bottom - 1) for top, bottom in pairwise((0, *ends, height))]
        for ends in combinations(range(1, height), count - 1)
    ]


def _off(name: Name, part: tuple[int, int], levels: Sequence[float]) -> float:
    """Return how far a name is from the middle of its rows, or from the first or the last of them."""
    top, bottom = levels[part[0]], levels[part[1]]
    middle = abs((top + bottom) / 2 - name.height)
    edge = min(abs(top - name.height), abs(bottom - name.height)) + _EDGE * (bottom - top)
    return min(middle, edge)


def _whole(cells: list[HeadCell], height: int, count: int) -> tuple[list[HeadCell], int] | None:
    """Return the cells and the empty ones between them; None if two share a place."""
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        area = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        if area & taken:
            return None
        taken |= area
    cells += [
        HeadCell(row, column, 1, 1, ())
        for row in range(height)
        for column in range(count)
        if (row, column) not in taken
    ]
    return sorted(cells, key=lambda cell: (cell.row, cell.column)), height

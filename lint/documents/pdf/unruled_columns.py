"""The columns of a table without vertical lines, told by how the pieces of all its rows are aligned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.documents.pdf.chunks import Row, is_amount
from lint.documents.pdf.lines import Line
from lint.documents.pdf.unruled_borders import PADDING, borders_of, padding_of
from lint.documents.pdf.unruled_spans import Column, column_at, spans_of

_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, the places of their borders, one more than there are columns, and the margin in them."""

    columns: tuple[Column, ...]
    borders: tuple[float, ...]
    padding: float

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.columns)

    def at(self, x: float) -> int:
        """Return the column that holds the place `x`, the nearest one outside the table."""
        return min(max(bisect_right(self.borders, x) - 1, 0), self.count - 1)

    def room(self, first: int, last: int) -> float:
        """Return the length of a line of text in the columns from `first` to `last`, in points."""
        return self.borders[last + 1] - self.borders[first] - 2 * self.padding

    def middle(self, first: int, last: int) -> float:
        """Return the middle of the columns from `first` to `last`."""
        return (self.borders[first] + self.borders[last + 1]) / 2


def find_columns(
    rows: Sequence[Row], counting: Sequence[Row], names: Sequence[Line], size: float, sides: tuple[float, float] | None
) -> Columns | None:
    """Return the columns of a table, or None where they cannot be told.

    Args:
        rows: The lines with numbers of all its pages.
        counting: Those lines that number the columns: 1, 2, 3.
        names: The names in its head.
        size: The height of characters.
        sides: The left and the right end of its horizontal lines, if it has any.
    """
    numbers = [piece for row in counting[:1] for piece in row.pieces if is_amount(piece.text)]
    if not rows:
        labels = [piece for row in counting[:1] for piece in row.pieces if not is_amount(piece.text)]
        return _of_names(_lowest(names, size), labels if len(labels) > 1 else (), numbers, size, sides)
    spans = spans_of(rows, size)
    if len(spans) < 2 or len(spans) > _MOST_COLUMNS:
        return None
    columns: list[Column] = []
    for span in spans:
        columns.append(column_at(span, rows, size, columns[-1] if columns else None))
    padding = padding_of(columns, [*numbers, *names], size, sides)
    borders = borders_of(columns, padding, numbers, names, size, sides)
    found = Columns(tuple(columns), tuple(borders), padding)
    found = _with_empty(found, numbers, size, padding)
    return _with_empty(found, _lowest(names, size), size, padding)


def _of_names(
    names: Sequence[Line],
    labels: Sequence[Line],
    numbers: Sequence[Line],
    size: float,
    sides: tuple[float, float] | None,
) -> Columns | None:
    """Return the columns of a table without any number: its lowest names are in the middle of them."""
    if numbers:
        taken: list[Line] = list(labels)
        for name in sorted(() if labels else names, key=lambda name: -name.box.y1):
            sides_taken = {one.box.x0 > name.box.x0 for one in taken}
            is_beside = not any(one.box.x0 < name.box.x1 and name.box.x0 < one.box.x1 for one in taken)
            if name.box.x1 < numbers[0].box.x0 - size and is_beside and len(sides_taken) < 2:
                taken.append(name)
        names = [*taken, *numbers]
    found: list[tuple[float, float]] = []
    for name in sorted(names, key=lambda name: name.box.x0):
        if found and name.box.x0 < found[-1][1]:
            return None
        found.append((name.box.x0, name.box.x1))
    if not 2 <= len(found) <= _MOST_COLUMNS:
        return None
    middles = [(x0 + x1) / 2 for x0, x1 in found]
    first = len(found) - len(numbers)  # column that is numbered
    borders = [sides[0] if sides else found[0][0] - PADDING * size]
    for index, ((_x0, x1), (following, _)) in enumerate(pairwise(found)):
        at = 2 * middles[index] - borders[-1]
        if numbers and index >= first:
            at = (middles[index] + middles[index + 1]) / 2
        elif numbers and index == first - 1 and len(numbers) > 1:
            at = middles[first] - (middles[first + 1] - middles[first]) / 2
        borders.append(at if x1 <= at <= following else (x1 + following) / 2)
    borders.append(2 * middles[-1] - borders[-1])
    return Columns(tuple(Column(x0, x1, "middle", False, False) for x0, x1 in found), tuple(borders), PADDING * size)


def _lowest(names: Sequence[Line], size: float) -> list[Line]:
    """Return the names with no other one below."""
    return [
        name
        for name in names
        if not any(
            other.box.y0 > name.box.y1 - size / 2 and min(other.box.x1, name.box.x1) > max(other.box.x0, name.box.x0)
            for other in names
        )
    ]


def _with_empty(found: Columns, names: Sequence[Line], size: float, padding: float) -> Columns:
    """Return the columns with those added that have a name of their own, or a number, and nothing below it."""
    columns, borders = list(found.columns), list(found.borders)
    right = max((name.box.x1 for name in names), default=0.0)
    if right > borders[-1] + size:
        borders[-1] = columns[-1].x1 + padding
        columns.append(Column(right, right, "middle", True, False))
        borders.append(right + padding)
    whole = Columns(tuple(columns), tuple(borders), padding)
    for index in range(whole.count - 1, -1, -1):
        inside = sorted(
            (
                name
                for name in names
                if whole.at((name.box.x0 + name.box.x1) / 2) == index
                and name.box.x0 >= borders[index] - size / 2
                and name.box.x1 <= borders[index + 1] + size / 2
            ),
            key=lambda name: name.box.x0,
        )
        level = [name for name in inside if abs(name.box.y0 - inside[-1].box.y0) < size / 2] if inside else []
        if len(level) < 2 or any(b.box.x0 - a.box.x1 < size / 2 for a, b in pairwise(level)):
            continue
        if not columns[index].is_money:
            continue
        cuts = [(a.box.x1 + b.box.x0) / 2 for a, b in pairwise(level)]
        left = borders[index]
        for place, name in enumerate(level[:-1]):
            at = name.box.x0 + name.box.x1 - left
            if name.box.x1 < at < level[place + 1].box.x0:
                cuts[place] = at
            left = cuts[place]
        filled = columns[index]
        keep = max(
            range(len(level)),
            key=lambda place: (
                min(filled.x1, [*cuts, borders[index + 1]][place]) - max(filled.x0, [borders[index], *cuts][place])
            ),
        )
        new = [
            filled if place == keep else Column(name.box.x0, name.box.x1, "middle", True, False)
            for place, name in enumerate(level)
        ]
        columns[index : index + 1] = new
        borders[index + 1 : index + 1] = cuts
    return Columns(tuple(columns), tuple(borders), padding)

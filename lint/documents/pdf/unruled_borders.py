"""Where the borders between columns are that no line shows: beside numbers and labels, and half-way round names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lint.documents.pdf.lines import Line
from lint.documents.pdf.unruled_spans import Column

PADDING = 0.3  # em between the text of a column and its border, where nothing tells
_MOST = 1.2  # em


def padding_of(
    columns: Sequence[Column], names: Sequence[Line], size: float, sides: tuple[float, float] | None
) -> float:
    """Return the blank margin in the columns: names stand in the middle, numbers beside the border."""
    found = []
    for left, right in pairwise(columns):
        if left.align == right.align == "right":
            middle = (left.x1 + right.x1) / 2
            steps = [(name.box.x0 + name.box.x1) / 2 - middle for name in names]
            found += [step for step in steps if 0 <= step <= _MOST * size]
        elif left.align == "right" and right.align == "left" and right.x0 - left.x1 <= 2 * _MOST * size:
            found.append((right.x0 - left.x1) / 2)
    if found:
        return sorted(found)[len(found) // 2]
    if sides and columns[0].align == "left":
        found.append(columns[0].x0 - sides[0])
    if sides and columns[-1].align == "right":
        found.append(sides[1] - columns[-1].x1)
    found = [pad for pad in found if 0 <= pad <= _MOST * size]
    return min(found) if found else PADDING * size


def borders_of(
    columns: Sequence[Column],
    padding: float,
    numbers: Sequence[Line],
    names: Sequence[Line],
    size: float,
    sides: tuple[float, float] | None,
) -> list[float]:
    """Return the borders: beside what is aligned to them, else as the names centred between them tell."""
    first = columns[0].x0 - padding
    if columns[0].align == "right" and not sides:
        middles = [(one.box.x0 + one.box.x1) / 2 for one in numbers or names if one.box.x1 < columns[0].x1 + padding]
        first = min([first, *(2 * middle - columns[0].x1 - padding for middle in middles)])
    borders = [sides[0] if sides else first]
    for left, right in pairwise(columns):
        low, high = left.x1, max(right.x0, left.x1)
        at = None
        if right.align == "left":
            at = right.x0 - padding
        elif left.align == "right":
            at = left.x1 + padding
        elif right.align == "right":
            at = _by_centre(left, right, padding, numbers, size)
            if at is None:
                at = _by_centre(left, right, padding, names, size)
        borders.append(min(max(at, low), high) if at is not None else (low + high) / 2)
    borders.append(sides[1] if sides else columns[-1].x1 + padding)
    return borders


def _by_centre(left: Column, right: Column, padding: float, names: Sequence[Line], size: float) -> float | None:
    """Return the left border of a column of numbers, in the middle of which its name is."""
    end = right.x1 + padding
    fitting = [
        name
        for name in names
        if name.box.x1 <= end + 1 and (name.box.x0 + name.box.x1) / 2 > (left.x0 + left.x1) / 2
        and name.box.x0 > left.x0 + size
    ]  # fmt: skip
    for name in sorted(fitting, key=lambda name: -name.box.x1)[:1]:
        at = name.box.x0 + name.box.x1 - end
        if left.x1 - size <= at <= right.x0 + size:
            return at
    return None

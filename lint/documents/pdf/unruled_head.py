"""The head of a table without vertical lines: wrapped names, and names in the middle of the columns they span."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

from lint.documents.pdf.chunks import Row, covered
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lines import Line

_SAME_CELL = 0.6  # em between lines of one name
_SAME_MIDDLE = 0.8  # em
_LOWER = 0.6  # share of the height from a spanning name to the lowest; the name of a column beside it is in the middle
_OFF, _OFF_SHARE = 2.0, 0.15  # em, and share of the width, that a name may be off the middle of its columns
_MOST_COLUMNS = 40
_MOST_NAMES = 4  # side by side over one run of columns
_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the table: its place, its spans, and its lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the head: its lines and their rectangle."""

    lines: tuple[Line, ...]
    box: Box

    @property
    def middle(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    @property
    def height(self) -> float:
        """Of its middle."""
        return (self.box.y0 + self.box.y1) / 2


def head_cells(head: list[Row], spans: list[_Span]) -> tuple[list[HeadCell], list[_Span], int] | None:
    """Return the cells of the head, the columns of the table (empty ones may have only a name), and the head's rows.

    None where a name could belong to several columns.
    """
    if not head:
        return [], spans, 0
    names = _names(head)
    spanning = _spanning(names, spans)
    leaves = _beside([name for name in names if name not in spanning], spans)
    placed = _placed(leaves, spans)
    if placed is None or len(spans) > _MOST_COLUMNS:
        return None
    columns, spans = placed
    wide = _with_names(spans, leaves, columns)
    levels = _levels(spanning)
    rows = len(levels) + 1
    depth = [0] * len(spans)
    cells: list[HeadCell] = []
    for number, level in enumerate(levels):
        under = [column for column in range(len(spans)) if _is_under(column, level, leaves, columns)]
        parts = _parts(level, under, wide)
        if parts is None:
            return None
        for name, part in parts:
            cells.append(HeadCell(number, part.start, 1, len(part), name.lines))
            for column in part:
                depth[column] = number + 1
    named: dict[int, HeadCell] = {}
    for name, part in zip(leaves, columns, strict=True):
        first = depth[part.start]
        if any(depth[column] != first for column in part):
            return None
        named[part.start] = HeadCell(first, part.start, rows - first, len(part), name.lines)
    column = 0
    while column < len(spans):
        cell = named.get(column) or HeadCell(depth[column], column, rows - depth[column], 1, ())
        cells.append(cell)
        column += cell.column_span
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return (cells, wide, rows) if _is_whole(cells, rows, len(spans)) else None


def _is_whole(cells: list[HeadCell], rows: int, columns: int) -> bool:
    """Tell whether the cells cover the head, each place once."""
    area = [
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    return len(area) == len(set(area)) == rows * columns


def _beside(leaves: list[_Name], spans: list[_Span]) -> list[_Name]:
    """Return the names, those as one that stand side by side over one column: parts of a code printed as a whole."""
    found: list[_Name] = []
    for name in sorted(leaves, key=lambda name: name.middle):
        last = found[-1] if found else None
        hit = covered(name.box, spans)
        if (
            last is not None
            and len(hit) == 1
            and covered(last.box, spans) == hit
            and abs(last.height - name.height) < 1
        ):
            box = Box(last.box.x0, min(last.box.y0, name.box.y0), name.box.x1, max(last.box.y1, name.box.y1))
            found[-1] = _Name((*last.lines, *name.lines), box)
        else:
            found.append(name)
    return found


def _with_names(spans: list[_Span], leaves: list[_Name], columns: list[range]) -> list[_Span]:
    """Return the columns as wide as their names where that reaches into no other column; numbers are set to the right.

    What is set in the middle of a column, such as its number, stands below its name then.
    """
    wide = list(spans)
    for name, part in zip(leaves, columns, strict=True):
        if len(part) == 1:
            column = part.start
            x0, x1 = min(spans[column][0], name.box.x0), max(spans[column][1], name.box.x1)
            if all(other == column or x1 <= start or x0 >= end for other, (start, end) in enumerate(wide)):
                wide[column] = (x0, x1)
    return wide


def _names(head: list[Row]) -> list[_Name]:
    """Return the names: pieces of lines that follow closely, with one middle or one beginning."""
    names: list[_Name] = []
    for row in head:
        for piece in row.pieces:
            for index in range(len(names) - 1, -1, -1):
                box = names[index].box
                size = piece.size
                is_close = -0.5 * size < piece.box.y0 - box.y1 < _SAME_CELL * size
                middle = abs(names[index].middle - (piece.box.x0 + piece.box.x1) / 2)
                if is_close and (middle < _SAME_MIDDLE * size or abs(box.x0 - piece.box.x0) < 1):
                    joined = Box(
                        min(box.x0, piece.box.x0), box.y0, max(box.x1, piece.box.x1), max(box.y1, piece.box.y1)
                    )
                    names[index] = _Name((*names[index].lines, piece), joined)
                    break
            else:
                names.append(_Name((piece,), piece.box))
    return names


def _spanning(names: list[_Name], spans: list[_Span]) -> list[_Name]:
    """Return the names that stand above others: over one of them, or in the gap between two and over no column."""
    found = []
    for name in names:
        below = [other.box for other in names if other.box.y0 >= name.box.y1 - 1]
        hit = set(covered(name.box, spans))
        is_above = any(
            min(box.x1, name.box.x1) > max(box.x0, name.box.x0) or hit & set(covered(box, spans)) for box in below
        )
        is_between = any(box.x1 <= name.middle for box in below) and any(box.x0 >= name.middle for box in below)
        if is_above or (is_between and len(hit) != 1):
            found.append(name)
    return found


def _levels(spanning: list[_Name]) -> list[list[_Name]]:
    """Return the spanning names by height, each level from left to right."""
    levels: list[list[_Name]] = []
    for name in sorted(spanning, key=lambda name: name.height):
        if levels and name.height - levels[-1][0].height < name.lines[0].size / 2:
            levels[-1].append(name)
        else:
            levels.append([name])
    return [sorted(level, key=lambda name: name.middle) for level in levels]


def _is_under(column: int, level: list[_Name], leaves: list[_Name], columns: list[range]) -> bool:
    """Tell whether a column may be one of those under the names of `level`: its own name stands lower than beside."""
    lowest = max(leaf.height for leaf in leaves)
    height = level[0].height
    for leaf, part in zip(leaves, columns, strict=True):
        if column in part:
            return leaf.height - height > _LOWER * (lowest - height)
    return False


def _parts(level: list[_Name], under: list[int], spans: list[_Span]) -> list[tuple[_Name, range]] | None:
    """Return the columns that each name of a level spans: all of `under`, each name in the middle of its own."""
    runs: list[list[int]] = []
    for column in under:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    found: list[tuple[_Name, range]] = []
    for run in runs:
        left, right = spans[run[0]][0], spans[run[-1]][1]
        names = [name for name in level if left - name.lines[0].size <= name.middle <= right + name.lines[0].size]
        if not names:
            continue
        if len(names) > min(len(run), _MOST_NAMES):
            return None
        cuts = min(
            combinations(range(1, len(run)), len(names) - 1),
            key=lambda cuts: sum(
                abs((spans[run[start]][0] + spans[run[end - 1]][1]) / 2 - name.middle)
                for name, (start, end) in zip(names, pairwise((0, *cuts, len(run))), strict=True)
            ),
        )
        for name, (start, end) in zip(names, pairwise((0, *cuts, len(run))), strict=True):
            left, right = spans[run[start]][0], spans[run[end - 1]][1]
            if abs((left + right) / 2 - name.middle) > max(_OFF * name.lines[0].size, _OFF_SHARE * (right - left)):
                return None
            found.append((name, range(run[start], run[end - 1] + 1)))
    return found if len(found) == len(level) else None


def _placed(leaves: list[_Name], spans: list[_Span]) -> tuple[list[range], list[_Span]] | None:
    """Return the columns of each name, and the columns with those added that have nothing but a name."""
    order = sorted(leaves, key=lambda name: name.middle)
    hits = [covered(name.box, spans) for name in order]
    taken = {column for hit in hits for column in hit}
    if sum(map(len, hits)) != len(taken):
        return None
    empty: list[_Span] = []
    for index, (name, hit) in enumerate(zip(order, hits, strict=True)):
        if hit:
            continue
        after = max((h.stop for h in hits[:index] if h), default=0)
        before = min((h.start for h in hits[index + 1 :] if h), default=len(spans))
        free = [column for column in range(after, before) if column not in taken]
        if len(free) > 1:
            return None
        if free:
            hits[index] = range(free[0], free[0] + 1)
            taken.add(free[0])
        else:
            empty.append((name.box.x0, name.box.x1))
    if empty:
        whole = sorted([*spans, *empty])
        return _placed(leaves, whole)
    by_name = {id(name): hit for name, hit in zip(order, hits, strict=True)}
    return [by_name[id(leaf)] for leaf in leaves], spans

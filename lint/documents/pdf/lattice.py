"""Ruled tables of a page: from ruling lines to a grid of cells with spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lint.documents.pdf.edges import NEAR
from lint.documents.pdf.geometry import Box, Edge


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table: its place in the grid, how far it spans, and its rectangle."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its vertical and horizontal lines, and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """The rectangle of the whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(horizontal: tuple[Edge, ...], vertical: tuple[Edge, ...]) -> tuple[Grid, ...]:
    """Return the ruled tables that the lines make, from top to bottom; a frame around one text is none."""
    grids = [
        grid
        for across, down in _connected(horizontal, vertical)
        if (grid := _grid(across, down)) and len(grid.cells) > 1
    ]
    outer = [grid for grid in grids if not any(_inside(grid, other) for other in grids)]
    return tuple(sorted(outer, key=lambda grid: (grid.ys[0], grid.xs[0])))


def _inside(grid: Grid, other: Grid) -> bool:
    box, outer = grid.box, other.box
    return grid is not other and outer.holds(box.x0, box.y0) and outer.holds(box.x1, box.y1)


def _connected(horizontal: tuple[Edge, ...], vertical: tuple[Edge, ...]) -> Iterable[tuple[list[Edge], list[Edge]]]:
    """Yield the lines that hang together: horizontal ones, vertical ones."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for low, across in enumerate(horizontal):
        for high, down in enumerate(vertical, len(horizontal)):
            if (
                across.start - NEAR <= down.at <= across.end + NEAR
                and down.start - NEAR <= across.at <= down.end + NEAR
            ):
                parent[root(high)] = root(low)
    parts: dict[int, tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for index, edge in enumerate(horizontal):
        parts[root(index)][0].append(edge)
    for index, edge in enumerate(vertical, len(horizontal)):
        parts[root(index)][1].append(edge)
    return [part for part in parts.values() if part[0] and part[1]]


def _grid(across: list[Edge], down: list[Edge]) -> Grid | None:
    xs, ys = _positions(down, across), _positions(across, down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    right = _borders(xs, ys, down)
    below = _borders(ys, xs, across)
    columns, rows = len(xs) - 1, len(ys) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            last = column
            while last + 1 < columns and (last + 1, row) not in right and (row, last + 1) not in taken:
                last += 1
            bottom = row
            while bottom + 1 < rows and all(
                (bottom + 1, inner) not in below
                and (bottom + 1, inner) not in taken
                and (inner == last or (inner + 1, bottom + 1) not in right)
                for inner in range(column, last + 1)
            ):
                bottom += 1
            taken.update((r, c) for r in range(row, bottom + 1) for c in range(column, last + 1))
            box = Box(xs[column], ys[row], xs[last + 1], ys[bottom + 1])
            cells.append(GridCell(row, column, bottom - row + 1, last - column + 1, box))
    return Grid(tuple(xs), tuple(ys), tuple(cells))


def _positions(edges: list[Edge], crossing: list[Edge]) -> list[float]:
    """Return where `edges` lie, and where the lines that cross them end: tables may be open at their sides."""
    positions = sorted({edge.at for edge in edges})
    first, last = min(edge.start for edge in crossing), max(edge.end for edge in crossing)
    if first < positions[0] - 2 * NEAR:
        positions.insert(0, first)
    if last > positions[-1] + 2 * NEAR:
        positions.append(last)
    return positions


def _borders(positions: list[float], steps: list[float], edges: list[Edge]) -> set[tuple[int, int]]:
    """Return (index in `positions`, index of the step along it) wherever a line is drawn."""
    index_of = {position: index for index, position in enumerate(positions)}
    drawn: set[tuple[int, int]] = set()
    for edge in edges:
        index = index_of[edge.at]
        for step in range(len(steps) - 1):
            if edge.start - NEAR <= (steps[step] + steps[step + 1]) / 2 <= edge.end + NEAR:
                drawn.add((index, step))
    return drawn

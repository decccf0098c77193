"""A page as blocks in reading order: lines of running text, and ruled tables with the lines of their cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from lint.documents.pdf.geometry import Box, Glyph
from lint.documents.pdf.lattice import Grid, GridCell
from lint.documents.pdf.lines import Line, read_lines


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table of one page: its grid and the lines of each cell, in the order of `grid.cells`."""

    grid: Grid
    lines: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: 1-based.
        box: What of it is visible.
        blocks: Lines and tables from top to bottom.
    """

    number: int
    box: Box
    blocks: tuple[Line | RuledTable, ...]

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [block for block in self.blocks if isinstance(block, Line)]

    @property
    def tables(self) -> list[RuledTable]:
        """The ruled tables."""
        return [block for block in self.blocks if isinstance(block, RuledTable)]


def make_page(number: int, box: Box, glyphs: tuple[Glyph, ...], grids: tuple[Grid, ...]) -> Page:
    """Return the page that these characters and tables make."""
    outside: list[Glyph] = []
    finders = [_CellFinder(grid) for grid in grids]
    for glyph in glyphs:
        x, y = (glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.y0 + glyph.box.y1) / 2
        for finder in finders:
            if finder.add(x, y, glyph):
                break
        else:
            outside.append(glyph)
    blocks: list[tuple[float, float, Line | RuledTable]] = [
        (line.box.y0, line.box.x0, line) for line in read_lines(outside)
    ]
    for finder in finders:
        if any(finder.glyphs):
            lines = tuple(tuple(read_lines(glyphs)) for glyphs in finder.glyphs)
            blocks.append((finder.grid.ys[0], finder.grid.xs[0], RuledTable(finder.grid, lines)))
    blocks.sort(key=lambda block: block[:2])
    return Page(number, box, tuple(block for _, _, block in blocks))


class _CellFinder:
    """Collects the characters of the cells of one table."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.glyphs: list[list[Glyph]] = [[] for _ in grid.cells]
        self._at: dict[tuple[int, int], int] = {}
        for index, cell in enumerate(grid.cells):
            self._at.update(dict.fromkeys(_places(cell), index))

    def add(self, x: float, y: float, glyph: Glyph) -> bool:
        """Add a character with its middle at this point; return False if that is outside the table."""
        grid = self.grid
        index = self._at.get((bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1))
        if index is None:
            return False
        self.glyphs[index].append(glyph)
        return True


def _places(cell: GridCell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]

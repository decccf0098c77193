"""A page as blocks in reading order: lines of running text, and ruled tables with the lines of their cells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from lint.documents.pdf.geometry import Box, Edge, Glyph, printed_part
from lint.documents.pdf.glyphs import PageText
from lint.documents.pdf.lattice import Grid, GridCell
from lint.documents.pdf.lines import Line, read_lines

_ACROSS = 1.0  # points by which a character reaches over a border that no justified text reaches over


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of one page.

    Attributes:
        grid: Its grid.
        lines: The lines of each cell, in the order of `grid.cells`.
        spans: From where to where each column is printed, where that alone tells the columns; else none.
        text: The lines that it is if it does not go on from the page before; none if it is a table at any rate.
    """

    grid: Grid
    lines: tuple[tuple[Line, ...], ...]
    spans: tuple[tuple[float, float], ...] = ()
    text: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: 1-based.
        box: What of it is visible.
        blocks: Lines and tables from top to bottom.
        rules: Its horizontal ruling lines, and the upper and lower edges of its shaded areas.
    """

    number: int
    box: Box
    blocks: tuple[Line | RuledTable, ...]
    rules: tuple[Edge, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [block for block in self.blocks if isinstance(block, Line)]

    @property
    def tables(self) -> list[RuledTable]:
        """The ruled tables."""
        return [block for block in self.blocks if isinstance(block, RuledTable)]


def make_page(number: int, box: Box, text: PageText, grids: tuple[Grid, ...], rules: tuple[Edge, ...] = ()) -> Page:
    """Return the page that these characters and tables make."""
    outside: list[Glyph] = []
    finders = [_CellFinder(grid) for grid in grids]
    for glyph in text.glyphs:
        x, y = (glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.y0 + glyph.box.y1) / 2
        for finder in finders:
            if finder.add(x, y, glyph):
                break
        else:
            outside.append(glyph)
    blocks: list[tuple[float, float, Line | RuledTable]] = [
        (line.box.y0, line.box.x0, line) for line in read_lines(outside, number, text.direction)
    ]
    for finder in finders:
        found = finder.cells()
        if any(found):
            lines = tuple(tuple(read_lines(cell, number, text.direction)) for cell in found)
            blocks.append((finder.grid.ys[0], finder.grid.xs[0], RuledTable(finder.grid, lines)))
    blocks.sort(key=lambda block: block[:2])
    return Page(number, box, tuple(block for _, _, block in blocks), rules)


class _CellFinder:
    """Collects the characters of the cells of one table."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._at: dict[tuple[int, int], int] = {}
        self._found: list[tuple[int, Glyph]] = []  # cell and character, in the order of the file
        self._crossing: list[int] = []  # places in `_found`
        for index, cell in enumerate(grid.cells):
            self._at.update(dict.fromkeys(_places(cell), index))

    def add(self, x: float, y: float, glyph: Glyph) -> bool:
        """Add a character with its middle at this point; return False if that is outside the table."""
        index = self._index(x, y)
        if index is None:
            return False
        cell = self.grid.cells[index].box
        x0, x1 = printed_part(glyph)
        if x0 < cell.x0 - _ACROSS or x1 > cell.x1 + _ACROSS:
            self._crossing.append(len(self._found))
        self._found.append((index, glyph))
        return True

    def cells(self) -> list[list[Glyph]]:
        """Return the characters of each cell.

        Text that runs over the border of its cell, as spreadsheets print it, stays in the cell it begins in.
        """
        for place in self._crossing:
            start, end = self._run(place)
            owner = self._owner(start, end)
            self._found[start:end] = [(owner, glyph) for _, glyph in self._found[start:end]]
        glyphs: list[list[Glyph]] = [[] for _ in self.grid.cells]
        for index, glyph in self._found:
            glyphs[index].append(glyph)
        return glyphs

    def _run(self, place: int) -> tuple[int, int]:
        """Return where the text around a character starts and ends in the file: what follows without a gap."""
        start, end = place, place + 1
        while start > 0 and self._goes_on(start - 1):
            start -= 1
        while end < len(self._found) and self._goes_on(end - 1):
            end += 1
        return start, end

    def _goes_on(self, place: int) -> bool:
        (cell, left), (next_cell, right) = self._found[place], self._found[place + 1]
        if cell != next_cell and left.character.isdecimal() != right.character.isdecimal():
            return False
        quarter = (left.box.y1 - left.box.y0) / 4
        is_line = min(left.box.y1, right.box.y1) - max(left.box.y0, right.box.y0) >= 2 * quarter
        return is_line and abs(right.box.x0 - left.box.x1) < quarter

    def _owner(self, start: int, end: int) -> int:
        """Return the cell of a run: where it begins if it is set to the left there, else where its middle is."""
        index, first = self._found[start]
        cell, box = self.grid.cells[index].box, first.box
        if cell.x0 - _ACROSS <= box.x0 <= cell.x0 + box.height:
            return index
        middle = self._index((box.x0 + self._found[end - 1][1].box.x1) / 2, (box.y0 + box.y1) / 2)
        return index if middle is None else middle

    def _index(self, x: float, y: float) -> int | None:
        grid = self.grid
        return self._at.get((bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1))


def _places(cell: GridCell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]

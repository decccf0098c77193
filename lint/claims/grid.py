"""A table as people read it: which cells are numbers, which are labels, and which label belongs to which number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from lint.claims.flat_headers import Path, aligned_right, column_paths
from lint.claims.grid_cells import SUBJECT_CODE, CellKind, GridCell, classified, classified_row
from lint.documents.model import Cell, Table
from lint.language.model import Token

__all__ = ["CellKind", "Grid", "GridCell", "classified"]


FULL_HEADER = 4  # names of columns that make a header of its own, not the title of a section


class Grid:
    """One table, classified cell by cell, with the headers and labels of each number."""

    def __init__(
        self, table: Table, tokens_of: Sequence[Sequence[Token]], rows: tuple[tuple[GridCell, ...], ...] | None = None
    ) -> None:
        """Classify the cells of `table`; `tokens_of` holds the tokens of every passage.

        `rows` are the cells by row if they are classified already.
        """
        self.table = table
        self._headers: dict[int, tuple[GridCell, ...]] = {}
        self._labels: dict[int, tuple[GridCell, ...]] = {}
        self._continued: dict[tuple[int, int], GridCell | None] = {}
        self._paths: dict[int, tuple[tuple[Path, ...], int] | None] = {}
        self.rows = rows or tuple([classified_row(row, [tokens_of[cell.index] for cell in row]) for row in table.rows])

    @cached_property
    def _places(self) -> dict[int, tuple[int, GridCell]]:
        return {cell.cell.index: (row, cell) for row, cells in enumerate(self.rows) for cell in cells}

    def find(self, cell: Cell) -> tuple[int, GridCell]:
        """Return the row number and the classified form of `cell`."""
        return self.place(cell.index)

    def place(self, index: int) -> tuple[int, GridCell]:
        """Return the row number and the classified form of the cell with the `index`."""
        return self._places[index]

    @cached_property
    def header_rows(self) -> tuple[bool, ...]:
        """For each row, whether it names columns: at least two labels, no number, nothing long."""
        return tuple(self._names_columns(index) for index in range(len(self.rows)))

    def _names_columns(self, index: int) -> bool:
        kinds = [cell.kind for cell in self.rows[index]]
        labels = kinds.count("label")
        if labels < 2 or "number" in kinds or "pair" in kinds or "prose" in kinds or "dash" in kinds:
            return False
        if any(SUBJECT_CODE.fullmatch(cell.text) for cell in self.rows[index]):
            return False  # a row of subjects without amounts
        return labels * 2 > len([k for k in kinds if k != "blank"]) and index + 1 < len(self.rows)

    def headers(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        """Return the column headers over `cell`, outermost first."""
        known = self._headers.get(cell.cell.index)
        if known is None:
            known = self._headers[cell.cell.index] = self._headers_over(row, cell)
        return known

    def _headers_over(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        for first, last in self._header_groups(row):
            path = () if self.table.has_grid else self._path_over(first, last, row, cell)
            if path:
                return tuple(dict.fromkeys(path))
            found: list[GridCell] = []
            for index in range(first, last + 1):
                over = self._over(index, row, cell)
                if over is not None and over.kind == "label":
                    found.append(over)
            if found:
                return tuple(dict.fromkeys(found))
            if not self.table.has_grid and self._replaces(last, row):
                break
        return ()

    def _replaces(self, header: int, row: int) -> bool:
        """Return whether the header row `header`, too long for the flattened `row`, ends what an older one says."""
        labels = sum(cell.kind == "label" for cell in self.rows[header])
        return labels >= FULL_HEADER and len(self.rows[header]) > len(self.rows[row])

    def _path_over(self, first: int, last: int, row: int, cell: GridCell) -> Path:
        """Return the headers over a cell of a flattened table as the rows of headers together tell, () if they do not.

        Rows whose labels span columns are aligned at the right.
        """
        if last not in self._paths:
            paths = column_paths(self.rows[first : last + 1])
            self._paths[last] = None if paths is None else (paths, aligned_right(paths, self._band(last)))
        known = self._paths[last]
        if known is None:
            return ()
        paths, shared = known
        cells, place = self.rows[row], cell.cell.column
        if len(cells) == len(paths):
            return paths[place] if first < last else ()
        if not shared:
            return ()
        if place >= len(cells) - shared:
            return paths[place - len(cells)]
        outer = tuple(dict.fromkeys(path[0] for path in paths[:-shared] if path))
        return (outer[place],) if len(outer) == len(cells) - shared else ()

    def _band(self, header: int) -> tuple[tuple[GridCell, ...], ...]:
        """Return the rows under the header row `header`, up to the next one."""
        end = header + 1
        while end < len(self.rows) and not self.header_rows[end]:
            end += 1
        return self.rows[header + 1 : end]

    def _header_groups(self, row: int) -> Iterator[tuple[int, int]]:
        """Yield first and last row of the runs of header rows above `row`, the nearest first."""
        last = self._header_before[row]
        while last >= 0:
            first = last
            while first > 0 and self.header_rows[first - 1]:
                first -= 1
            yield first, last
            last = self._header_before[first]

    @cached_property
    def _header_before(self) -> tuple[int, ...]:
        """For each row the nearest header row above it, -1 if there is none."""
        found, nearest = [], -1
        for index, names in enumerate(self.header_rows):
            found.append(nearest)
            nearest = index if names else nearest
        return tuple(found)

    def stub(self, row: int) -> tuple[GridCell, ...]:
        """Return the first cells of the header rows that are in force at `row`."""
        for first, last in self._header_groups(row):
            return tuple(self.rows[index][0] for index in range(last, first - 1, -1))
        return ()

    def _over(self, header: int, row: int, cell: GridCell) -> GridCell | None:
        candidates = self.rows[header]
        if not self.table.has_grid:
            if len(candidates) != len(self.rows[row]):
                return None
            return candidates[cell.cell.column] if cell.cell.column < len(candidates) else None
        for candidate in candidates:
            if set(candidate.columns) & set(cell.columns):
                return candidate
        return None

    def labels(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        """Return the labels left of `cell` in its row, nearest last; empty leading cells take the label above."""
        known = self._labels.get(cell.cell.index)
        if known is None:
            known = self._labels[cell.cell.index] = self._labels_left_of(row, cell)
        return known

    def _labels_left_of(self, row: int, cell: GridCell) -> tuple[GridCell, ...]:
        found: list[GridCell] = []
        leading = True
        for candidate in self.rows[row]:
            if candidate.cell.column >= cell.cell.column:
                break
            if candidate.kind in ("label", "prose"):
                found.append(candidate)
            elif candidate.kind == "blank" and leading:
                above = self._above(row, candidate)
                if above is not None:
                    found.append(above)
            leading = leading and candidate.kind == "blank"
        return tuple(found)

    def _above(self, row: int, cell: GridCell) -> GridCell | None:
        """Return the label that an empty cell continues: the nearest one above in its column within the band."""
        key = (row, cell.cell.column)
        if key not in self._continued:
            self._continued[key] = self._continued_from(row - 1, len(self.rows[row]), cell.cell.column)
        return self._continued[key]

    def _continued_from(self, row: int, length: int, column: int) -> GridCell | None:
        for index in range(row, -1, -1):
            if not self.table.has_grid and len(self.rows[index]) != length:
                return None
            candidate = next((c for c in self.rows[index] if c.cell.column == column), None)
            if candidate is not None and candidate.kind in ("label", "prose"):
                return None if self.header_rows[index] else candidate
            if (index, column) in self._continued:  # asked for when that row was read
                return self._continued[index, column]
        return None

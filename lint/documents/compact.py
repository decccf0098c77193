"""Cells of long tables, kept as numbers: each cell is made of them when it is asked for, and not kept.

A `Cell` takes some 300 bytes, a row of numbers 14: a table of 100,000 rows would fill the memory with cells of which
most are looked at once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, overload

from lint.documents.model import Cell, Passage

Address = Callable[[int, int], str]

LONG = 20_000
"""Cells from which on a table is kept as numbers."""


class CompactCells(Sequence[Cell]):
    """The cells of one long table."""

    def __init__(self, first: int, table: int, address: Address | None = None) -> None:
        """Begin a table.

        Args:
            first: Index of its first cell among the passages.
            table: Its own index among the tables.
            address: Tells the address of the cell in a row and a column, where the format has one.
        """
        self._address = address
        self._first = first
        self._table = table
        self._text = ""
        self._shift = 0
        self._path: str | None = None
        self._starts, self._lengths, self._rows, self._columns = (array("L") for _ in range(4))
        self._more: dict[int, Mapping[str, Any]] = {}
        self._last: Mapping[str, Any] = {}

    def append(self, start: int, length: int, row: int, column: int, more: Mapping[str, Any]) -> None:
        """Append the cell of so many characters of the text from `start` on; `more` are its other fields."""
        unusual = {name: value for name, value in more.items() if value != _USUAL[name]}
        if unusual:
            self._last = self._last if unusual == self._last else unusual  # most are alike
            self._more[len(self._starts)] = self._last
        self._starts.append(start)
        self._lengths.append(length)
        self._rows.append(row)
        self._columns.append(column)

    def within(self, text: str) -> None:
        """Say what the text of the document is."""
        self._text = text

    def moved(self, *, passages: int, tables: int, characters: int, path: str) -> CompactCells:
        """Return the cells as they stand after so many passages, tables and characters of other files."""
        other = CompactCells(self._first + passages, self._table + tables, self._address)
        other._text, other._shift, other._path = self._text, self._shift + characters, path
        other._starts, other._lengths, other._rows, other._columns = (
            self._starts, self._lengths, self._rows, self._columns,
        )  # fmt: skip
        other._more = self._more
        return other

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, place: int | slice) -> Cell | tuple[Cell, ...]:
        if isinstance(place, slice):
            return tuple(self._cell(number) for number in range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._cell(place % len(self))

    def __iter__(self) -> Iterator[Cell]:
        return map(self._cell, range(len(self)))

    def _cell(self, number: int) -> Cell:
        start, row, column = self._starts[number], self._rows[number], self._columns[number]
        return Cell(
            index=self._first + number,
            text=self._text[start : start + self._lengths[number]],
            offset=start + self._shift,
            path=self._path,
            table=self._table,
            row=row,
            column=column,
            address=self._address(row, column) if self._address else "",
            **self._more.get(number, {}),
        )


class Passages(Sequence[Passage]):
    """The passages of a document with long tables: pieces, one after the other."""

    def __init__(self, pieces: Sequence[Sequence[Passage]]) -> None:
        self.pieces = tuple(piece for piece in pieces if piece)
        self._starts = (0, *accumulate(map(len, self.pieces)))

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        piece = bisect_right(self._starts, place) - 1
        return self.pieces[piece][place - self._starts[piece]]

    def __iter__(self) -> Iterator[Passage]:
        return chain.from_iterable(self.pieces)


class Collected:
    """Passages as a reader finds them; cells of a table that turns out to be long become compact."""

    def __init__(self) -> None:
        self._done: list[Sequence[Passage]] = []
        self._open: list[Passage] = []
        self._count = 0
        self._cells: list[Cell] | CompactCells = []
        self._address: Address | None = None

    def __len__(self) -> int:
        return self._count

    def paragraph(self, passage: Passage) -> None:
        """Append a passage that is no cell."""
        self._open.append(passage)
        self._count += 1

    def begin_table(self, address: Address | None = None) -> None:
        """Say that cells of a new table follow; see `CompactCells` for `address`."""
        self._cells, self._address = [], address

    def cell(self, table: int, start: int, text: str, row: int, column: int, **more: Any) -> None:
        """Append a cell of the open table; `more` are its other fields."""
        if isinstance(self._cells, CompactCells):
            self._cells.append(start, len(text), row, column, more)
        else:
            address = self._address(row, column) if self._address else ""
            made = Cell(
                index=self._count, text=text, offset=start, table=table, row=row, column=column, address=address, **more
            )
            self._cells.append(made)
            self._open.append(made)
            if len(self._cells) > LONG:
                self._shrink(self._cells)
        self._count += 1

    def table(self) -> Sequence[Cell]:
        """Return the cells of the open table."""
        return self._cells if isinstance(self._cells, CompactCells) else tuple(self._cells)

    def _shrink(self, cells: list[Cell]) -> None:
        compact = CompactCells(cells[0].index, cells[0].table, self._address)
        for cell in cells:
            more = {name: getattr(cell, name) for name in _USUAL}
            compact.append(cell.offset, len(cell.text), cell.row, cell.column, more)
        del self._open[-len(cells) :]
        self._done += [self._open, compact]
        self._open, self._cells = [], compact

    def passages(self, text: str) -> Sequence[Passage]:
        """Return all passages; `text` is that of the document."""
        if not self._done:
            return tuple(self._open)
        for piece in self._done:
            if isinstance(piece, CompactCells):
                piece.within(text)
        return Passages([*(piece if isinstance(piece, CompactCells) else tuple(piece) for piece in self._done),
                         tuple(self._open)])  # fmt: skip


_USUAL = {
    name: Cell.__dataclass_fields__[name].default
    for name in ("page", "printed", "runs", "row_span", "column_span", "continued", "paragraphs")
}

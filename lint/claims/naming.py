"""Which cells of an edited table have the row label and the column headers that they had before."""

from __future__ import annotations

from collections.abc import Sequence

from lint.claims.grid import Grid
from lint.claims.grid_cells import SUBJECT_CODE, GridCell

_WORDS = ("label", "prose")


def named_alike(was: Grid, now: Grid) -> frozenset[int]:
    """Return the passages in the cells of `now` whose label and headers are surely those that they have in `was`.

    They stay if every cell of the table stays what it is (a number, nothing, a label …), the header rows keep their
    words, and so does the row, or the rows from which its empty first cells take over a label.
    """
    if now is was:
        return frozenset(cell.cell.index for row in now.rows for cell in row)
    if now.table.has_grid != was.table.has_grid or list(map(_kinds, now.rows)) != list(map(_kinds, was.rows)):
        return frozenset()
    pairs = [(_words(before), _words(after)) for before, after in zip(was.rows, now.rows, strict=True)]
    changed = [before != after for before, after in pairs]
    if any(other and names for other, names in zip(changed, now.header_rows, strict=True)):
        return frozenset()
    for row in range(1, len(changed)):
        changed[row] = changed[row] or (changed[row - 1] and now.rows[row][0].kind == "blank")
    kept = (row for row, other in zip(now.rows, changed, strict=True) if not other)
    return frozenset(cell.cell.index for row in kept for cell in row)


def _kinds(row: Sequence[GridCell]) -> list[tuple[object, ...]]:
    """Return what each cell of a row is, and where it stands; codes of subjects make a row no header."""
    return [
        (cell.kind, cell.cell.index, cell.cell.column, cell.cell.column_span, SUBJECT_CODE.fullmatch(cell.text) is None)
        for cell in row
    ]


def _words(row: Sequence[GridCell]) -> list[str]:
    return [cell.text for cell in row if cell.kind in _WORDS]

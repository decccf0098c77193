"""Column headers of several levels where a flattened table has lost its spans.

A header that spans its column down leaves a blank in the row below; one that spans others across has a run of names
there. So the rows tell the columns: 本年支出 over (小计, 基本支出, 项目支出), everything else over one column.
"""

from __future__ import annotations

from collections.abc import Sequence

from lint.claims.grid_cells import GridCell

Path = tuple[GridCell, ...]


def column_paths(header_rows: Sequence[Sequence[GridCell]]) -> tuple[Path, ...] | None:
    """Return for each column its headers, outermost first; None if the rows do not tell which belongs to which."""
    paths: list[Path] = [(cell,) for cell in header_rows[0]]
    for row in header_rows[1:]:
        below = _assigned(row, len(paths))
        if below is None and len(row) < len(paths):
            return None
        if below is None:  # the columns are those of the lower row; what stands over them cannot be told
            paths = [(cell,) for cell in row]
            continue
        paths = [
            (*path, *([cell] if cell.text else [])) for path, cells in zip(paths, below, strict=True) for cell in cells
        ]
    return tuple(tuple(cell for cell in path if cell.kind == "label") for path in paths)


def _assigned(row: Sequence[GridCell], parents: int) -> list[list[GridCell]] | None:
    """Return which cells of `row` stand under each of the `parents` cells above."""
    if len(row) == parents:
        return [[cell] for cell in row]
    units: list[list[GridCell]] = []
    running = False
    for cell in row:
        if cell.text and running:
            units[-1].append(cell)
        else:
            units.append([cell])
        running = bool(cell.text)
    if len(units) == parents:
        return units
    width, rest = divmod(len(row), parents)
    texts = [cell.text for cell in row]
    if width > 1 and not rest and all(texts[index] == texts[index % width] for index in range(len(texts))):
        return [list(row[start : start + width]) for start in range(0, len(row), width)]
    return None


def tail(cells: Sequence[GridCell]) -> int:
    """Return how many cells without words end the row."""
    count = 0
    for cell in reversed(cells):
        if cell.kind not in ("number", "blank", "dash"):
            break
        count += 1
    return count


def aligned_right(paths: Sequence[Path], band: Sequence[Sequence[GridCell]]) -> int:
    """Return how many columns at the right the rows of `band` share although their labels span others; 0 if none.

    All rows must end in that many numbers, and no header left of them may be without a cell of its own.
    """
    rows = [cells for cells in band if len(cells) > 1]
    tails = {tail(cells) for cells in rows}
    if len(tails) != 1:
        return 0
    count = tails.pop()
    if not 0 < count < len(paths) or any(len(cells) > len(paths) for cells in rows):
        return 0
    left = len({path[0].cell.index for path in paths[:-count] if path})
    return count if left <= max(len(cells) for cells in rows) - count else 0

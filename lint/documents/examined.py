"""What of a document is examined: everything but pieces of tables whose columns are lost, and but the longest tables,
if there are more cells than a check can hold.

Reading a cell takes some 20 bytes, examining it (its quantity, its claim, its relations) some 5,000.
"""

from __future__ import annotations

from dataclasses import replace

from lint.documents.limits import Limits
from lint.documents.model import Cell, Document, Paragraph, Passage, Skipped, Table


def examined(document: Document, limits: Limits) -> Document:
    """Return `document` without fragments, and without the longest tables if all have more cells than are examined.

    Of a table that is left out its first cell stays, so that tables keep their numbers; lines and columns stay those of
    the whole text. What is left out is told in `Document.skipped`.
    """
    document = _without_fragments(document)
    most, left = limits.checked_cells, sum(len(table.cells) for table in document.tables)
    if left <= most:
        return document
    out: set[int] = set()
    for table in sorted(document.tables, key=lambda one: (-len(one.cells), one.index)):
        if left <= most:
            break
        out.add(table.index)
        left -= len(table.cells) - 1
    passages: list[Passage] = []
    places: dict[int, int] = {}
    cells: dict[int, list[Cell]] = {}
    for passage in document.passages:
        own = cells.setdefault(passage.table, []) if isinstance(passage, Cell) else None
        if own and isinstance(passage, Cell) and passage.table in out:
            continue
        places[passage.index] = len(passages)
        moved = replace(passage, index=len(passages))
        passages.append(moved)
        if own is not None and isinstance(moved, Cell):
            own.append(moved)
    tables: list[Table] = []
    for table in document.tables:
        parent = None if table.parent is None else places.get(table.parent)
        tables.append(replace(table, cells=tuple(cells[table.index]), parent=parent))
    told = [_left_out(document, table, most) for table in document.tables if table.index in out]
    return replace(document, passages=tuple(passages), tables=tuple(tables), skipped=(*document.skipped, *told))


def _without_fragments(document: Document) -> Document:
    """Return `document` with an empty cell for each run of fragments, so that a title above is one of a table."""
    if not any(isinstance(passage, Paragraph) and passage.role == "fragment" for passage in document.passages):
        return document
    passages: list[Passage] = []
    tables: dict[int, list[Cell]] = {}
    known: dict[int, int] = {}
    is_run = False
    for passage in document.passages:
        is_fragment = isinstance(passage, Paragraph) and passage.role == "fragment"
        index = len(passages)
        if is_fragment and not is_run:
            cell = Cell(
                index=index, text="", offset=passage.offset, path=passage.path, table=len(tables), row=0, column=0
            )
            tables[len(tables)] = [cell]
            passages.append(cell)
        elif isinstance(passage, Cell):
            number = known.setdefault(passage.table, len(tables))
            cell = replace(passage, index=index, table=number)
            tables.setdefault(number, []).append(cell)
            passages.append(cell)
        elif not is_fragment:
            passages.append(replace(passage, index=index))
        is_run = is_fragment
    grids = {number: document.tables[old].has_grid for old, number in known.items()}
    return replace(
        document,
        passages=tuple(passages),
        tables=tuple(
            Table(index=number, cells=tuple(cells), has_grid=grids.get(number, True))
            for number, cells in tables.items()
        ),
    )


def _left_out(document: Document, table: Table, most: int) -> Skipped:
    line, _ = document.place(table.cells[0].offset)
    rows, count = table.cells[-1].row + 1, len(table.cells)
    return Skipped(
        f"long table at line {line} ({count} cells)",
        f"第{line}行起的表有 {rows} 行、{count} 格，超过核对上限 {most} 格，只读取、未核对；"
        "要核对的，请在 gouji.toml 的 [limits] 里调大 checked-cells",
        f"the table from line {line} on ({rows} rows, {count} cells) goes beyond the {most} cells that are examined:"
        " it is read, not checked; raise checked-cells in [limits] of gouji.toml to check it",
    )

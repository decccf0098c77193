"""Several files read as one document: a report and the tables that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.documents.model import Cell, Document, Passage, Table

_BETWEEN = "\n\n"  # ends a table that the file before may end with
JOINT = " + "


def together(documents: Sequence[Document]) -> Document:
    """Return one document of the passages and tables of all `documents`, in their order.

    Lines are counted through all of them; each passage keeps the path of its file, and a place in it tells the line of
    that file, too.

    Args:
        documents: At least one.
    """
    if len(documents) == 1:
        return documents[0]
    text = ""
    passages: list[Passage] = []
    tables: list[Table] = []
    starts: dict[str, int] = {}
    breaks: list[int] = []
    moved_pieces: list[tuple[int, int, int]] = []
    source: list[str] = []
    is_moved = any(document.moved for document in documents)
    for document in documents:
        starts[document.path] = len(source) if is_moved else text.count("\n") + len(breaks)
        first, first_table, offset = len(passages), len(tables), len(text)
        for passage in document.passages:
            moved = replace(passage, index=passage.index + first, offset=passage.offset + offset, path=document.path)
            passages.append(replace(moved, table=moved.table + first_table) if isinstance(moved, Cell) else moved)
        for table in document.tables:
            cells = tuple(passages[cell.index + first] for cell in table.cells)
            tables.append(
                replace(
                    table,
                    index=table.index + first_table,
                    cells=tuple(cell for cell in cells if isinstance(cell, Cell)),
                    parent=None if table.parent is None else table.parent + first,
                )
            )
        breaks += (place + offset for place in document.breaks)
        if is_moved:
            moved_pieces += ((place + offset, line + len(source), column) for place, line, column in _pieces(document))
            source += (*document.lines, "", "")
        text += document.text + ("" if document.text.endswith("\n") else "\n") + _BETWEEN
    return Document(
        path=JOINT.join(document.path for document in documents),
        format="together",
        text=text,
        passages=tuple(passages),
        tables=tuple(tables),
        skipped=tuple(
            replace(each, what=f"{document.path} {each.what}") for document in documents for each in document.skipped
        ),
        starts=starts,
        breaks=() if is_moved else tuple(breaks),
        moved=tuple(moved_pieces),
        source=tuple(source),
    )


def _pieces(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield where each line of a document stands, or each piece of it if its text was put in another order."""
    if document.moved:
        yield from document.moved
        return
    offset = 0
    for number, line in enumerate(document.lines, start=1):
        yield offset, number, 1
        is_broken = offset + len(line) in document.breaks
        offset += len(line) + (not is_broken)

"""Several files read as one document: a report and the tables that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.documents.compact import CompactCells, Passages
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
    passages = Passages(())
    tables: list[Table] = []
    starts: dict[str, int] = {}
    breaks: list[int] = []
    moved_pieces: list[tuple[int, int, int]] = []
    source: list[str] = []
    is_moved = any(document.moved for document in documents)
    for document in documents:
        starts[document.path] = len(source) if is_moved else text.count("\n") + len(breaks)
        first, first_table, offset = len(passages), len(tables), len(text)
        own = [_moved(piece, document.path, first, first_table, offset) for piece in _pieces_of(document.passages)]
        passages = Passages([*passages.pieces, *own])
        long = {piece[0].table: piece for piece in own if isinstance(piece, CompactCells)}
        for table in document.tables:
            number = table.index + first_table
            moved = (passages[cell.index + first] for cell in table.cells)
            cells = long.get(number) or tuple(cell for cell in moved if isinstance(cell, Cell))
            parent = None if table.parent is None else table.parent + first
            tables.append(replace(table, index=number, cells=cells, parent=parent))
        breaks += (place + offset for place in document.breaks)
        if is_moved:
            moved_pieces += ((place + offset, line + len(source), column) for place, line, column in _pieces(document))
            source += (*document.lines, "", "")
        text += document.text + ("" if document.text.endswith("\n") else "\n") + _BETWEEN
    return Document(
        path=JOINT.join(document.path for document in documents),
        format="together",
        text=text,
        passages=passages if any(isinstance(piece, CompactCells) for piece in passages.pieces) else tuple(passages),
        tables=tuple(tables),
        skipped=tuple(
            replace(each, what=f"{document.path} {each.what}") for document in documents for each in document.skipped
        ),
        starts=starts,
        breaks=() if is_moved else tuple(breaks),
        moved=tuple(moved_pieces),
        source=tuple(source),
    )


def _pieces_of(passages: Sequence[Passage]) -> Sequence[Sequence[Passage]]:
    return passages.pieces if isinstance(passages, Passages) else (passages,)


def _moved(piece: Sequence[Passage], path: str, passages: int, tables: int, characters: int) -> Sequence[Passage]:
    """Return passages of the file `path` as they stand after so many passages, tables and characters of others."""
    if isinstance(piece, CompactCells):
        return piece.moved(passages=passages, tables=tables, characters=characters, path=path)
    return tuple(
        replace(one, index=one.index + passages, offset=one.offset + characters, path=path, table=one.table + tables)
        if isinstance(one, Cell)
        else replace(one, index=one.index + passages, offset=one.offset + characters, path=path)
        for one in piece
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

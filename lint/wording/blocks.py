"""Blocks of a table under one row of column headers, with the role of each column (分值, 得分, 三级指标 ...)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Table
from lint.wording.patterns import CLOSE, OPEN, squeezed
from lint.wording.scanning import anything, each

if TYPE_CHECKING:
    from lexicon import Lexicon

_REMARK = compiled(f"[{OPEN}][^{CLOSE}]*[{CLOSE}]")
_DECIDING = frozenset({"indicator", "target", "actual", "weight", "score", "standard", "explanation", "reason"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a block: all its cells, and those whose column has a role."""

    cells: tuple[Cell, ...]
    roles: dict[str, Cell]

    def text(self, role: str) -> str:
        """Return the text of the cell of `role` without blanks, "" if there is none."""
        return squeezed(self.roles[role].text) if role in self.roles else ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one table under one row of headers."""

    table: int
    headers: dict[str, Cell]
    rows: tuple[Row, ...]


def roles_of(lexicon: Lexicon) -> dict[str, str]:
    """Return the role of each column header that the lexicon knows."""
    return {word: role for role, words in lexicon.section("cues")["headers"].items() for word in words}


def blocks(document: Document, lexicon: Lexicon) -> tuple[Block, ...]:
    """Return the blocks of all tables, in reading order."""
    return lexicon.once(_of_all, document)


def _of_all(document: Document, lexicon: Lexicon) -> tuple[Block, ...]:
    named = [(cell, role) for cell, role in each(document, lexicon, _role, anything) if isinstance(cell, Cell)]
    roles: dict[tuple[int, int], dict[int, str]] = {}
    for cell, role in named:
        roles.setdefault((cell.table, cell.row), {})[cell.index] = role
    return tuple(block for table in document.tables for block in _blocks(table, roles))


def _role(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the role of the column that `text` is the header of."""
    roles, name = lexicon.view(roles_of), squeezed(text)
    role = roles.get(name) or roles.get(_REMARK.sub("", name))
    if role is not None:
        yield role


def _blocks(table: Table, roles: dict[tuple[int, int], dict[int, str]]) -> Iterator[Block]:
    """Yield the blocks of `table`; `roles` are those of cells by their index, by table and row."""
    headers: dict[str, Cell] = {}
    head: tuple[Cell, ...] = ()
    rows: list[Row] = []
    for cells in table.rows:
        known = roles.get((table.index, cells[0].row))
        found = _headers(cells, known) if known else {}
        if len(_DECIDING & found.keys()) >= 2:
            if rows:
                yield Block(table.index, headers, tuple(rows))
            headers, head, rows = found, cells, []
        elif headers:
            row = _row(cells, head, headers, table.has_grid)
            if row:
                rows.append(row)
    if rows:
        yield Block(table.index, headers, tuple(rows))


def _headers(cells: tuple[Cell, ...], roles: dict[int, str]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for cell in cells:
        role = roles.get(cell.index)
        if role is None or (role == "weight" and "score" in found):
            continue
        found[role] = cell  # the last one counts: levels each have their own weights, the row's own stands last
    return found


def _row(cells: tuple[Cell, ...], head: tuple[Cell, ...], headers: dict[str, Cell], has_grid: bool) -> Row | None:
    if has_grid:
        found = {}
        for role, header in headers.items():
            here = [c for c in cells if c.column <= header.column < c.column + c.column_span]
            if here and not here[0].continued:
                found[role] = here[0]
        return Row(cells, found)
    if len(cells) != len(head):
        return None
    places = {cell.column: place for place, cell in enumerate(head)}
    return Row(cells, {role: cells[places[header.column]] for role, header in headers.items()})

"""Holds what was read of published accounts to the forms that were printed: title, unit, every cell in its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lexicon import load
from lint.documents import Document, Table
from lint.documents.outline import TableHead, outline

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures"))

from published.figures import Accounts, make
from published.forms import Form, Print, forms
from published.printing import PRODUCERS, is_installed, printed
from published.web import Look

__all__ = [
    "PRODUCERS", "Accounts", "Form", "Look", "Print", "Reading", "forms", "is_installed", "make", "printed",
    "read_forms",
]  # fmt: skip

_Grid = dict[tuple[int, int], tuple[str, int, int]]  # row, column: text, rows, columns


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one form.

    Attributes:
        form: As it was printed.
        table: The one with its title, if any was read.
        cells, right: How many cells it has, and how many were read in their place with their text and spans.
        extra: How many cells with text were read that it has not.
        wrong: Some of what differs, to print.
        has_unit: Whether its unit was read.
    """

    form: Form
    table: Table | None
    cells: int
    right: int
    extra: int
    wrong: tuple[str, ...]
    has_unit: bool

    @property
    def is_whole(self) -> bool:
        return self.table is not None and self.right == self.cells and not self.extra and self.has_unit


def read_forms(document: Document, printed: tuple[Form, ...]) -> list[Reading]:
    """Return for each form what was read of it."""
    heads = list(zip(document.tables, outline(document, load()).heads, strict=True))
    return [_reading(form, heads) for form in printed]


def _reading(form: Form, heads: list[tuple[Table, TableHead]]) -> Reading:
    expected = {(c.row, c.column): (_plain(c.text), c.rows, c.columns) for c in form.cells()}
    titled = [(table, head) for table, head in heads if _plain(form.title) == _plain(head.title or "")]
    if not titled:
        return Reading(form, None, len(expected), 0, 0, ("no table has its title",), False)
    table, head = titled[0]
    found: _Grid = {
        (cell.row, cell.column): (_plain(cell.text), cell.row_span, cell.column_span)
        for cell in table.cells
        if not cell.continued
    }
    wrong = list(_wrong(expected, found))
    right = sum(found.get(place) == cell for place, cell in expected.items())
    extra = sum(place not in expected and bool(cell[0]) for place, cell in found.items())
    return Reading(form, table, len(expected), right, extra, tuple(wrong), head.unit == "万元")


def _wrong(expected: _Grid, found: _Grid) -> Iterator[str]:
    for place in sorted({*expected, *found}):
        one, other = expected.get(place), found.get(place)
        if one != other and (one is not None or (other and other[0])):
            yield f"{place}: {one} read as {other}"


def _plain(text: str) -> str:
    return "".join(text.split())

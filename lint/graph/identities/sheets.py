"""The known tables of a document as sheets: each number with the row, the column and the side it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from lint.claims.model import Claim
from lint.graph.table_kinds import TableKind
from lint.quick import quick

LEFT, RIGHT = "left", "right"
CLASS_LENGTH, STEP = 3, 2
T = TypeVar("T")
K = TypeVar("K")
Series = tuple[str, str]
"""Period and budget stage of a column."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A number of a sheet.

    Attributes:
        row: Row number in the grid.
        side: left or right in two-sided tables, else "".
        item: Term of the row (of the column, in tables whose columns are the measures), "" if unknown.
        code: Subject code of the row, "" if it has none.
        total: True in a row of totals without a term of its own.
        column: Term of the column, "" if it names none.
        series: Period and budget stage that the column has.
        claim: The number.
    """

    row: int
    side: str
    item: str
    code: str
    total: bool
    column: str
    series: Series
    claim: Claim

    @property
    def is_class(self) -> bool:
        """True if the row is a subject of the first level (类)."""
        return len(self.code) == CLASS_LENGTH


def _grouped(members: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for member in members:
        groups.setdefault(key(member), []).append(member)
    return groups


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table of a known kind; `certain` if its title says so. It is read once, and equals nothing but itself."""

    kind: TableKind
    table: int
    slots: tuple[Slot, ...]
    certain: bool

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The periods and stages of its columns, in order."""
        return tuple(dict.fromkeys(slot.series for slot in self.slots))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The terms of its columns, in order."""
        return tuple(dict.fromkeys(slot.column for slot in self.slots if slot.column))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The subject codes of its rows, in order."""
        return tuple(dict.fromkeys(slot.code for slot in self.slots if slot.code))

    @cached_property
    def rows(self) -> dict[int, list[Slot]]:
        """The slots by row."""
        return _grouped(self.slots, lambda slot: slot.row)

    @cached_property
    def coded(self) -> dict[str, list[Slot]]:
        """The slots by subject code."""
        return _grouped(self.slots, lambda slot: slot.code)

    @cached_property
    def named(self) -> dict[str, list[Slot]]:
        """The slots by term."""
        return _grouped(self.slots, lambda slot: slot.item)

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """For each code those one level under it."""
        return _grouped(self.codes, lambda code: code[:-STEP])

    @cached_property
    def unknown(self) -> tuple[Slot, ...]:
        """The slots whose row or column is not known."""
        return tuple(slot for slot in self.slots if not self.known(slot))

    def known(self, slot: Slot) -> bool:
        """Return True if row and column of `slot` are known, so that a sum over what is known misses nothing."""
        if self.kind.layout == "two_sided":
            terms = self.kind.left if slot.side == LEFT else self.kind.right
            return slot.item in terms or slot.item in self.kind.again.values() or (slot.side == RIGHT and slot.is_class)
        if self.kind.layout == "subjects":
            if slot.is_class and self.kind.classes and slot.code not in self.kind.classes:
                return False
            return bool(slot.column or not self.columns) and bool(slot.code or slot.total or slot.item)
        return bool(slot.item)

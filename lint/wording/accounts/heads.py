"""Units in table heads that differ from those of the other tables, though the same amounts stand in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.documents.model import Document, Span, Table
from lint.documents.outline import Outline
from lint.wording.accounts.kinds import table_kinds
from lint.wording.accounts.subject_rows import amount
from lint.wording.places import whole

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class OddHead:
    """A table whose unit is missing (`unit` is "") or cannot be that of its amounts; `usual` is the others' unit."""

    table: int
    span: Span
    unit: str
    usual: str


def odd_heads(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[OddHead]:
    """Yield tables of the usual kinds whose head has another unit than the others, or none.

    Another unit is wrong only if amounts are printed alike in a table with the usual unit; then they are one amount.
    """
    limits = lexicon.section("accounts")["heads"]
    known = [
        (table, outline.heads[table.index].unit)
        for table, kind in zip(document.tables, table_kinds(document, outline, lexicon), strict=True)
        if kind and table.parent is None
    ]
    units = Counter(unit for _, unit in known if unit)
    if not units:
        return
    usual, count = units.most_common(1)[0]
    if count < limits["siblings"] or 2 * count <= len(known):
        return
    others = {value for table, unit in known if unit == usual for value in _amounts(table)}
    for table, unit in known:
        shared = len(_amounts(table) & others)
        if (unit and unit != usual and shared >= limits["shared"]) or (not unit and shared):
            yield OddHead(table.index, _head(document, table, unit), unit, usual)


def _amounts(table: Table) -> frozenset[Decimal]:
    """Return the amounts that are hardly alike by chance: with decimals, and not zero."""
    values = (amount(cell.text) for cell in table.cells if "." in cell.text)
    return frozenset(value for value in values if value)


def _head(document: Document, table: Table, unit: str) -> Span:
    """Return where the unit stands above or in the table, else the table's first words."""
    first = table.cells[0].index
    for passage in (*reversed(document.passages[max(0, first - 6) : first]), *table.cells[:6]):
        place = passage.text.rfind(unit) if unit else -1
        if place >= 0:
            return Span(passage.index, place, place + len(unit))
    return whole(document, next((cell.index for cell in table.cells if cell.text.strip()), first))

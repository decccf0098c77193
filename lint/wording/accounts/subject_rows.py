"""Rows of account subjects in tables: code, name, amounts; two in a row where the table has two sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.language.characters import fold
from lint.wording.patterns import squeezed
from lint.wording.places import whole
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon

_CODE = compiled(r"[23]\d{2}(?:\d{2}){0,2}")
_PART = compiled(r"\d{2}")
_TOGETHER = compiled(r"([23]\d{2}(?:\d{2}){0,2})[ \u3000:：、.．-]*(?=[\u4e00-\u9fff])(.+)", re.DOTALL)
_AMOUNT = compiled(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_HAN = compiled(r"[\u4e00-\u9fff]")
_BEGIN = compiled(r"\s*[23]\s*\d\s*\d")
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject in a table: its code, its name as printed and where that stands, and the amounts behind it."""

    table: int
    code: str
    name: str
    span: Span
    amounts: tuple[Decimal, ...]

    @property
    def is_zero(self) -> bool:
        """Whether every amount is zero, or none is filled in."""
        return not any(self.amounts)


def amount(text: str) -> Decimal | None:
    """Return the amount that a cell's text is, None if it is something else."""
    plain = fold(squeezed(text))
    return Decimal(plain.replace(",", "")) if _AMOUNT.fullmatch(plain) else None


def subject_rows(document: Document, lexicon: Lexicon) -> tuple[SubjectRow, ...]:
    """Return the subject rows of all tables in reading order."""
    return lexicon.once(_subject_rows, document)


def _subject_rows(document: Document, lexicon: Lexicon) -> tuple[SubjectRow, ...]:
    begun = {(cell.table, cell.row) for cell, _ in each(document, lexicon, _codes, _begins) if isinstance(cell, Cell)}
    rows = (cells for table in document.tables if begun for cells in table.rows)
    return tuple(row for cells in rows if (cells[0].table, cells[0].row) in begun for row in _of_row(document, cells))


def _begins(_: Lexicon) -> tuple[re.Pattern[str], ...]:
    return (_BEGIN,)


def _codes(text: str, _: Lexicon) -> Iterator[str]:
    """Yield `text` if it begins as a code does."""
    if _BEGIN.match(text):
        yield text


def _of_row(document: Document, cells: tuple[Cell, ...]) -> Iterator[SubjectRow]:
    place = 0
    while place < len(cells):
        text = squeezed(cells[place].text)
        together = _TOGETHER.fullmatch(text)
        code, name = (together[1], cells[place]) if together else _split_code(cells, place)
        if name is None:
            place += 1
            continue
        place = cells.index(name) + 1
        start = place
        while place < len(cells) and not _HAN.search(cells[place].text) and not _opens(cells, place):
            place += 1
        found = tuple(value for cell in cells[start:place] if (value := amount(cell.text)) is not None)
        printed = together[2] if together else squeezed(name.text)
        yield SubjectRow(name.table, code, printed, whole(document, name.index), found)


def _opens(cells: tuple[Cell, ...], place: int) -> bool:
    """Tell whether a code with a name begins at `place`."""
    return _split_code(cells, place)[1] is not None


def _split_code(cells: tuple[Cell, ...], place: int) -> tuple[str, Cell | None]:
    """Return the code that begins at `place`, in one cell or in one for each level, and the cell of its name."""
    code = squeezed(cells[place].text)
    if not _CODE.fullmatch(code):
        return "", None
    for cell in cells[place + 1 : place + 4]:
        text = squeezed(cell.text)
        if _PART.fullmatch(text) and len(code) < _LONGEST:
            code += text
        elif text:
            return code, cell if _HAN.match(text) else None
    return code, None

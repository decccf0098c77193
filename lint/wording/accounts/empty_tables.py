"""Tables without a single amount, and the notes that say why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Passage, Span, Table
from lint.documents.outline import Outline
from lint.wording.accounts.kinds import table_kinds
from lint.wording.accounts.subject_rows import amount
from lint.wording.patterns import SENTENCE_ENDS, alternation
from lint.wording.places import whole
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon

_SENTENCE = compiled(f"[^{re.escape(SENTENCE_ENDS)}]+")


@dataclass(frozen=True, slots=True)
class EmptyTable:
    """An empty table without its note, or whose note speaks of another table's money (`named`)."""

    table: int
    span: Span
    named: str = ""


def says_none(document: Document, names: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a sentence outside tables says that there is nothing of what `names` name."""
    none = compiled(lexicon.section("accounts")["none"])
    return any(
        none.search(sentence) and any(name in sentence for name in names)
        for passage in passages_with(document, lexicon, none)
        if not isinstance(passage, Cell)
        for sentence in _SENTENCE.findall(passage.text)
    )


def empty_tables(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[EmptyTable]:
    """Yield empty tables of funds and of 三公经费 that nothing explains, and notes that name another fund."""
    data = lexicon.section("accounts")
    headings = frozenset(heading.passage for heading in outline.headings)
    for table, kind in zip(document.tables, table_kinds(document, outline, lexicon), strict=True):
        names = data["empty"].get(kind)
        if not names or not _is_empty(table):
            continue
        notes = list(_notes(document, table, headings, data))
        others = sorted({word for other, words in data["empty"].items() if other != kind for word in words})
        wrong = next((note for note in notes if _names_only(note.text, others, names)), None)
        if wrong is not None:
            named = re.search(alternation(others), wrong.text)
            yield EmptyTable(table.index, whole(document, wrong.index), named.group() if named else "")
        elif not notes and not says_none(document, names, lexicon):
            yield EmptyTable(table.index, whole(document, _title_of(document, table)))


def _is_empty(table: Table) -> bool:
    """Tell whether a table with at least a header has no amount but zeros; a row of column numbers counts nothing."""
    numbered = {row[0].row for row in table.rows if _counts_columns([amount(cell.text) for cell in row])}
    values = [amount(cell.text) for cell in table.cells if cell.row not in numbered]
    return len(table.rows) > 1 and not any(values) and not any(len(cell.text.split()) > 6 for cell in table.cells)


def _counts_columns(values: list[object]) -> bool:
    numbers = [value for value in values if value is not None]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _notes(document: Document, table: Table, headings: frozenset[int], data: dict[str, Any]) -> Iterator[Passage]:
    """Yield what says, in the table or below it up to the next heading or table, that there is nothing."""
    says = compiled(f"{data['none']}|{data['blank_table']}")
    last = table.cells[-1].index
    for passage in document.passages[last + 1 : last + 1 + data["note_reach"]]:
        if isinstance(passage, Cell) or passage.index in headings:
            break
        if says.search(passage.text):
            yield passage
    yield from (cell for cell in table.cells if re.search(data["blank_table"], cell.text))


def _names_only(note: str, others: list[str], own: list[str]) -> bool:
    return any(word in note for word in others) and not any(word in note for word in own)


def _title_of(document: Document, table: Table) -> int:
    """Return the passage of the first cell that says something."""
    return next((cell.index for cell in table.cells if cell.text.strip()), table.cells[0].index)

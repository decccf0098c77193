"""From the cells of a sheet to paragraphs and tables: title and form lines above, tables, notes below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lint.documents.blocks import Block, ParagraphDraft
from lint.documents.grid import CellBudget
from lint.documents.layout import CellDraft, TableDraft
from lint.documents.pace import Pace
from lint.documents.sheet_formats import Place, address

_COLONS = ("：", ":")
_LONG = 12  # characters: a lone text of that length below a table is a note, not the label of a group


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its reader saw it.

    Attributes:
        name: Its name.
        rows: What its cells show, by row and column, those without text left out.
        merges: For the top left cell of each merged range its rows and columns.
    """

    name: str
    rows: Mapping[int, Mapping[int, str]]
    merges: Mapping[Place, tuple[int, int]] = field(default_factory=dict)


class SheetCells:
    """Collects the texts of the cells of a sheet, in any order."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, str]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, place: Place, text: str) -> None:
        """Keep what the cell at `place` shows, instead of anything that was told of it before."""
        row = self._rows.setdefault(place[0], {})
        self._count += place[1] not in row
        row[place[1]] = text

    @property
    def rows(self) -> dict[int, dict[int, str]]:
        """The texts by row and column, in the order of the sheet."""
        if not _is_sorted(self._rows):
            self._rows = dict(sorted(self._rows.items()))
        for number, row in self._rows.items():
            if not _is_sorted(row):
                self._rows[number] = dict(sorted(row.items()))
        return self._rows


def _is_sorted(keys: Iterable[int]) -> bool:
    return all(one < other for one, other in pairwise(keys))


def sheet_blocks(sheet: Sheet, budget: CellBudget, pace: Pace) -> Iterator[Block]:
    """Yield the paragraphs and tables of `sheet` in reading order."""
    rows = sheet.rows
    for above, table, below in parts(rows, sheet):
        yield from _paragraphs(above, rows, sheet.name)
        if table:
            yield _table(table, rows, sheet, budget, pace)
        yield from _paragraphs(below, rows, sheet.name)


def parts(rows: Mapping[int, Mapping[int, str]], sheet: Sheet) -> Iterator[tuple[list[int], list[int], list[int]]]:
    """Yield for each table the rows above it that are lines, its own rows, and the rows below that are lines.

    Args:
        rows: The texts by row and column, empty ones left out, in reading order.
        sheet: Tells which cells are merged.
    """
    for block in _blocks(rows, sheet):
        lines = _lines_above(block, rows)
        end = lines + _lines_below(block[lines:], rows, sheet)
        yield block[:lines], block[lines:end], block[end:]


def _blocks(rows: Mapping[int, Mapping[int, str]], sheet: Sheet) -> Iterator[list[int]]:
    """Yield runs of rows that belong together: an empty row parts them if a title or a header follows it."""
    covered = {row + below for (row, _), (height, _) in sheet.merges.items() for below in range(1, min(height, 10_000))}
    block: list[int] = []
    for row in rows:
        if block and row > block[-1] + 1 and row not in covered and _opens(rows[row]):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _opens(row: Mapping[int, str]) -> bool:
    """Tell whether `row` may open a table: it has no figure in a cell of its own."""
    return not any(_is_figure(text) for text in row.values())


def _is_figure(text: str) -> bool:
    return text[:1].isdigit() or (text[:1] in "-+−¥￥" and any(char.isdigit() for char in text)) or text == "-"


def _lines_above(block: list[int], rows: Mapping[int, Mapping[int, str]]) -> int:
    """Return how many of the first rows are lines above the table: titles, units, who filled it in."""
    count = 0
    for row in block:
        texts = list(rows[row].values())
        is_form = all(any(colon in text for colon in _COLONS) for text in texts) and _opens(rows[row])
        if len(texts) > 1 and not is_form:
            break
        count += 1
    return count


def _lines_below(block: list[int], rows: Mapping[int, Mapping[int, str]], sheet: Sheet) -> int:
    """Return where the lines below the table begin."""
    end = len(block)
    while end > 1 and len(rows[block[end - 1]]) == 1:
        ((column, text),) = rows[block[end - 1]].items()
        _, width = sheet.merges.get((block[end - 1], column), (1, 1))
        if not (width > 1 or len(text) >= _LONG or any(colon in text for colon in _COLONS)):
            break
        end -= 1
    return end


def _paragraphs(block: list[int], rows: Mapping[int, Mapping[int, str]], name: str) -> Iterator[Block]:
    for row in block:
        for column, text in rows[row].items():
            yield ParagraphDraft(text, address=f"{name}!{address((row, column))}")


def _table(
    block: list[int], rows: Mapping[int, Mapping[int, str]], sheet: Sheet, budget: CellBudget, pace: Pace
) -> TableDraft:
    first = min(min(rows[row]) for row in block)
    last = max(max(column + sheet.merges.get((row, column), (1, 1))[1] - 1 for column in rows[row]) for row in block)
    last = min(last, max(max(rows[row]) for row in block) + _spare(block, rows, sheet))
    below, beside = _covered(block, sheet, first, last)

    def drafts() -> Iterator[CellDraft]:
        for number, row in enumerate(pace.steps(block)):
            places = [(row, column) for column in range(first, last + 1) if (row, column) not in beside]
            budget.take(len(places))
            for place in places:
                column = place[1]
                height, width = sheet.merges.get(place, (1, 1))
                yield CellDraft(
                    text=rows[row].get(column, ""),
                    row=number,
                    column=column - first,
                    row_span=sum(row <= other < row + height for other in block[number : number + height]),
                    column_span=min(below.get(place, width), last - column + 1),
                    continued=place in below,
                )

    def address_of(number: int, column: int) -> str:
        return f"{sheet.name}!{address((block[number], first + column))}"

    return TableDraft((), later=drafts, address=address_of)


def _spare(block: list[int], rows: Mapping[int, Mapping[int, str]], sheet: Sheet) -> int:
    """Return how many columns merged cells reach beyond the last one with text, as a whole sheet merged would."""
    widest = max(max(rows[row]) for row in block)
    reach = [
        column + sheet.merges[row, column][1] - 1 - widest
        for row in block
        for column in rows[row]
        if (row, column) in sheet.merges
    ]
    return min(max([0, *reach]), widest + 1)


def _covered(block: list[int], sheet: Sheet, first: int, last: int) -> tuple[dict[Place, int], set[Place]]:
    """Return the left cells of the lower rows of merges, with their width, and all other covered places."""
    below: dict[Place, int] = {}
    beside: set[Place] = set()
    inside = set(block)
    for (row, column), (height, width) in sheet.merges.items():
        if not first <= column <= last:
            continue
        for covered in range(row, min(row + height, block[-1] + 1)):
            if covered not in inside:
                continue
            if covered != row:
                below[covered, column] = width
            beside.update((covered, other) for other in range(column + 1, min(column + width, last + 1)))
    return below, beside

"""Ruled tables as drafts: texts of cells, and tables that go on over pages put together again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lexicon.patterns import compiled
from lint.documents.boxes import PrintedLine
from lint.documents.layout import CellDraft, TableDraft
from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.joining import cell_lines, goes_on_in_cell, padding, room
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import RuledTable
from lint.documents.pdf.printed import PrintedText, between

_SAME_PLACE = 4.0  # points
_PARAGRAPH_ENDS = ("。", "；", "！", "？")
_NEW_LINES = 0.34  # share of the vertical lines of one part that the other part of a table may lack
_AMOUNT = compiled(r"[-+−]?[\d,，]+(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell of a table: as `CellDraft`, and its lines (the first two, the last) and the room for them."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    printed: tuple[PrintedLine, ...]
    page: int
    first: tuple[Line, ...]
    last: Line | None
    room: float


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table, perhaps of several pages: where its columns begin and end, how many rows it has, and its cells."""

    xs: tuple[float, ...]
    rows: int
    cells: tuple[TextCell, ...]
    spans: tuple[tuple[float, float], ...] = ()

    def row(self, number: int) -> tuple[TextCell, ...]:
        """Return the cells that start in a row."""
        return tuple(cell for cell in self.cells if cell.row == number)


def text_table(table: RuledTable, page: int, words: OutlineWords) -> TextTable:
    """Return the texts of the cells of a table of one page."""
    pairs = list(zip(table.grid.cells, table.lines, strict=True))
    blank = padding((line, cell.box.x0) for cell, lines in pairs for line in lines)
    cells = []
    for cell, lines in pairs:
        length = room(lines, cell.box, blank)
        text = cell_lines(lines, length, words)
        cells.append(
            TextCell(
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                text=text.text,
                printed=text.printed,
                page=page,
                first=lines[:2],
                last=lines[-1] if lines else None,
                room=length,
            )
        )
    return TextTable(table.grid.xs, len(table.grid.ys) - 1, tuple(cells), table.spans)


def stitched(table: TextTable, following: TextTable, words: OutlineWords) -> TextTable | None:
    """Return `following`, the first table of the next page, as more rows of `table`; None if it is another table."""
    xs = _common(table.xs, following.xs)
    if table.spans or following.spans:
        xs = table.xs if _in_line(table.spans, following.spans) else None
    if xs is None or _opens_a_table(following, table, words):
        return None
    above, below = _on(table, xs), _on(following, xs)
    below = _without_repeated_head(above, below)
    if not below.cells:
        return above
    if not table.spans and _row_goes_on(above, below, words):
        return _with_broken_row(above, below, words)
    return _merged_down(above, below)


def _opens_a_table(table: TextTable, before: TextTable, words: OutlineWords) -> bool:
    """Tell whether the first row of `table` is the title of another table: one cell across it."""
    top = table.row(0)
    title = "".join(top[0].text.split())
    is_title = len(top) == 1 and len(table.xs) > 2 and words.fits("table_title", title) is not None
    return is_title and title not in {"".join(cell.text.split()) for cell in before.row(0)}


def draft(table: TextTable) -> TableDraft:
    """Return `table` for the layout, with the empty lower parts of its merged cells."""
    cells: list[CellDraft] = []
    for cell in table.cells:
        cells.append(
            CellDraft(
                text=cell.text,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                page=cell.page,
                printed=cell.printed,
            )
        )
        cells.extend(
            CellDraft(
                text="", row=row, column=cell.column, column_span=cell.column_span, continued=True, page=cell.page
            )
            for row in range(cell.row + 1, cell.row + cell.row_span)
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return TableDraft(tuple(cells))


def _common(xs: tuple[float, ...], others: tuple[float, ...]) -> tuple[float, ...] | None:
    """Return the vertical lines of two parts of one table: the sides are equal, and most lines of the one with fewer.

    Where cells are merged, a part lacks lines that the other has.
    """
    more, fewer = (xs, others) if len(xs) >= len(others) else (others, xs)
    if abs(xs[0] - others[0]) > _SAME_PLACE or abs(xs[-1] - others[-1]) > _SAME_PLACE:
        return None
    new = [x for x in fewer if min(abs(x - other) for other in more) > _SAME_PLACE]
    if len(new) > _NEW_LINES * len(fewer):
        return None
    return tuple(sorted((*more, *new)))


def _in_line(spans: tuple[tuple[float, float], ...], others: tuple[tuple[float, float], ...]) -> bool:
    """Tell whether two parts of a table without vertical lines have the same columns: each above one, and no other."""
    return len(spans) == len(others) and all(
        (min(span[1], other[1]) > max(span[0], other[0])) == (index == place)
        for index, span in enumerate(spans)
        for place, other in enumerate(others)
    )


def _on(table: TextTable, xs: tuple[float, ...]) -> TextTable:
    """Return `table` on a grid with more vertical lines."""
    if len(xs) == len(table.xs):
        return table
    places = [min(range(len(xs)), key=lambda index: abs(xs[index] - x)) for x in table.xs]
    cells = tuple(
        replace(
            cell,
            column=places[cell.column],
            column_span=places[cell.column + cell.column_span] - places[cell.column],
        )
        for cell in table.cells
    )
    return replace(table, xs=xs, cells=cells)


def _without_repeated_head(above: TextTable, below: TextTable) -> TextTable:
    """Return `below` without the rows at its top that repeat the top of `above`."""
    count = 0
    while (
        count < min(above.rows, below.rows)
        and _texts(above, count) == _texts(below, count)
        and any(text for _, text in _texts(below, count))
        and not any(_AMOUNT.fullmatch(text) and "." in text for _, text in _texts(below, count))
    ):
        count += 1
    while count and any(cell.row < count < cell.row + cell.row_span for cell in below.cells):
        count -= 1
    cells = tuple(replace(cell, row=cell.row - count) for cell in below.cells if cell.row >= count)
    return replace(below, rows=below.rows - count, cells=cells)


def _texts(table: TextTable, row: int) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.split())) for cell in table.row(row)]


def _row_goes_on(above: TextTable, below: TextTable, words: OutlineWords) -> bool:
    """Tell whether the page break parts a row: what its cells hold goes on, and nothing begins anew."""
    upper = {cell.column: cell for cell in above.cells if cell.row + cell.row_span == above.rows}
    pairs = [(upper.get(cell.column), cell) for cell in below.row(0) if cell.text.strip()]
    if not pairs:
        return False
    is_full = len(pairs) == len([cell for cell in upper.values() if cell.text.strip()]) == len(upper)
    if is_full and any(_AMOUNT.fullmatch(cell.text.strip()) for pair in pairs for cell in pair if cell):
        return False  # a full row of its own, most likely
    if any(
        cell is None
        or cell.column_span != lower.column_span
        or cell.last is None
        or (_AMOUNT.fullmatch(cell.text.strip()) and _AMOUNT.fullmatch(lower.text.strip()))
        for cell, lower in pairs
    ):
        return False
    rest = [cell for cell, lower in pairs if cell and not _cell_goes_on(cell, lower, words)]
    if not rest:
        return True
    # Beside a sentence that goes on, the paragraphs of other cells may end with the page.
    return len(rest) < len(pairs) and all(cell.text.endswith(_PARAGRAPH_ENDS) for cell in rest)


def _cell_goes_on(cell: TextCell, lower: TextCell, words: OutlineWords) -> bool:
    """Tell whether the text of a cell goes on in its part on the next page, within a paragraph."""
    if cell.last is None or not lower.first:
        return False
    after = lower.first[1] if len(lower.first) > 1 else None
    return goes_on_in_cell(cell.last, lower.first[0], after, min(cell.room, lower.room), words)


def _with_broken_row(above: TextTable, below: TextTable, words: OutlineWords) -> TextTable:
    """Return both parts with the last row of the one and the first row of the other as one row."""
    offset = above.rows - 1
    tops = {cell.column: cell for cell in below.row(0)}
    cells: list[TextCell] = []
    for cell in above.cells:
        lower = tops.get(cell.column)
        if lower is None or cell.row + cell.row_span != above.rows or cell.column_span != lower.column_span:
            cells.append(cell)
            continue
        del tops[cell.column]
        text = PrintedText()
        text.extend(cell.text, cell.printed)
        is_one = not lower.text or _cell_goes_on(cell, lower, words)
        text.extend(lower.text, lower.printed, between(cell.text, lower.text, in_cell=True) if is_one else "\n")
        cells.append(
            replace(
                cell,
                text=text.text,
                printed=text.printed,
                row_span=cell.row_span + lower.row_span - 1,
                last=lower.last or cell.last,
            )
        )
    rest = [cell for cell in below.cells if cell.row > 0] + list(tops.values())
    cells.extend(replace(cell, row=cell.row + offset) for cell in rest)
    return replace(above, rows=offset + below.rows, cells=_in_order(cells))


def _merged_down(above: TextTable, below: TextTable) -> TextTable:
    """Return both parts, an empty cell over several rows at the top taken for the rest of the merged cell above."""
    upper = {cell.column: cell for cell in above.cells if cell.row + cell.row_span == above.rows}
    cells = list(above.cells)
    is_head = _is_lower_part_of_head(upper, below)
    for cell in below.cells:
        whole = upper.get(cell.column)
        is_rest = cell.row == 0 and (cell.row_span > 1 or is_head) and not cell.text.strip()
        if is_rest and whole is not None and whole.column_span == cell.column_span:
            cells[cells.index(whole)] = replace(whole, row_span=whole.row_span + cell.row_span)
        else:
            cells.append(replace(cell, row=cell.row + above.rows))
    return replace(above, rows=above.rows + below.rows, cells=_in_order(cells))


def _is_lower_part_of_head(upper: dict[int, TextCell], below: TextTable) -> bool:
    """Tell whether the page break parts a head: all that the first row below says stands under wider cells."""
    said = [cell for cell in below.row(0) if cell.text.strip()]
    blank = [cell for cell in below.row(0) if not cell.text.strip()]
    wide = [cell for cell in upper.values() if cell.column_span > 1 and cell.text.strip()]
    return (
        bool(said and blank)
        and all(any(top.column <= one.column < top.column + top.column_span for top in wide) for one in said)
        and all(upper[one.column].text.strip() for one in blank if one.column in upper)
        and not any(_AMOUNT.fullmatch(cell.text.strip()) for cell in (*said, *upper.values()))
    )


def _in_order(cells: list[TextCell]) -> tuple[TextCell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))

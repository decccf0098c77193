"""Full marks by level: those of a group (a column, or a heading as 产出指标（50分）) are the sum of its rows'."""

from __future__ import annotations

from collections.abc import Iterator

from lexicon import Lexicon
from lint.claims.cues import cues
from lint.claims.grid import Grid, GridCell
from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.expression import Term, total
from lint.graph.score_rows import ScoreRow, claim_in, score_rows
from lint.graph.scoring import standard_of, words
from lint.graph.statements import Statement


def weights(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield that the full marks of each group are those of its rows, and of each checklist those of its items.

    A group that a page break repeats counts once; a group with a row whose full marks are not printed is left out.
    """
    tables: dict[int, list[ScoreRow]] = {}
    for row in score_rows(book, lexicon.view(cues), lexicon.view(words).headers):
        tables.setdefault(row.grid.table.index, []).append(row)
        yield from _items(book, row, lexicon)
    for rows in tables.values():
        for level in _levels(book, rows):
            for whole, parts in _groups(book, rows[0].grid, rows, level):
                if len(parts) > 1 and whole.id not in {part.id for part in parts}:
                    right = total([Term(part.id) for part in parts])
                    yield Statement(kind="sum", left=whole.id, right=right, source="table", note="weights")


def _levels(book: Book, rows: list[ScoreRow]) -> list[int]:
    """Return the places in a row of the cells that carry the full marks of groups, outermost first."""
    found: set[int] = set()
    for row in rows:
        for place, (_, cell) in enumerate(row.cells):
            claim = claim_in(book, cell)
            if claim is not None and claim.facets.aspect == "weight" and claim.span < row.weight.span:
                found.add(place)
    return sorted(found)


def _groups(book: Book, grid: Grid, rows: list[ScoreRow], level: int) -> Iterator[tuple[Claim, list[Claim]]]:
    """Yield the full marks of each group in the cells at `level`, with those of its rows."""
    whole: Claim | None = None
    label, parts, sure = "", list[Claim](), False
    width = len(rows[0].cells)
    between = {row.row for row in rows}
    for number in range(rows[0].row, rows[-1].row + 1):
        cells = grid.rows[number]
        if grid.header_rows[number]:
            continue
        row = next((one for one in rows if one.row == number), None)
        if number not in between or row is None or len(cells) != width:
            sure = False  # a row that was not understood may belong to the group
            continue
        claim = claim_in(book, cells[level])
        name = _name(cells, level)
        again = claim is not None and whole is not None and name == label and claim.value == whole.value
        if claim is not None and claim.facets.aspect == "weight" and not again:
            if whole is not None and sure:
                yield whole, parts
            whole, label, parts, sure = claim, name, [], True
        elif claim is None and cells[level].text:
            sure = False
        parts.append(row.weight)
    if whole is not None and sure:
        yield whole, parts


def _name(cells: tuple[GridCell, ...], level: int) -> str:
    """Return the label of the group at `level`: the cell itself with its label, or the one before its full marks."""
    cell = cells[level]
    return cell.text if cell.kind == "pair" or level == 0 else cells[level - 1].text


def _items(book: Book, row: ScoreRow, lexicon: Lexicon) -> Iterator[Statement]:
    found = standard_of(row, lexicon)
    if found is None or len(found[0].items) < 2:
        return
    standard, cell = found
    numbers = [claim for claim in book.in_passage.get(cell.cell.index, ()) if claim.unit == "分"]
    if tuple(claim.value for claim in numbers) == standard.items:
        right = total([Term(claim.id) for claim in numbers])
        yield Statement(kind="sum", left=row.weight.id, right=right, source="table", weak=True, note="items")

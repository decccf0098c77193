"""Totals across the rows of a table: 合计 columns and lexicon sums over column headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lexicon import Lexicon
from lint.claims.cues import Cues, cues
from lint.claims.expressions import Term, total
from lint.claims.grid import Grid, GridCell
from lint.claims.labels import Labels
from lint.claims.measures import Measures, measures
from lint.claims.model import Claim
from lint.graph.book import Book, Sheet
from lint.graph.decide import decide
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary, vocabulary

FEWEST_ROWS = 2
SHARE_OF_ROWS = 3  # at most one row in three may fail before the layout is not believed


@dataclass(frozen=True, slots=True)
class Span:
    """A column that is the sum of others."""

    whole: int
    parts: tuple[int, ...]
    certain: bool


def row_totals(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield that in each row the total column is the sum of its part columns, where most rows agree."""
    for sheet in book.sheets:
        yield from lexicon.recall(_of_sheet, sheet)


def _of_sheet(sheet: Sheet, lexicon: Lexicon) -> tuple[Statement, ...]:
    grid, stated = sheet.grid, list[Statement]()
    known, measured, words = lexicon.view(cues), lexicon.view(measures), lexicon.view(vocabulary)
    for header in range(len(grid.rows)):
        if not grid.header_rows[header] or (header + 1 < len(grid.rows) and grid.header_rows[header + 1]):
            continue
        for span in _spans(grid, header, known, measured, words):
            stated.extend(_stated(sheet, header, span))
    return tuple(stated)


def headed_columns(grid: Grid, header: int) -> dict[int, tuple[GridCell, ...]]:
    """Return the header path of each number column in the band under the header row."""
    columns: dict[int, tuple[GridCell, ...]] = {}
    for row in range(header + 1, len(grid.rows)):
        if grid.header_rows[row]:
            break
        for cell in grid.rows[row]:
            if cell.kind == "number" and cell.cell.column not in columns:
                columns[cell.cell.column] = grid.headers(row, cell)
    return columns


def _spans(grid: Grid, header: int, cues: Cues, measures: Measures, words: Vocabulary) -> Iterator[Span]:
    columns = headed_columns(grid, header)
    plain = Labels(cues, measures, None).plain
    terms: dict[str, int] = {}
    for column in sorted(columns):
        path = columns[column]
        hits = measures.find(plain(path[-1].text)) if path else ()
        if hits and hits[-1].term_id not in terms:
            terms[hits[-1].term_id] = column
    for term, column in terms.items():
        for rule in words.sums.get(term, ()):
            parts = tuple(terms[part] for part in rule.of if part in terms)
            if len(parts) > 1 and rule.exhaustive and not rule.minus:
                yield Span(column, parts, len(parts) == len(rule.of))
                break
    for column, path in columns.items():
        label = plain(path[-1].text) if path else ""
        if label in cues.totals:
            parts = _siblings(columns, column)
            if len(parts) > 1:
                yield Span(column, parts, False)


def _siblings(columns: Mapping[int, Sequence[GridCell]], whole: int) -> tuple[int, ...]:
    """Return the columns right of a 合计 column that stand under the same outer headers, one level only."""
    outer = tuple(cell.cell.index for cell in columns[whole][:-1])
    parts = []
    for column in sorted(columns):
        if column <= whole:
            continue
        path = tuple(cell.cell.index for cell in columns[column][:-1])
        if path != outer:
            break
        parts.append(column)
    return tuple(parts)


def _stated(sheet: Sheet, header: int, span: Span) -> Iterator[Statement]:
    grid, found = sheet.grid, []
    for row in range(header + 1, len(grid.rows)):
        if grid.header_rows[row]:
            break
        claims = claims_of_row(sheet, grid.rows[row])
        whole = claims.get(span.whole)
        parts = [claims[column] for column in span.parts if column in claims]
        if whole is None or not parts or any(part.dimension != whole.dimension for part in parts):
            continue
        if whole.dimension not in ("money", "count", ""):
            continue
        right = total([Term(part.id) for part in parts])
        found.append(Statement(kind="sum", left=whole.id, right=right, source="table", weak=not span.certain))
    verdicts = [decide(statement, sheet.by_id).verdict for statement in found]
    failing = verdicts.count("violated")
    if (len(found) >= FEWEST_ROWS and failing * SHARE_OF_ROWS <= len(found)) or not failing:
        yield from found


def claims_of_row(sheet: Sheet, cells: Sequence[GridCell]) -> dict[int, Claim]:
    """Return the claims of a row by their columns."""
    return {cell.cell.column: claim for cell in cells if (claim := sheet.at(cell)) is not None}

"""Columns that others of the same row give (增减额, 增减%, 完成预算%, 年末结余); the rows show from which columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import Literal

from lexicon import Lexicon
from lint.claims.cues import Cues, cues
from lint.claims.expressions import Expression, Operation, Term, percent, total
from lint.claims.grid import GridCell
from lint.claims.model import Claim
from lint.claims.scales import BRACKET
from lint.graph.book import Book, Sheet
from lint.graph.decide import decide
from lint.graph.rows import claims_of_row, headed_columns
from lint.graph.statements import Statement

FEWEST_ROWS = 2
PAIR = 2
FEWEST_ROWS_OF_THREE = 3
SHARE_OF_ROWS = 3  # at most one row in three may fail before the columns are not believed
MOST_COLUMNS = 6
RATES = ("change_rate", "completion")
BALANCE = "balance"

Row = Mapping[int, Claim]


def computed_columns(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield what the rows of all tables say about their computed columns."""
    for sheet in book.sheets:
        yield from lexicon.recall(_of_sheet, sheet)


def _of_sheet(sheet: Sheet, lexicon: Lexicon) -> tuple[Statement, ...]:
    grid, stated, known = sheet.grid, list[Statement](), lexicon.view(cues)
    for header in range(len(grid.rows)):
        if not grid.header_rows[header] or (header + 1 < len(grid.rows) and grid.header_rows[header + 1]):
            continue
        columns = headed_columns(grid, header)
        kinds = {column: kind for column, path in columns.items() if (kind := _kind(path, known))}
        if not kinds:
            continue
        rows = []
        for row in range(header + 1, len(grid.rows)):
            if grid.header_rows[row]:
                break
            rows.append(claims_of_row(sheet, grid.rows[row]))
        for column, kind in kinds.items():
            operands = [one for one in columns if one < column and one not in kinds]
            stated.extend(_most_rows(sheet.by_id, rows, column, kind, operands[-MOST_COLUMNS:]))
    return tuple(stated)


def _kind(path: Sequence[GridCell], known: Cues) -> str:
    header = "".join(path[-1].text.split()) if path else ""
    names = (header, BRACKET.sub("", header))
    return next((kind for kind, words in known.computed_columns.items() if any(map(words.search, names))), "")


def _most_rows(
    by_id: Mapping[str, Claim], rows: Sequence[Row], column: int, kind: str, operands: Sequence[int]
) -> Sequence[Statement]:
    """Return the statements of the one choice of `operands` with which most rows agree, none if two do as well."""
    best: list[tuple[int, list[Statement]]] = []
    for chosen in _choices(kind, operands):
        found = [one for row in rows if (one := _statement(row, column, kind, *chosen)) is not None]
        verdicts = [decide(one, by_id).verdict for one in found]
        held = [one for one, verdict in zip(found, verdicts, strict=True) if verdict != "violated"]
        telling = len({by_id[one.left].value for one in held if by_id[one.left].value})
        fewest = FEWEST_ROWS if len(chosen) == PAIR else FEWEST_ROWS_OF_THREE
        if telling >= fewest and (len(found) - len(held)) * SHARE_OF_ROWS <= len(found):
            best.append((len(held), found))
    best.sort(key=lambda one: -one[0])
    return best[0][1] if best and (len(best) == 1 or best[0][0] > best[1][0]) else ()


def _choices(kind: str, operands: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the columns to compute from: minuend and subtrahend, for what is left also two that are added up before."""
    yield from permutations(operands, PAIR)
    if kind == BALANCE:
        yield from (
            (one, off, two) for one, two in combinations(operands, 2) for off in operands if off not in (one, two)
        )


def _statement(row: Row, column: int, kind: str, now: int, before: int, added: int | None = None) -> Statement | None:
    result, first, second = row.get(column), row.get(now), row.get(before)
    if result is None or first is None or second is None or first.dimension != second.dimension:
        return None
    if kind in RATES and (result.dimension != "percent" or not second.value):
        return None
    if kind == "completion":
        return _weak("rate", result, percent(Term(first.id), Term(second.id)))
    if added is not None:
        third = row.get(added)
        if third is None or not result.dimension == first.dimension == third.dimension:
            return None
        return _weak("difference", result, total([Term(first.id), Term(third.id)], [Term(second.id)]))
    change = Operation("-", Term(first.id), Term(second.id))
    if kind == "change_rate":
        return _weak("growth", result, percent(change, Term(second.id)))
    if result.dimension != first.dimension:
        return None
    return _weak("difference", result, change)


def _weak(kind: Literal["rate", "growth", "difference"], result: Claim, right: Expression) -> Statement:
    return Statement(kind=kind, left=result.id, right=right, source="table", weak=True)

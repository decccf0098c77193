"""Full marks by level: those of a group (a column, or a heading as 产出指标（50分）) are the sum of its rows'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lexicon import Lexicon
from lint.claims.grid import GridCell
from lint.claims.model import Claim
from lint.claims.scales import BRACKET
from lint.graph.book import Book, Tables
from lint.graph.expression import Term, total
from lint.graph.score_rows import ScoreRow, claim_in, score_rows
from lint.graph.scoring import standard_of, words
from lint.graph.statements import Statement


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one label with full marks of its own; a label that a page break repeats is one group."""

    label: str
    whole: Claim
    rows: tuple[ScoreRow, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the full marks of the rows are exactly those of the group."""
        return sum(row.weight.value for row in self.rows) == self.whole.value


def weights(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield what must hold between full marks: groups and their rows, checklists and their items; and part scores.

    A level counts only if most of its groups add up: else its full marks are shares of something else.
    """
    stated, sure = lexicon.recall(_of_tables, book.tables)
    yield from stated
    yield from _part_scores(book, sure)


def _of_tables(tables: Tables, lexicon: Lexicon) -> tuple[tuple[Statement, ...], tuple[Group, ...]]:
    """Return what holds between the full marks of the tables, and the groups that can be believed."""
    stated: list[Statement] = []
    by_table: dict[int, list[ScoreRow]] = {}
    for row in score_rows(tables, lexicon, lexicon.view(words).headers):
        by_table.setdefault(row.grid.table.index, []).append(row)
        stated.extend(_items(tables, row, lexicon))
    sure: list[Group] = []
    for rows in by_table.values():
        outer: list[Group] = []
        for level in _levels(tables, rows):
            found = [group for group in _groups(tables, rows, level) if group.rows]
            if sum(group.adds_up for group in found) * 2 <= len(found):
                continue
            sure.extend(found)
            for group in found:
                if len(group.rows) > 1:
                    right = total([Term(row.weight.id) for row in group.rows])
                    stated.append(
                        Statement(kind="sum", left=group.whole.id, right=right, source="table", note="weights")
                    )
            stated.extend(_next_level(outer, found))
            outer = found
    return tuple(stated), tuple(sure)


def _next_level(outer: Sequence[Group], inner: Sequence[Group]) -> Iterator[Statement]:
    """Yield that the full marks of a group are the sum of those of the groups that it is divided into."""
    for group in outer:
        rows = {row.row for row in group.rows}
        parts = [part for part in inner if {row.row for row in part.rows} <= rows]
        if 1 < len(parts) < len(rows) and {row.row for part in parts for row in part.rows} == rows:
            right = total([Term(part.whole.id) for part in parts])
            yield Statement(kind="sum", left=group.whole.id, right=right, source="table", note="weights")


def _levels(tables: Tables, rows: Sequence[ScoreRow]) -> list[int]:
    """Return the places in a row of the cells that carry the full marks of groups, outermost first."""
    found: set[int] = set()
    for row in rows:
        for place, (_, cell) in enumerate(row.cells):
            claim = claim_in(tables, cell)
            if claim is not None and claim.facets.aspect == "weight" and claim.span < row.weight.span:
                found.add(place)
    return sorted(found)


def _groups(tables: Tables, rows: Sequence[ScoreRow], level: int) -> Iterator[Group]:
    """Yield the groups by the cells at `level`; one with a row that could not be read is left out."""
    grid, by_number = rows[0].grid, {row.row: row for row in rows}
    whole: Claim | None = None
    label, members, sure = "", list[ScoreRow](), False
    for number in range(rows[0].row, rows[-1].row + 1):
        row = by_number.get(number)
        if grid.header_rows[number]:
            continue
        if row is None or len(row.cells) <= level:
            sure = False
            continue
        cells = tuple(cell for _, cell in row.cells)
        claim, name = claim_in(tables, cells[level]), _name(cells, level)
        again = claim is not None and whole is not None and name == label and claim.value == whole.value
        if claim is not None and claim.facets.aspect == "weight" and claim.span < row.weight.span and not again:
            if whole is not None and sure:
                yield Group(label, whole, tuple(members))
            whole, label, members, sure = claim, name, [], True
        elif claim is None and cells[level].text:
            sure = False
        members.append(row)
    if whole is not None and sure:
        yield Group(label, whole, tuple(members))


def _name(cells: Sequence[GridCell], level: int) -> str:
    """Return the label of the group at `level`: the cell itself with its label, or the one before its full marks."""
    cell = cells[level]
    return cell.text if cell.kind == "pair" or level == 0 else cells[level - 1].text


def _items(tables: Tables, row: ScoreRow, lexicon: Lexicon) -> Iterator[Statement]:
    found = standard_of(row, lexicon)
    if found is None or len(found[0].items) < 2:
        return
    standard, cell = found
    numbers = [claim for claim in tables.in_passage.get(cell.cell.index, ()) if claim.dimension == "score"]
    if tuple(claim.value for claim in numbers) == standard.items:
        right = total([Term(claim.id) for claim in numbers])
        yield Statement(kind="sum", left=row.weight.id, right=right, source="table", weak=True, note="items")


def _part_scores(book: Book, groups: Sequence[Group]) -> Iterator[Statement]:
    """Yield that the scores that prose lists for the groups (决策14分，产出34.6分) are those of their rows."""
    named: dict[str, list[Group]] = {}
    for group in groups:
        named.setdefault(BRACKET.sub("", group.label), []).append(group)
    listed: dict[int, dict[str, list[Claim]]] = {}
    for claim in book.claims:
        if claim.source != "sentence" or claim.facets.aspect != "score" or claim.bound != "exact":
            continue
        names = [name for name, found in named.items() if name and claim.label.endswith(name) and len(found) == 1]
        if names:
            listed.setdefault(claim.span.passage, {}).setdefault(max(names, key=len), []).append(claim)
    for parts in listed.values():
        for name, claims in parts.items() if len(parts) > 1 and not _are_full_marks(parts, named) else ():
            if len(claims) == 1:
                right = total([Term(row.score.id) for row in named[name][0].rows])
                yield Statement(kind="sum", left=claims[0].id, right=right, source="table", weak=True, note="parts")


def _are_full_marks(parts: Mapping[str, Sequence[Claim]], named: Mapping[str, Sequence[Group]]) -> bool:
    """Return whether the numbers are what each part counts for, and no scores: 总分100分，其中决策15分、过程25分."""
    groups = {name: named[name][0] for name in parts}
    full = all(one.value == groups[name].whole.value for name, claims in parts.items() for one in claims)
    return full and any(group.whole.value != sum(row.score.value for row in group.rows) for group in groups.values())

"""The rows of a table one by one: what a row says is read again only if it, its headers or its labels changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lexicon import Lexicon
from lint.claims.cells import Place, RowReader, TableRow, TableSetting, is_total
from lint.claims.cues import cues
from lint.claims.grid import Grid
from lint.claims.grid_cells import GridCell, classified_row
from lint.claims.labels import Labels
from lint.claims.measures import measures
from lint.claims.model import Claim
from lint.claims.scales import unit_in
from lint.documents.model import Cell, Table
from lint.language.model import Token
from lint.language.units import units


def content_of(cell: Cell) -> tuple[object, ...]:
    """Return what claims depend on in a cell: where it stands in the file is of no account."""
    return (
        cell.index, cell.text, cell.table, cell.row, cell.column, cell.row_span, cell.column_span, cell.continued
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _RowText:
    """A row by what its cells contain; the tokens are those of their texts."""

    content: tuple[tuple[object, ...], ...]
    cells: Sequence[Cell] = field(compare=False)
    tokens: Sequence[Sequence[Token]] = field(compare=False)


def grid_of(table: Table, tokens_of: Sequence[Sequence[Token]], lexicon: Lexicon) -> Grid:
    """Return `table` as a grid; the cells of a row that stays are the same objects as before."""
    rows = []
    for cells in table.rows:
        tokens = [tokens_of[cell.index] for cell in cells]
        rows.append(lexicon.recall(_classified, _RowText(tuple(map(content_of, cells)), cells, tokens)))
    return Grid(table, tokens_of, tuple(rows))


def _classified(piece: _RowText, _: Lexicon) -> tuple[GridCell, ...]:
    return classified_row(piece.cells, piece.tokens)


@dataclass(slots=True)
class Rows:
    """The rows of one table.

    Attributes:
        grid: The table.
        setting: What holds for it.
        tokens_of: The tokens of every passage.
        lexicon: Gives the words; its memory keeps the claims of rows.
    """

    grid: Grid
    setting: TableSetting
    tokens_of: Sequence[Sequence[Token]]
    lexicon: Lexicon
    _labels: Labels = field(init=False)
    _kinds: dict[int, str] = field(default_factory=dict)
    _times: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the reading of labels."""
        self._labels = Labels(self.lexicon.view(cues), self.lexicon.view(measures), self.setting.year)

    def claims(self) -> Iterator[Claim]:
        """Yield what all lone numbers and label–number pairs say, row by row."""
        grid, known = self.grid, self.lexicon.view(units)
        some_of, unit, above = self._some_of(), None, list[tuple[GridCell, ...]]()
        for number, cells in enumerate(grid.rows):
            unit = unit_in(cells[0].text, known) or unit
            places = tuple([self._place(number, cell) for cell in cells if cell.kind in ("number", "pair")])
            if places:
                totals = any(is_total(place.labels, self._labels) for place in places)
                row = TableRow(
                    places=places,
                    cells=cells,
                    stub=grid.stub(number),
                    unit=unit,
                    headed=bool(above),
                    above=tuple(above) if totals else (),
                    some_of=some_of,
                    setting=self.setting,
                )
                yield from self.lexicon.recall(_claims, row)
            if grid.header_rows[number]:
                above.append(cells)

    def _place(self, row: int, cell: GridCell) -> Place:
        labels, headers = self.grid.labels(row, cell), self.grid.headers(row, cell)
        kinds = tuple([self._kind(row, label) for label in labels])
        period = stage = ""
        for naming in reversed((*headers, *labels[-1:])):
            own_period, own_stage = self._time(naming)
            period, stage = period or own_period, stage or own_stage
        return Place(cell, labels, headers, kinds, period, stage)

    def _kind(self, row: int, cell: GridCell) -> str:
        """Return the kind of the column that the label `cell` stands in; numbers of a row share their labels."""
        known = self._kinds.get(cell.cell.index)
        if known is None:
            known = self._labels.kind([header.text for header in self.grid.headers(row, cell)])
            self._kinds[cell.cell.index] = known
        return known

    def _time(self, cell: GridCell) -> tuple[str, str]:
        """Return period and stage that a header or label names; the numbers under a header share it."""
        known = self._times.get(cell.cell.index)
        if known is None:
            known = self._labels.period(cell.text, self.tokens_of[cell.cell.index]), self._labels.stage(cell.text)
            self._times[cell.cell.index] = known
        return known

    def _some_of(self) -> str:
        """Return what the table lists, where that is only some of a body's money: its title or its first header."""
        first = next(
            (row for row, heads in zip(self.grid.rows, self.grid.header_rows, strict=True) if heads and row), None
        )
        for text in (self.setting.head.title, first[0].text if first else ""):
            if any(word in text for word in self._labels.cues.some_of):
                return text
        return ""


def _claims(row: TableRow, lexicon: Lexicon) -> tuple[Claim, ...]:
    labels = Labels(lexicon.view(cues), lexicon.view(measures), row.setting.year)
    reader = RowReader(row, labels, lexicon.view(units))
    found = [reader.claim(place) for place in row.places]
    return tuple([claim for claim in found if claim is not None])

"""Claims from table cells: row label × column header × what stands above the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lint.claims.grid import Grid, GridCell
from lint.claims.labels import Labels
from lint.claims.model import Aspect, Claim, Facets
from lint.claims.scales import BRACKET, identifier, scale_of, stood_for, unit_in
from lint.claims.sentences import printed
from lint.claims.wording import PERCENT, SCORE
from lint.documents.model import Span
from lint.documents.outline import TableHead
from lint.language.model import Quantity, Token
from lint.language.units import Units

OPENING = " 　(（"
PERCENTS = ("%", "％")
NOT_NAMES = ("standard", "explanation", "actual", "target")


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What holds for a whole table: its title and unit, the document's year and family, and what the title tells."""

    head: TableHead
    year: int | None
    stage: str
    funds: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number of a table stands: the cell, its row, its labels (nearest last) and headers (outermost first)."""

    row: int
    cell: GridCell
    labels: tuple[GridCell, ...]
    headers: tuple[GridCell, ...]


@dataclass
class CellReader:
    """Reads the claims of one table."""

    grid: Grid
    setting: TableSetting
    labels: Labels
    units: Units
    tokens_of: Sequence[Sequence[Token]]
    _kinds: dict[int, str] = field(default_factory=dict)
    _times: dict[int, tuple[str, str]] = field(default_factory=dict)

    def places(self) -> list[Place]:
        """Return the places of all lone numbers and label–number pairs, row by row."""
        found = []
        for row, cells in enumerate(self.grid.rows):
            for cell in cells:
                if cell.kind in ("number", "pair"):
                    found.append(Place(row, cell, self.grid.labels(row, cell), self.grid.headers(row, cell)))
        return found

    def claim(self, place: Place) -> Claim | None:
        """Return what the number at `place` says, None for row numbers and column numbers."""
        quantity = place.cell.quantity
        assert quantity is not None
        headers = [header.text for header in place.headers]
        if self.labels.kind(headers[-1:]) in ("number", "code"):
            return None
        if place.labels and place.labels[-1].text in self.labels.cues.column_numbers:
            return None
        own = self._own_label(place)
        aspect = next((a for h in reversed(headers) if (a := self.labels.aspect(h))), None) or self._total_aspect(place)
        if own and quantity.dimension == "score":
            aspect = "weight"
        foreign = aspect in ("weight", "score") and bool(quantity.unit) and quantity.dimension not in (SCORE, PERCENT)
        if foreign:  # 40处 under 分值: the columns of this row are not those of its header
            aspect = None
        unit, dimension = self._unit(place, quantity, aspect, own)
        scale = scale_of(unit, self.units)
        label = own or self._label(place, aspect)
        measure, term, words = self.labels.named(label, headers, aspect)
        if term and self._lists_some and label in ("", *self.labels.cues.totals) and self._income(term):
            measure, term = f"{self._lists_some}·{measure}", ""
        if aspect in ("weight", "score", "target", "actual"):
            words = self._path(place, words)
        facets = self._facets(place, label, term, aspect or self._level(headers, dimension))
        return Claim(
            id=identifier(place.cell.cell.index, quantity.number_start),
            measure=measure,
            term=term,
            label=words,
            facets=replace(facets, inherited=facets.inherited | {"measure"}) if foreign else facets,
            value=quantity.value,
            upper=quantity.upper,
            unit=unit,
            dimension=dimension,
            scale=scale,
            decimals=stood_for(quantity.decimals, dimension, scale),
            printed=printed(quantity.value),
            printed_decimals=quantity.decimals,
            bound=quantity.bound,
            span=Span(place.cell.cell.index, quantity.number_start, quantity.number_end),
            context=Span(place.cell.cell.index, 0, len(place.cell.cell.text)),
            source="cell",
        )

    def _level(self, headers: Sequence[str], dimension: str) -> Aspect:
        """Return "ratio" for percentages and for columns of prices and averages, which no total adds up."""
        price = bool(headers) and BRACKET.sub("", headers[-1]) in self.labels.cues.headers["unit_price"]
        return "ratio" if price or dimension == "percent" else "level"

    def _own_label(self, place: Place) -> str:
        """Return the label that a pair cell carries itself: 一般公共预算：258.33."""
        cell = place.cell
        if cell.kind != "pair" or cell.quantity is None:
            return ""
        return self.labels.plain(cell.cell.text[: cell.quantity.start].rstrip(OPENING))

    def _label(self, place: Place, aspect: Aspect | None) -> str:
        labels = list(place.labels)
        kinds = [self._kind(place.row, label) for label in labels]
        if aspect in ("weight", "score", "target", "actual") or {"standard", "explanation"} & set(kinds):
            named = [label for label, kind in zip(labels, kinds, strict=True) if kind == "indicator"]
            others = [label for label, kind in zip(labels, kinds, strict=True) if kind not in NOT_NAMES]
            labels = named or others
        return self.labels.short(self.labels.plain(labels[-1].text)) if labels else ""

    def _path(self, place: Place, label: str) -> str:
        """Return `label` with the group of indicators it stands in (质量指标 · 验收合格率)."""
        groups = [x for x in place.labels if self._kind(place.row, x) == "level"]
        return f"{self.labels.plain(groups[-1].text)} · {label}" if groups else label

    def _kind(self, row: int, cell: GridCell) -> str:
        """Return the kind of the column that the label `cell` stands in; numbers of a row share their labels."""
        known = self._kinds.get(cell.cell.index)
        if known is None:
            known = self.labels.kind([header.text for header in self.grid.headers(row, cell)])
            self._kinds[cell.cell.index] = known
        return known

    def _time(self, cell: GridCell) -> tuple[str, str]:
        """Return period and stage that a header or label names; the numbers under a header share it."""
        known = self._times.get(cell.cell.index)
        if known is None:
            known = self.labels.period(cell.text, self.tokens_of[cell.cell.index]), self.labels.stage(cell.text)
            self._times[cell.cell.index] = known
        return known

    def _total_aspect(self, place: Place) -> Aspect | None:
        """In a total row that no header covers, the first number is the weights', the last one the scores'."""
        label = self.labels.plain(place.labels[-1].text) if place.labels else ""
        if label not in self.labels.cues.score_totals:
            return None
        above = [self.grid.rows[index] for index in range(place.row) if self.grid.header_rows[index]]
        if any(h in above[-1] for h in place.headers):
            return None  # a header further up that happens to fit a shorter row covers nothing
        headers = [h.text for row in above for h in row]
        kinds = {self.labels.aspect(text) for text in headers}
        numbers = [cell for cell in self.grid.rows[place.row] if cell.kind == "number"]
        if {"weight", "score"} <= kinds and len(numbers) == len({"weight", "score"}):
            return "weight" if place.cell is numbers[0] else "score"
        return None

    def _unit(self, place: Place, quantity: Quantity, aspect: Aspect | None, own: str) -> tuple[str, str]:
        """Return unit and dimension: printed, or given by header, label, stub or caption."""
        if quantity.unit:
            return quantity.unit, quantity.dimension
        if aspect in ("weight", "score"):
            return self._known(self.labels.cues.score_unit)
        headers = [header.text for header in reversed(place.headers)]
        if headers and (
            headers[0].endswith(PERCENTS) or headers[0].rstrip("%％（）()").endswith(self.labels.cues.rate)
        ):
            return self._known("%")
        labels = [label.text for label in reversed(place.labels)]
        for text in (*headers, *labels, *(stub.text for stub in self.grid.stub(place.row))):
            unit = unit_in(text, self.units)
            if unit is not None:
                return unit
        return self._unit_of_measure(place, [*headers[::-1], *labels[:1], own]) if aspect is None else ("", "")

    def _unit_of_measure(self, place: Place, texts: Sequence[str]) -> tuple[str, str]:
        """Return the unit of a number whose row and column give none: as the rows around it, as the table's caption."""
        measures = self.labels.measures
        hits = measures.find("：".join(texts))
        dimension = measures.dimension_of(hits[-1].term_id) if hits else ""
        if dimension == "count":
            return "", "count"
        above = self.units_above[place.row] if dimension else None
        if above is not None and above[1] == dimension:
            return above
        return self._known(self.setting.head.unit)

    def _income(self, term: str) -> bool:
        return self.labels.measures.group_of(term) == "income"

    @cached_property
    def _lists_some(self) -> str:
        """What the table lists, where that is only some of a body's money: its title or its first header."""
        heads = [row for row, is_head in zip(self.grid.rows, self.grid.header_rows, strict=True) if is_head and row]
        first = heads[0][0].text if heads else ""
        for text in (self.setting.head.title, first):
            if any(word in text for word in self.labels.cues.some_of):
                return text
        return ""

    @cached_property
    def units_above(self) -> tuple[tuple[str, str] | None, ...]:
        """For each row the unit that its first cell, or the nearest first cell above, gives in brackets."""
        found: list[tuple[str, str] | None] = []
        nearest = None
        for row in self.grid.rows:
            nearest = unit_in(row[0].text, self.units) or nearest
            found.append(nearest)
        return tuple(found)

    def _known(self, name: str) -> tuple[str, str]:
        unit = self.units.get(name) if name else None
        return (unit.canonical, unit.dimension) if unit else ("", "")

    def _facets(self, place: Place, label: str, term: str, aspect: Aspect) -> Facets:
        inherited: set[str] = set()
        period = stage = ""
        for cell in reversed((*place.headers, *place.labels[-1:])):
            own_period, own_stage = self._time(cell)
            period, stage = period or own_period, stage or own_stage
        if not stage:
            usual = self.labels.cues.usual_stage(self.setting.family, self.labels.measures.group_of(term))
            stage = self.setting.stage or (usual if aspect == "level" else "")
            inherited |= {"stage"} if stage else set()
        if not period:
            period = str(self.setting.year or "")
            inherited.add("period")
        if self.setting.funds:
            inherited.add("funds")
        alone = self.grid.company(place.row, place.cell) == 1
        if not alone and not place.headers and place.cell.kind == "number" and any(self.grid.header_rows[: place.row]):
            inherited.add("measure")  # which column this is could not be told
        name = label or "".join(header.text for header in place.headers[-1:])
        if any(hit.term_id in self.labels.cues.generic for hit in self.labels.measures.find(name)):
            inherited.add("measure")
        return Facets(
            period=period, stage=stage, funds=self.setting.funds, aspect=aspect, inherited=frozenset(inherited)
        )

"""Claims from table cells: row label × column header × what stands above the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lint.claims.grid_cells import GridCell, company
from lint.claims.labels import Labels
from lint.claims.model import Aspect, Claim, Facets
from lint.claims.scales import BRACKET, identifier, scale_of, stood_for, unit_in
from lint.claims.sentences import printed
from lint.claims.wording import PERCENT, SCORE
from lint.documents.model import Span
from lint.documents.outline import TableHead
from lint.language.model import Quantity
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
    """Where a number of a table stands, and what its labels and headers tell.

    Attributes:
        cell: The cell.
        labels: The labels of its row, nearest last.
        headers: The headers of its column, outermost first.
        kinds: For each label the kind of column that it stands in.
        period, stage: What headers and label say of the time, "" if nothing.
    """

    cell: GridCell
    labels: tuple[GridCell, ...]
    headers: tuple[GridCell, ...]
    kinds: tuple[str, ...]
    period: str
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row with all that the claims of its numbers depend on; equal rows have equal claims.

    Attributes:
        places: Its numbers.
        cells: All its cells.
        stub: The first cells of the header rows over it.
        unit: The unit that its first cell, or the nearest first cell above, gives, None if none does.
        headed: Whether any header row stands above.
        above: All header rows above a row of total scores.
        some_of: What the table lists, where that is only some of a body's money.
        setting: What holds for the table.
    """

    places: tuple[Place, ...]
    cells: tuple[GridCell, ...]
    stub: tuple[GridCell, ...]
    unit: tuple[str, str] | None
    headed: bool
    above: tuple[tuple[GridCell, ...], ...]
    some_of: str
    setting: TableSetting


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the claims of one row."""

    row: TableRow
    labels: Labels
    units: Units

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
        if term and self.row.some_of and label in ("", *self.labels.cues.totals) and self._income(term):
            measure, term = f"{self.row.some_of}·{measure}", ""
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
        kinds = place.kinds
        if aspect in ("weight", "score", "target", "actual") or {"standard", "explanation"} & set(kinds):
            named = [label for label, kind in zip(labels, kinds, strict=True) if kind == "indicator"]
            others = [label for label, kind in zip(labels, kinds, strict=True) if kind not in NOT_NAMES]
            labels = named or others
        return self.labels.short(self.labels.plain(labels[-1].text)) if labels else ""

    def _path(self, place: Place, label: str) -> str:
        """Return `label` with the group of indicators it stands in (质量指标 · 验收合格率)."""
        groups = [label for label, kind in zip(place.labels, place.kinds, strict=True) if kind == "level"]
        return f"{self.labels.plain(groups[-1].text)} · {label}" if groups else label

    def _total_aspect(self, place: Place) -> Aspect | None:
        """In a total row that no header covers, the first number is the weights', the last one the scores'."""
        above = self.row.above
        if not is_total(place.labels, self.labels):
            return None
        if any(h in above[-1] for h in place.headers):
            return None  # a header further up that happens to fit a shorter row covers nothing
        headers = [h.text for row in above for h in row]
        kinds = {self.labels.aspect(text) for text in headers}
        numbers = [cell for cell in self.row.cells if cell.kind == "number"]
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
        for text in (*headers, *labels, *(stub.text for stub in self.row.stub)):
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
        above = self.row.unit if dimension else None
        if above is not None and above[1] == dimension:
            return above
        return self._known(self.row.setting.head.unit)

    def _income(self, term: str) -> bool:
        return self.labels.measures.group_of(term) == "income"

    def _known(self, name: str) -> tuple[str, str]:
        unit = self.units.get(name) if name else None
        return (unit.canonical, unit.dimension) if unit else ("", "")

    def _facets(self, place: Place, label: str, term: str, aspect: Aspect) -> Facets:
        inherited: set[str] = set()
        period, stage = place.period, place.stage
        if not stage:
            usual = self.labels.cues.usual_stage(self.row.setting.family, self.labels.measures.group_of(term))
            stage = self.row.setting.stage or (usual if aspect == "level" else "")
            inherited |= {"stage"} if stage else set()
        if not period:
            period = str(self.row.setting.year or "")
            inherited.add("period")
        if self.row.setting.funds:
            inherited.add("funds")
        alone = company(self.row.cells, place.cell) == 1
        if not alone and not place.headers and place.cell.kind == "number" and self.row.headed:
            inherited.add("measure")  # which column this is could not be told
        name = label or "".join(header.text for header in place.headers[-1:])
        if any(hit.term_id in self.labels.cues.generic for hit in self.labels.measures.find(name)):
            inherited.add("measure")
        return Facets(
            period=period, stage=stage, funds=self.row.setting.funds, aspect=aspect, inherited=frozenset(inherited)
        )


def is_total(labels: Sequence[GridCell], known: Labels) -> bool:
    """Return True if the nearest of `labels` is that of a row of total scores."""
    return bool(labels) and known.plain(labels[-1].text) in known.cues.score_totals

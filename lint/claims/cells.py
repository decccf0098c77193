"""Claims from table cells: row label × column header × what stands above the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lint.claims.cues import Cues
from lint.claims.grid import Grid, GridCell
from lint.claims.measures import Measures
from lint.claims.model import Aspect, Claim, Facets
from lint.claims.scales import BRACKET, scale_of, unit_in
from lint.claims.sentences import printed
from lint.documents.model import Span
from lint.documents.outline import TableHead
from lint.language.model import NonQuantity, Quantity, Token
from lint.language.terms import TermHit
from lint.language.units import Units

NUMBERING = re.compile(
    r"^(?:其中[:：]?|加[:：]|减[:：]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\([\d一二三四五六七八九十]+\)|\d+[、.．]|[①-⑳])+"
)
YEAR = re.compile(r"\d{4}年?度?")
LONGEST_NAME = 24
TAIL = "：:。，、"


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What holds for a whole table: its title and unit, the document's year, and stage and funds from the title."""

    head: TableHead
    year: int | None
    stage: str
    funds: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number of a table stands: the cell, its row, its labels (nearest last) and headers (outermost first)."""

    row: int
    cell: GridCell
    labels: tuple[GridCell, ...]
    headers: tuple[GridCell, ...]


@dataclass(slots=True)
class CellReader:
    """Reads the claims of one table."""

    grid: Grid
    setting: TableSetting
    cues: Cues
    measures: Measures
    units: Units
    tokens_of: Sequence[Sequence[Token]]

    def places(self) -> list[Place]:
        """Return the places of all lone numbers and label–number pairs, row by row."""
        found = []
        for row, cells in enumerate(self.grid.rows):
            for cell in cells:
                if cell.kind in ("number", "pair"):
                    found.append(Place(row, cell, self.grid.labels(row, cell), self.grid.headers(row, cell)))
        return found

    def aspect_of(self, header: str) -> Aspect | None:
        """Return the aspect that the column header `header` gives, None if it names a measure."""
        bare = BRACKET.sub("", header)
        for aspect in ("weight", "score", "target", "actual", "standard"):
            if bare in self.cues.headers[aspect] or header in self.cues.headers[aspect]:
                return aspect  # type: ignore[return-value]
        return None

    def claim(self, place: Place) -> Claim | None:
        """Return what the number at `place` says, None for row numbers and codes."""
        quantity = place.cell.quantity
        assert quantity is not None
        headers = [header.text for header in place.headers]
        own = self._own_label(place)
        if any(BRACKET.sub("", h) in self.cues.headers["number"] for h in headers[-1:]):
            return None
        if place.labels and place.labels[-1].text in self.cues.column_numbers:
            return None
        aspect = next((a for h in reversed(headers) if (a := self.aspect_of(h))), None) or self._total_aspect(place)
        if own and quantity.dimension == "score":
            aspect = "weight"
        unit, dimension = self._unit(place, quantity, aspect)
        label = own or self._label(place, aspect)
        header_text = next((h for h in reversed(headers) if not self.aspect_of(h)), "")
        measure, term, printed_label = self._measure(label, header_text, headers, aspect)
        facets = self._facets(place, headers, label, aspect or ("ratio" if dimension == "percent" else "level"))
        value = quantity.value
        index = place.cell.cell.index
        return Claim(
            id="",
            measure=measure,
            term=term,
            label=printed_label,
            facets=facets,
            value=value,
            upper=quantity.upper,
            unit=unit,
            dimension=dimension,
            scale=scale_of(unit, self.units),
            decimals=quantity.decimals,
            printed=printed(value),
            printed_decimals=quantity.decimals,
            bound=quantity.bound,
            span=Span(index, quantity.number_start, quantity.number_end),
            context=Span(index, 0, len(place.cell.cell.text)),
            source="cell",
        )

    def _own_label(self, place: Place) -> str:
        """Return the label that a pair cell carries itself: 一般公共预算：258.33."""
        cell = place.cell
        if cell.kind != "pair" or cell.quantity is None:
            return ""
        return plain(cell.cell.text[: cell.quantity.start].rstrip(" 　(（"))

    def _label(self, place: Place, aspect: Aspect | None) -> str:
        labels = list(place.labels)
        if aspect in ("weight", "score", "target", "actual") or self._explains(place):
            named = [label for label in labels if self._header_kind(place.row, label) == "indicator"]
            labels = named or [
                x
                for x in labels
                if self._header_kind(place.row, x) not in ("standard", "explanation", "actual", "target")
            ]
        return self._short(plain(labels[-1].text)) if labels else ""

    def _short(self, label: str) -> str:
        """Return a label that is a whole sentence or definition as its first words or its first term."""
        if len(label) <= LONGEST_NAME:
            return label
        first = re.split(r"[。；=＝：:，]", label)[0]
        hits = self.measures.find(first)
        return hits[0].name if hits and len(first) > LONGEST_NAME else first[:LONGEST_NAME]

    def _explains(self, place: Place) -> bool:
        return any(self._header_kind(place.row, label) in ("standard", "explanation") for label in place.labels)

    def _header_kind(self, row: int, cell: GridCell) -> str:
        for header in reversed(self.grid.headers(row, cell)):
            bare = BRACKET.sub("", header.text)
            for kind in ("indicator", "standard", "explanation", "actual", "target", "level", "code"):
                if bare in self.cues.headers[kind]:
                    return kind
        return ""

    def _total_aspect(self, place: Place) -> Aspect | None:
        """In a total row that no header covers, the first number is the weights', the last one the scores'."""
        label = plain(place.labels[-1].text) if place.labels else ""
        if place.headers or label not in self.cues.totals:
            return None
        headers = [h.text for index in range(place.row) if self.grid.header_rows[index] for h in self.grid.rows[index]]
        kinds = {self.aspect_of(text) for text in headers}
        numbers = [cell for cell in self.grid.rows[place.row] if cell.kind == "number"]
        if {"weight", "score"} <= kinds and len(numbers) == 2:
            return "weight" if place.cell is numbers[0] else "score"
        return None

    def _unit(self, place: Place, quantity: Quantity, aspect: Aspect | None) -> tuple[str, str]:
        if quantity.unit:
            return quantity.unit, quantity.dimension
        if aspect in ("weight", "score"):
            return "分", "score"
        stubs = self.grid.stub(place.row)
        texts = (
            [h.text for h in reversed(place.headers)]
            + [x.text for x in reversed(place.labels)]
            + [s.text for s in stubs]
        )
        if place.headers and place.headers[-1].text.rstrip("%％（）()").endswith("率"):
            return "%", "percent"
        for text in texts:
            unit = unit_in(text, self.units)
            if unit is not None:
                return unit
        joined = "".join(h.text for h in place.headers) + (place.labels[-1].text if place.labels else "")
        joined += "：" + self._own_label(place)
        hits = self.measures.find(joined)
        if hits and aspect is None and self.measures.dimension_of(hits[-1].term_id) == "count":
            return "", "count"
        above = (
            self._unit_above(place, self.measures.dimension_of(hits[-1].term_id)) if hits and aspect is None else None
        )
        if above is not None:
            return above
        if self.setting.head.unit and aspect is None:
            known = self.units.get(self.setting.head.unit)
            return (known.canonical, known.dimension) if known else ("", "")
        return "", ""

    def _unit_above(self, place: Place, dimension: str) -> tuple[str, str] | None:
        """Return the unit of `dimension` that the first column gives for the rows above and around the number."""
        for index in range(place.row, -1, -1):
            found = unit_in(self.grid.rows[index][0].text, self.units)
            if found is not None:
                return found if found[1] == dimension else None
        return None

    def _measure(self, label: str, header: str, headers: Sequence[str], aspect: Aspect | None) -> tuple[str, str, str]:
        row = self._term(label)
        if aspect is not None:
            return (
                (row.name, row.term_id, label)
                if row and len(label) <= len(row.name) + 6
                else (label or header, "", label)
            )
        column = self._column_term(headers)
        total = label in self.cues.totals or not label
        if row is not None and not total:
            if column is not None and column.term_id not in (row.term_id, *self.cues.whole_columns):
                return f"{row.name}·{column.name}", "", label
            return row.name, row.term_id, label
        if column is not None and total:
            return column.name, column.term_id, header or label
        if column is not None:
            return f"{label}·{column.name}", "", label
        if row is not None:
            return row.name, row.term_id, label
        return (label or header), "", label or header

    def _term(self, label: str) -> TermHit | None:
        """Return the term that `label` as a whole names, None if it only mentions one."""
        hits = self.measures.find(label)
        if not hits:
            return None
        hits = tuple(hit for hit in hits if not hit.near) or hits
        best = max(hits, key=lambda hit: hit.end - hit.start)
        rest = label[: best.start] + " " + label[best.end :]
        for cue in self.cues.find(rest):
            if cue.kind in ("stage", "stop", "current", "previous", "next"):
                rest = rest[: cue.start] + "　" * (cue.end - cue.start) + rest[cue.end :]
        bare = YEAR.sub("", BRACKET.sub("", rest))
        for word in self.cues.label_rests:
            bare = bare.replace(word, "")
        return best if not bare.strip(" 　“”") else None

    def _column_term(self, headers: Sequence[str]) -> TermHit | None:
        for header in reversed(headers):
            bare = header
            for cue in list(self.cues.find(header)):
                if cue.kind == "stage" and bare.endswith(header[cue.start : cue.end]):
                    bare = header[: cue.start]
            hit = self._term(bare)
            if hit is not None and hit.name not in self.cues.totals:
                return hit
        return None

    def _facets(self, place: Place, headers: Sequence[str], label: str, aspect: Aspect) -> Facets:
        inherited: set[str] = set()
        period = stage = ""
        texts = list(place.headers) + list(place.labels[-1:])
        for cell in reversed(texts):
            period = period or self._period(cell)
            stage = stage or self._stage(cell.text)
        if not stage and self.setting.stage:
            stage = self.setting.stage
            inherited.add("stage")
        if not period:
            period = str(self.setting.year or "")
            inherited.add("period")
        if self.setting.funds:
            inherited.add("funds")
        if not place.headers and place.cell.kind == "number" and any(self.grid.header_rows[: place.row]):
            inherited.add("measure")  # which column this is could not be told
        if any(h.term_id in self.cues.generic for h in self.measures.find(label or "".join(headers[-1:]))):
            inherited.add("measure")
        return Facets(
            period=period,
            stage=stage,
            funds=self.setting.funds,
            aspect=aspect,
            inherited=frozenset(inherited),
        )

    def _period(self, cell: GridCell) -> str:
        for token in self.tokens_of[cell.cell.index]:
            if isinstance(token, NonQuantity) and token.kind in ("year", "date", "period") and token.value:
                return token.value
        year = self.setting.year
        if year is not None:
            for cue in self.cues.find(cell.text):
                if cue.kind in ("current", "previous", "next"):
                    return str(year + {"current": 0, "previous": -1, "next": 1}[cue.kind])
        return ""

    def _stage(self, text: str) -> str:
        hits = self.measures.find(text)
        found = ""
        for cue in self.cues.find(text):
            inside = any(
                h.start <= cue.start and cue.end <= h.end and text[cue.start : cue.end] in h.name for h in hits
            )
            if cue.kind == "stage" and not inside:
                found = cue.value
        return found


def plain(text: str) -> str:
    """Return a label without blanks, numbering, 其中 and final colons: （一）基本支出： gives 基本支出."""
    bare = re.sub(r"\s", "", text).rstrip(TAIL)
    return NUMBERING.sub("", bare).rstrip(TAIL)

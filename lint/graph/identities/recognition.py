"""Makes sheets of the tables of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lexicon import Lexicon
from lint.claims.cues import Cues, cues
from lint.claims.grid import GridCell
from lint.claims.labels import Labels
from lint.claims.measures import measures
from lint.claims.model import Claim
from lint.documents.outline import Outline
from lint.graph.book import Book
from lint.graph.book import Sheet as Told
from lint.graph.identities.sheets import CLASS_LENGTH, LEFT, RIGHT, Series, Sheet, Slot
from lint.graph.ledger import code_of
from lint.graph.table_kinds import TableKind, TableKinds, table_kinds
from lint.language.subjects import PREFIXES
from lint.language.vocabulary import Vocabulary, vocabulary

MEASURED = ("level", "ratio")


@dataclass(frozen=True, slots=True)
class Place:
    """An amount of a table: its row, the label it belongs to, its own headers (innermost last), and the claim."""

    row: int
    label: GridCell | None
    code: str
    headers: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Recognises known tables."""

    cues: Cues
    labels: Labels
    kinds: TableKinds
    words: Vocabulary

    def read(self, told: Told, title: str, unit: str, profile: str) -> Sheet | None:
        """Return the sheet that a table with `title` is, None if it is no known table or holds no amounts."""
        grid = told.grid
        kind = self.kinds.titled(title, unit)
        certain = kind is not None
        places = [place for row, cells in enumerate(grid.rows) for place in self._places(told, row, cells)]
        if kind is None:  # a form whose title names the project (就业补助资金绩效自评表)
            kind = self.kinds.of_rows((place.claim.term for place in places), profile)
        if kind is None and not title:
            kind = self.kinds.of_columns({self._column(place) for place in places}, profile)
        if kind is not None and kind.layout in ("subjects", "two_sided"):
            places = [place for place in places if place.label is not None]  # else it is a code
        if kind is None or kind.layout == "scoring" or not places:
            return None
        split = _second_label(places)
        slots = [self._slot(kind, place, split) for place in places]
        series = _series(places)
        slots = [replace(slot, series=one) for slot, one in zip(slots, series, strict=True)]
        return Sheet(kind, grid.table.index, tuple(_again(_grand(slots, kind), kind)), certain)

    def _places(self, told: Told, row: int, cells: Sequence[GridCell]) -> Iterator[Place]:
        grid = told.grid
        label: GridCell | None = None
        for cell in cells:
            if cell.kind in ("label", "prose", "pair"):
                label = cell
            claim = told.at(cell)
            if claim is None or claim.source != "cell" or claim.facets.aspect not in MEASURED:
                continue
            over = grid.headers(row, cell)
            # a header that stands over the label as well names a part of the table, not the column
            shared = grid.headers(row, label) if label is not None and label is not cell else ()
            headers = tuple(header.text for header in over if header not in shared)
            yield Place(row, label, code_of(grid, row, label) if label is not None else "", headers, claim)

    def _column(self, place: Place) -> str:
        hit = self.labels.column_term(place.headers)
        return hit.term_id if hit is not None else ""

    def _says_whole(self, place: Place) -> bool:
        return bool(place.headers) and self.labels.plain(place.headers[-1]) in self.cues.totals

    def _slot(self, kind: TableKind, place: Place, split: int) -> Slot:
        name = self.labels.plain(place.label.text) if place.label is not None else ""
        hit = self.labels.term(name) if name else None
        item = hit.term_id if hit is not None and not hit.near else ""
        item, column = kind.means.get(item, item), kind.means.get(self._column(place), self._column(place))
        total = name in self.cues.totals and not place.code
        side, code = "", place.code
        if kind.layout == "two_sided":
            side = RIGHT if place.label is not None and place.label.cell.column >= split else LEFT
            code = self._class_of(item) if side == RIGHT else ""
            column = self._right_column(kind, column) if side == RIGHT else ""
        elif kind.layout == "subjects" and item in kind.columns:
            column = ""  # a foot row that names its measure itself (人员经费合计)
        elif kind.layout == "subjects":
            column = column or (kind.whole if self._says_whole(place) else "")
            column = column if column in kind.columns else ""
        elif kind.layout == "columns":
            whole = kind.whole if total or self._says_whole(place) else ""
            item = next((term for term in (column, item, whole) if term in kind.columns), "")
            column = ""
        else:
            item = kind.means.get(place.claim.term, place.claim.term)
            column = column if place.claim.facets.aspect == "ratio" and not item else ""
        return Slot(
            row=place.row,
            side=side,
            item=item,
            code=code,
            total=total,
            column=column,
            series=("", ""),
            claim=place.claim,
        )

    def _class_of(self, term: str) -> str:
        known = self.words.terms.get(term)
        is_class = known is not None and len(known.code) == CLASS_LENGTH and term.startswith(PREFIXES["functions"])
        return known.code if known is not None and is_class else ""

    def _right_column(self, kind: TableKind, column: str) -> str:
        named = kind.column_means.get(column, column)
        return named if named in kind.right_columns else kind.whole if kind.right_columns else ""


def sheets(book: Book, outline: Outline, lexicon: Lexicon) -> tuple[Sheet, ...]:
    """Return the known tables of the document as sheets, in the order of the tables."""
    found = (
        lexicon.recall(_sheet, (told, outline.heads[told.grid.table.index].title, outline.unit, outline.profile))
        for told in book.sheets
    )
    return tuple(sheet for sheet in found if sheet is not None)


def _sheet(piece: tuple[Told, str, str, str], lexicon: Lexicon) -> Sheet | None:
    words = lexicon.view(cues)
    labels = Labels(words, lexicon.view(measures), None)
    return Recogniser(words, labels, lexicon.view(table_kinds), lexicon.view(vocabulary)).read(*piece)


def _second_label(places: Sequence[Place]) -> int:
    """Return the grid column where the labels of the right side stand: where most rows have their second label."""
    rows: dict[int, list[int]] = {}
    for place in places:
        if place.label is not None and place.label.cell.column not in rows.setdefault(place.row, []):
            rows[place.row].append(place.label.cell.column)
    seconds = Counter(max(columns) for columns in rows.values() if len(columns) > 1)
    return seconds.most_common(1)[0][0] if seconds else 1


def _series(places: Sequence[Place]) -> list[Series]:
    """Return for each place period and stage of its column: those that most of its numbers have.

    Row labels speak of other years (上年结转) without leaving the column.
    """
    votes: dict[tuple[str, ...], Counter[Series]] = {}
    for place in places:
        facets = place.claim.facets
        votes.setdefault(place.headers, Counter())[facets.period, facets.stage] += 1
    return [votes[place.headers].most_common(1)[0][0] for place in places]


def _grand(slots: Sequence[Slot], kind: TableKind) -> Iterator[Slot]:
    """Yield `slots`; a row 总计 at the foot of a side is the grand total of that side."""
    last = {slot.side: slot.row for slot in slots}
    for slot in slots:
        terms = kind.left if slot.side == LEFT else kind.right if slot.side == RIGHT else ()
        foot = bool(terms) and slot.total and not slot.item and slot.row == last[slot.side]
        yield replace(slot, item=terms[-1]) if foot else slot


def _again(slots: Iterator[Slot], kind: TableKind) -> Iterator[Slot]:
    """Yield `slots`; on the left side a name that comes a second time means the funds carried over."""
    first: dict[str, int] = {}
    for slot in slots:
        if slot.side == LEFT and slot.item in kind.again and first.setdefault(slot.item, slot.row) != slot.row:
            yield replace(slot, item=kind.again[slot.item])
        else:
            yield slot

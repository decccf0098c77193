"""The columns of a table as lists of labelled numbers, and which row is part of which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.claims.cues import Cues
from lint.claims.grid import Grid, GridCell
from lint.claims.labels import Labels
from lint.claims.measures import Measures
from lint.claims.model import Claim

INDENT = compiled(r"^[ 　\t ]*")
DOTTED = compiled(r"\d{1,2}(?:\.\d{1,2})*")
CODE = compiled(r"\d{3}(?:\d{2}){0,2}")
# Numbering styles from the outer to the inner one; a row without numbering stands above them all.
STYLES = (
    compiled(r"^[一二三四五六七八九十]+[、.．]"),
    compiled(r"^[（(][一二三四五六七八九十]+[）)]"),
    compiled(r"^\d+[、.．](?!\d)"),
    compiled(r"^[（(]\d+[）)]"),
    compiled(r"^[①-⑳]"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of one column: its label with all that the label says of its place in the hierarchy, and the claims.

    Attributes:
        row: Row number in the grid.
        label: The label without numbering.
        rank: Depth by numbering style, 0 if there is none.
        indent: Blanks before the label.
        of_which: True if the label says 其中.
        total: True if the label is that of a total.
        code: Subject code of the row, "" if it has none.
        claims: The claims by their place right of the label (0 is the first number column).
        term: Identifier of the lexicon term of the row, "" if none.
    """

    row: int
    label: str
    rank: int
    indent: int
    of_which: bool
    total: bool
    code: str
    claims: Mapping[int, Claim]
    term: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows that one label column names, with the number columns that belong to it."""

    entries: tuple[Entry, ...]
    columns: tuple[int, ...]


def ledgers(grid: Grid, claim_at: Mapping[int, Claim], cues: Cues, measures: Measures) -> Iterator[Ledger]:
    """Yield the ledgers of `grid`: one for each band of rows under one header and each label column in it."""
    for band in _bands(grid):
        labels = Labels(cues, measures, None)
        sides: dict[int, list[tuple[int, GridCell, list[GridCell]]]] = {}
        for row in band:
            for label, numbers in _sides(grid, row, labels):
                if label.text in cues.column_numbers:
                    continue
                sides.setdefault(label.cell.column, []).append((row, label, numbers))
        for column in sorted(sides):
            entries = [
                _entry(grid, row, label, numbers, claim_at, cues, measures) for row, label, numbers in sides[column]
            ]
            columns = sorted({number for entry in entries for number in entry.claims})
            if len(entries) > 1 and columns:
                yield Ledger(tuple(entries), tuple(columns))


def _bands(grid: Grid) -> Iterator[list[int]]:
    """Yield runs of rows under one header; in flattened tables also cut where the number of cells changes."""
    band: list[int] = []
    header: tuple[str, ...] = ()
    for row, cells in enumerate(grid.rows):
        if grid.header_rows[row]:
            texts = tuple(cell.text for cell in cells)
            if texts == header:
                continue  # the header repeated where the table goes on over the page
            header = texts
        cut = grid.header_rows[row] or (
            not grid.table.has_grid and bool(band) and len(grid.rows[band[-1]]) != len(cells)
        )
        if cut and band:
            yield band
            band = []
        if not grid.header_rows[row]:
            band.append(row)
    if band:
        yield band


def _sides(grid: Grid, row: int, labels: Labels) -> Iterator[tuple[GridCell, list[GridCell]]]:
    """Yield each label of a row with the numbers between it and the next label."""
    label: GridCell | None = None
    numbers: list[GridCell] = []
    for cell in grid.rows[row]:
        if cell.kind == "label" and not CODE.fullmatch(cell.text):
            if label is not None and numbers:
                yield label, numbers
                numbers = []
            label = cell
        elif cell.kind == "number" and labels.kind([header.text for header in grid.headers(row, cell)]) == "code":
            continue
        elif cell.kind in ("number", "blank", "dash") and label is not None:
            numbers.append(cell)
    if label is not None and numbers:
        yield label, numbers


def _entry(
    grid: Grid,
    row: int,
    label: GridCell,
    numbers: Sequence[GridCell],
    claim_at: Mapping[int, Claim],
    cues: Cues,
    measures: Measures,
) -> Entry:
    raw = label.cell.text
    indent = INDENT.match(raw)
    bare = raw.strip()
    of_which = cues.parts_mark.match(bare)
    inner = bare[of_which.end() :].strip() if of_which else bare
    rank = next((depth for depth, style in enumerate(STYLES, 1) if style.match(inner)), 0)
    rank = rank or _dotted(grid, row, label, cues)
    name = Labels(cues, measures, None).plain(raw)
    claims = {
        place: claim_at[number.cell.index]
        for place, number in enumerate(numbers)
        if number.kind == "number" and number.cell.index in claim_at
    }
    told = [claim.term for claim in claims.values()]
    if name in cues.total_rows and len(set(told)) > 1:
        told = []  # columns are named, not the row: its 合计 under 人员经费 is no row of 人员经费
    term = next(filter(None, told), "") or _named(name, measures)
    width = len(indent.group()) if indent else 0
    return Entry(
        row=row,
        label=name,
        rank=rank,
        indent=width + (len(of_which.group()) if of_which else 0),
        of_which=bool(of_which),
        total=name in cues.total_rows,
        code=code_of(grid, row, label),
        claims=claims,
        term=term,
    )


def _dotted(grid: Grid, row: int, label: GridCell, cues: Cues) -> int:
    """Return the depth of the number (1, 1.1, 1.1.2) that the row has in a column 序号, 0 if it has none."""
    for cell in grid.rows[row]:
        if cell is label:
            break
        headers = grid.headers(row, cell)
        if DOTTED.fullmatch(cell.text) and headers and headers[-1].text in cues.headers["number"]:
            return len(STYLES) + 1 + cell.text.count(".")
    return 0


def _named(label: str, measures: Measures) -> str:
    """Return the term that the label of a row without numbers names as a whole, "" if none."""
    hits = measures.find(label)
    return hits[0].term_id if len(hits) == 1 and hits[0].end - hits[0].start == len(label) else ""


def code_of(grid: Grid, row: int, label: GridCell) -> str:
    """Return the subject code left of `label`; a code split over the columns 类 款 项 is put together."""
    digits = ""
    for cell in grid.rows[row]:
        if cell is label:
            break
        text = cell.text
        if text.isdigit() and len(text) in (3, 5, 7):
            digits = text
        elif text.isdigit() and len(text) == 2 and digits:
            digits += text
        elif text:
            digits = ""
    return digits if CODE.fullmatch(digits) else ""

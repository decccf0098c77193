"""From a document to its claims, and to the patterns that tie them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lexicon import Lexicon
from lint.claims.cells import CellReader, TableSetting
from lint.claims.cues import Cues, cues
from lint.claims.customary import with_customary_decimals, with_customary_units
from lint.claims.formula_claims import FormulaReader, number_claim
from lint.claims.formulas import FORMULA as FORMULA_SIGN
from lint.claims.formulas import formulas
from lint.claims.frames import FrameReader, computed, frames
from lint.claims.grid import Grid, GridCell
from lint.claims.indicators import indicators
from lint.claims.labels import Labels
from lint.claims.measures import Measures, measures
from lint.claims.model import Claim, Facets, Pattern
from lint.claims.nouns import NounFinder
from lint.claims.patterns import patterns
from lint.claims.saying import Said, Setting, Subject
from lint.claims.sentences import SentenceReader
from lint.documents.model import Cell, Document
from lint.documents.outline import Outline
from lint.language.model import Quantity, Token
from lint.language.segmentation import Segmenter
from lint.language.units import Units, units

PLANNED = "plan"  # the stage of what is told as a goal
TOLD = ("target", "actual", "reason")  # columns that tell what was done, not how it is scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The claims of a document in reading order, the patterns that tie them, and the tables as grids."""

    claims: tuple[Claim, ...]
    patterns: tuple[Pattern, ...]
    grids: tuple[Grid, ...]


class ClaimReader:
    """Reads one document."""

    def __init__(
        self,
        document: Document,
        outline: Outline,
        tokens: Sequence[Sequence[Token]],
        lexicon: Lexicon,
        segmenter: Segmenter,
    ) -> None:
        """Prepare to read `document`; `tokens` holds the tokens of every passage."""
        self.document, self.outline, self.tokens, self.lexicon = document, outline, tokens, lexicon
        self.cues: Cues = lexicon.view(cues)
        self.units: Units = lexicon.view(units)
        self.measures: Measures = lexicon.view(measures)
        self.frames = lexicon.view(frames)
        self.noun = NounFinder(lexicon, segmenter)
        self.labels = Labels(self.cues, self.measures, outline.year)
        self.claims: list[Claim] = []
        self.patterns: list[Pattern] = []

    def read(self) -> Reading:
        """Return the claims and patterns of the document."""
        grids = tuple(Grid(table, self.tokens) for table in self.document.tables)
        for grid in grids:
            self._table(grid)
        for passage in self.document.passages:
            index = passage.index
            if isinstance(passage, Cell) or not self.tokens[index] or index in self.outline.contents:
                continue
            headings = self.outline.sections[index] if self.outline.sections else ()
            self._text(self._setting(index, headings), passage.text, self._heading(headings))
        claims = with_customary_units(self.claims, self.measures, self.units)
        claims = sorted(claims, key=lambda claim: claim.span)
        return Reading(
            claims=with_customary_decimals(tuple(claims), self.document), patterns=tuple(self.patterns), grids=grids
        )

    def _heading(self, headings: Sequence[str]) -> Subject:
        """Return what the nearest heading speaks of, as the subject to begin with."""
        for heading in reversed(headings):
            hits = self.measures.find(heading)
            if hits:
                return Subject(measure=hits[-1].name, term=hits[-1].term_id, label=heading, heading=True)
        return Subject()

    def _setting(self, index: int, headings: Sequence[str] = ()) -> Setting:
        stage = funds = ""
        for heading in headings:
            stage = self._stage(heading) or stage
            funds = self.cues.fund_of(heading) or funds
        return Setting(index, self.outline.year, stage, funds, family=self.outline.profile)

    def _stage(self, text: str) -> str:
        stages = [cue.value for cue in self.cues.find(text) if cue.kind == "stage"]
        return stages[-1] if stages else ""

    def _text(self, setting: Setting, text: str, subject: Subject) -> None:
        tokens = self.tokens[setting.passage]
        printed = formulas(text, tokens) if FORMULA_SIGN.search(text) else []
        rest = [t for t in tokens if not any(formula.start <= t.start < formula.end for formula in printed)]
        reader = SentenceReader(text, setting, self.cues, self.noun, self.units, self.measures.group_of, subject)
        earlier: list[Said] = []
        for sentence in reader.read(rest, self.measures.find(text)):
            self.claims.extend(said.claim for said in sentence)
            found = patterns(sentence, text, earlier, self.cues)
            self.patterns.extend(found)
            self.patterns.extend(FrameReader(self.frames, text, sentence, earlier).patterns(computed(found)))
            earlier += sentence
        formula_reader = FormulaReader(setting, self.cues, self.measures, self.units, self.lexicon.view(indicators))
        for formula in printed:
            claims, pattern = formula_reader.read(formula)
            self.claims.extend(claims)
            self.patterns.append(pattern)

    def _table(self, grid: Grid) -> None:
        head = self.outline.heads[grid.table.index]
        setting = TableSetting(
            head, self.outline.year, self._stage(head.title), self.cues.fund_of(head.title), self.outline.profile
        )
        reader = CellReader(grid, setting, self.labels, self.units, self.tokens)
        for place in reader.places():
            claim = reader.claim(place)
            if claim is not None:
                self.claims.append(claim)
        for row, cells in enumerate(grid.rows):
            for cell in cells:
                if cell.kind == "prose" and self.tokens[cell.cell.index]:
                    self._prose_cell(grid, row, cell)

    def _prose_cell(self, grid: Grid, row: int, cell: GridCell) -> None:
        """Read a cell of running text; the rules of a score table are numbers of standards, not facts."""
        index = cell.cell.index
        header = self.labels.kind([header.text for header in grid.headers(row, cell)])
        rule = header == "standard" or (header not in TOLD and self._gives_points(grid, row, cell))
        if not rule:
            setting = self._setting(index)
            if header == "target":  # what was planned, beside what was done
                setting = replace(setting, stage=PLANNED)
            self._text(setting, cell.cell.text, Subject())
            return
        labels = grid.labels(row, cell)
        label = self.labels.short(self.labels.plain((labels or (cell,))[-1].text))
        facets = Facets(period=str(self.outline.year or ""), aspect="standard")
        for token in self.tokens[index]:
            if isinstance(token, Quantity):
                self.claims.append(number_claim(self._setting(index), token, label, "", label, facets, self.units))

    def _gives_points(self, grid: Grid, row: int, cell: GridCell) -> bool:
        """Return True for a rule outside its column: text with points, no formula, in a row with weight and score."""
        aspects = {self.labels.aspect(h.text) for other in grid.rows[row] for h in grid.headers(row, other)}
        tokens = self.tokens[cell.cell.index]
        points = [t for t in tokens if isinstance(t, Quantity) and t.dimension == "score"]
        if not points or not {"weight", "score"} <= aspects:
            return False
        return not any(formula.result is not None for formula in formulas(cell.cell.text, tokens))


def read_claims(
    document: Document,
    outline: Outline,
    tokens: Sequence[Sequence[Token]],
    lexicon: Lexicon,
    segmenter: Segmenter,
) -> Reading:
    """Return the claims of `document` with the patterns that tie them."""
    return ClaimReader(document, outline, tokens, lexicon, segmenter).read()

"""From a document to its claims, and to the patterns that tie them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lexicon import Lexicon
from lint.claims.cells import CellReader, TableSetting
from lint.claims.cues import Cues, cues
from lint.claims.customary import with_customary_decimals, with_customary_units
from lint.claims.expressions import Expression, Operation, Term
from lint.claims.formulas import Formula, Operand, formulas
from lint.claims.grid import Grid
from lint.claims.labels import Labels
from lint.claims.measures import Measures, measures
from lint.claims.model import Claim, Facets, Pattern
from lint.claims.nouns import NounFinder
from lint.claims.patterns import patterns
from lint.claims.saying import Said, Setting, Subject
from lint.claims.scales import scale_of
from lint.claims.sentences import SentenceReader, printed
from lint.documents.model import Cell, Document, Span
from lint.documents.outline import Outline
from lint.language.model import Quantity, Token
from lint.language.segmentation import Segmenter
from lint.language.terms import TermHit
from lint.language.units import Units, units


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
        self.noun = NounFinder(lexicon, segmenter)
        self.claims: list[Claim] = []
        self.patterns: list[Pattern] = []

    def read(self) -> Reading:
        """Return the claims and patterns of the document."""
        grids = tuple(Grid(table, self.tokens) for table in self.document.tables)
        for grid in grids:
            self._table(grid)
        for passage in self.document.passages:
            if isinstance(passage, Cell) or not self.tokens[passage.index]:
                continue
            headings = self.outline.sections[passage.index] if self.outline.sections else ()
            self._text(passage.index, passage.text, self._setting(passage.index, headings), self._heading(headings))
        self.claims = with_customary_units(self.claims, self.measures, self.units)
        claims = with_customary_decimals(tuple(sorted(self.claims, key=lambda claim: claim.span)), self.document)
        return Reading(claims=claims, patterns=tuple(self.patterns), grids=grids)

    def _heading(self, headings: Sequence[str]) -> Subject:
        """Return what the nearest heading speaks of, as the subject to begin with."""
        for heading in reversed(headings):
            hits = self.measures.find(heading)
            if hits:
                return Subject(measure=hits[-1].name, term=hits[-1].term_id, label=heading, heading=True)
        return Subject()

    def _setting(self, index: int, headings: Sequence[str]) -> Setting:
        stage = funds = ""
        for heading in headings:
            for cue in self.cues.find(heading):
                if cue.kind == "stage":
                    stage = cue.value
            funds = self.cues.fund_of(heading) or funds
        return Setting(index, self.outline.year, stage, funds, family=self.outline.profile)

    def _text(self, index: int, text: str, setting: Setting, subject: Subject) -> None:
        tokens = self.tokens[index]
        hits = self.measures.find(text)
        printed_formulas = formulas(text, tokens)
        taken = [(formula.start, formula.end) for formula in printed_formulas]
        rest = [t for t in tokens if not any(start <= t.start < end for start, end in taken)]
        reader = SentenceReader(text, setting, self.cues, self.noun, self.units, self.measures.group_of, subject)
        earlier: list[Said] = []
        for sentence in reader.read(rest, hits):
            numbered = [replace(said, claim=self._add(said.claim)) for said in sentence]
            self.patterns.extend(patterns(numbered, text, earlier))
            earlier += numbered
        for formula in printed_formulas:
            self._formula(index, text, formula, hits, setting)

    def _add(self, claim: Claim) -> Claim:
        numbered = replace(claim, id=f"c{claim.span.passage}-{claim.span.start}")
        self.claims.append(numbered)
        return numbered

    def _formula(self, index: int, text: str, formula: Formula, hits: Sequence[TermHit], setting: Setting) -> None:
        names: dict[str, str] = {}
        missing: list[str] = []
        for operand in formula.operands:
            if operand.quantity is None:
                missing.append(f"{operand.key}={operand.name}")
                continue
            claim = self._operand(index, operand, setting)
            names[operand.key] = claim.id
        name_hits = self.measures.find(formula.name)
        label = name_hits[-1].name if name_hits else formula.name
        generic = bool(name_hits) and name_hits[-1].term_id in self.cues.generic
        inherited = frozenset({"period", "measure"} if generic else {"period"})
        roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
        if formula.result is not None:
            result = self._add(
                self._number(
                    index,
                    formula.result,
                    label,
                    name_hits[-1].term_id if name_hits else "",
                    formula.name,
                    Facets(period=str(setting.year or ""), aspect="ratio", inherited=inherited),
                )
            )
            roles = (("result", (result.id,)),)
        self.patterns.append(
            Pattern(
                kind="formula",
                roles=roles,
                expression=_renamed(formula.expression, names),
                missing=tuple(missing),
                span=Span(index, formula.start, formula.end),
            )
        )

    def _operand(self, index: int, operand: Operand, setting: Setting) -> Claim:
        assert operand.quantity is not None
        hits = self.measures.find(operand.name)
        stage, period, given = "", str(setting.year or ""), False
        for cue in self.cues.find(operand.name):
            if cue.kind == "stage" and not any(
                h.start <= cue.start < h.end and operand.name[cue.start : cue.end] in h.name for h in hits
            ):
                stage = cue.value
            if cue.kind in ("current", "previous", "next") and setting.year is not None:
                period = str(setting.year + {"current": 0, "previous": -1, "next": 1}[cue.kind])
                given = True
        facets = Facets(
            period=period, stage=stage, aspect="level", inherited=frozenset() if given else frozenset({"period"})
        )
        hit = hits[-1] if hits else None
        label = operand.name
        return self._add(
            self._number(index, operand.quantity, hit.name if hit else label, hit.term_id if hit else "", label, facets)
        )

    def _number(self, index: int, quantity: Quantity, measure: str, term: str, label: str, facets: Facets) -> Claim:
        return Claim(
            id="",
            measure=measure,
            term=term,
            label=label,
            facets=facets,
            value=quantity.value,
            upper=quantity.upper,
            unit=quantity.unit,
            dimension=quantity.dimension,
            scale=scale_of(quantity.unit, self.units),
            decimals=quantity.decimals,
            printed=printed(quantity.value),
            printed_decimals=quantity.decimals,
            bound=quantity.bound,
            span=Span(index, quantity.number_start, quantity.number_end),
            context=Span(index, quantity.start, quantity.end),
            source="formula",
        )

    def _table(self, grid: Grid) -> None:
        head = self.outline.heads[grid.table.index] if self.outline.heads else None
        if head is None:
            from lint.documents.outline import TableHead

            head = TableHead()
        stage = ""
        for cue in self.cues.find(head.title):
            if cue.kind == "stage":
                stage = cue.value
        setting = TableSetting(head, self.outline.year, stage, self.cues.fund_of(head.title))
        labels = Labels(self.cues, self.measures, self.outline.year)
        reader = CellReader(grid, setting, labels, self.units, self.tokens)
        for place in reader.places():
            claim = reader.claim(place)
            if claim is not None:
                self._add(claim)
        for row, cells in enumerate(grid.rows):
            for cell in cells:
                if cell.kind == "prose" and self.tokens[cell.cell.index]:
                    self._prose_cell(grid, reader, row, cell.cell)

    def _prose_cell(self, grid: Grid, reader: CellReader, row: int, cell: Cell) -> None:
        target = next(c for c in grid.rows[row] if c.cell is cell)
        headers = [header.text for header in grid.headers(row, target)]
        standard = any(h in self.cues.headers["standard"] for h in headers)
        setting = Setting(cell.index, self.outline.year)
        if standard:
            labels = grid.labels(row, target)
            label = labels[-1].text if labels else ""
            for token in self.tokens[cell.index]:
                if isinstance(token, Quantity):
                    facets = Facets(period=str(self.outline.year or ""), aspect="standard")
                    self._add(self._number(cell.index, token, label, "", label, facets))
            return
        self._text(cell.index, cell.text, setting, Subject())


def read_claims(
    document: Document,
    outline: Outline,
    tokens: Sequence[Sequence[Token]],
    lexicon: Lexicon,
    segmenter: Segmenter,
) -> Reading:
    """Return the claims of `document` with the patterns that tie them."""
    return ClaimReader(document, outline, tokens, lexicon, segmenter).read()


def _renamed(expression: Expression, names: dict[str, str]) -> Expression:
    if isinstance(expression, Term):
        return Term(names.get(expression.claim, expression.claim))
    if isinstance(expression, Operation):
        return Operation(expression.operator, _renamed(expression.left, names), _renamed(expression.right, names))
    return expression

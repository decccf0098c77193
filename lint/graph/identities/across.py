"""Identities between tables, and between tables and prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.claims.model import Claim
from lint.documents.outline import Outline
from lint.graph.book import Book
from lint.graph.decide import base_value
from lint.graph.identities.operands import Context, believable, found, only, stated
from lint.graph.identities.rules import Identity, Reference
from lint.graph.identities.sheets import Series, Sheet, Slot
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary

BY_SUBJECT = ("row", "class")


def across(
    sheets: Sequence[Sheet], rules: Sequence[Identity], words: Vocabulary, book: Book, outline: Outline
) -> Iterator[Statement]:
    """Yield what the identities between tables and prose state; a kind of table that comes twice is ambiguous."""
    by_kind: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_kind.setdefault(sheet.kind.id, []).append(sheet)
    one_of = {kind: found[0] for kind, found in by_kind.items() if len(found) == 1}
    prose = _Prose(book, words)
    for rule in rules:
        if rule.scope not in ("cross_table", "prose_table") or not all(kind in one_of for kind in rule.tables):
            continue
        evaluation = _Evaluation(rule, one_of, words, prose, str(outline.year or ""))
        yield from believable(list(dict.fromkeys(evaluation.statements())), book.by_id)


class _Prose:
    """Figures of running text by term, period, stage and funds."""

    def __init__(self, book: Book, words: Vocabulary) -> None:
        self.words = words
        self.index: dict[tuple[str, str], list[Claim]] = {}
        for claim in book.claims:
            facets = claim.facets
            if claim.source == "sentence" and claim.term and facets.aspect == "level" and not facets.whose:
                self.index.setdefault((claim.term, facets.period), []).append(claim)

    def claims(self, term: str, series: Series, funds: Sequence[str]) -> list[Claim]:
        """Return the figures of `term` in the period and stage of `series`, of one of `funds`."""
        period, stage = series
        return [
            claim
            for claim in self.index.get((term, period), ())
            if claim.facets.stage == stage and claim.facets.funds in funds and "measure" not in claim.facets.inherited
        ]


class _Evaluation:
    """One identity between the sheets of one document."""

    def __init__(self, rule: Identity, sheets: dict[str, Sheet], words: Vocabulary, prose: _Prose, year: str) -> None:
        self.rule, self.sheets, self.words, self.prose, self.year = rule, sheets, words, prose, year
        self.main = sheets[rule.tables[0]]

    def statements(self) -> Iterator[Statement]:
        """Yield the statements for every series of the first table, subject by subject or column by column."""
        for series in self.main.series:
            if self.rule.left.item == "subject":
                yield from self._subjects_in_prose(series)
                continue
            for context in self._contexts(series):
                statement = self._statement(context)
                if statement is not None:
                    yield statement

    def _contexts(self, series: Series) -> Iterator[Context]:
        if any(self.rule.about(item) for item in BY_SUBJECT):
            yield from (Context(series, code=code) for code in self.main.codes)
        elif self.rule.about("col") or self.rule.left.column == "col":
            yield from (Context(series, column=column) for column in self.main.columns)
        else:
            yield Context(series)

    def _subjects_in_prose(self, series: Series) -> Iterator[Statement]:
        """Yield that what prose says of a subject (类 款 项) is what its row says."""
        reference = self.rule.right[0]
        for code in self.main.codes:
            slot = only(found(reference, self.main, Context(series, code=code), self.words))
            term = self.words.by_code.get(code)
            if slot is None or term is None:
                continue
            for claim in self.prose.claims(term.id, series, (slot.claim.facets.funds,)):
                statement = stated(self.rule, claim, [(1, slot.claim)])
                if statement is not None:
                    yield statement

    def _statement(self, context: Context) -> Statement | None:
        left = self._operand(self.rule.left, context)
        if left is None:
            return None
        parts = []
        for reference in self.rule.right:
            part = self._operand(reference, context)
            if part is not None:
                parts.append((reference.sign, part))
            elif self.rule.comparison != "=" or not self._all_known(reference):
                return None
        if not parts:
            return None
        return stated(self.rule, left, parts, weak=not all(self.sheets[kind].certain for kind in self.rule.tables))

    def _all_known(self, reference: Reference) -> bool:
        """Return True if an operand that is missing in its table is nothing: all other rows there are known."""
        if len(self.rule.right) == 1 or not reference.table:
            return False
        sheet = self.sheets[reference.table]
        return all(sheet.known(slot) for slot in sheet.slots)

    def _operand(self, reference: Reference, context: Context) -> Claim | None:
        if not reference.table:
            told = self.prose.claims(reference.item, (self.year, reference.stage or context.series[1]), ("",))
            return told[0] if len({base_value(claim) for claim in told}) == 1 else None
        sheet = self.sheets[reference.table]
        series = self._series(sheet, context.series, reference.stage)
        if series is None:
            return None
        inner = Context(series, code=context.code, column=context.column)
        slot = only(found(reference, sheet, inner, self.words)) or self._total(reference, sheet, inner)
        return slot.claim if slot is not None else None

    def _total(self, reference: Reference, sheet: Sheet, context: Context) -> Slot | None:
        """Return the total of the column that `reference` names where the measure is a column and not a row."""
        if reference.column or reference.item not in sheet.columns:
            return None
        return only(found(Reference(reference.table, "total", reference.item), sheet, context, self.words))

    def _series(self, sheet: Sheet, series: Series, stage: str) -> Series | None:
        """Return the series of `sheet` that is compared with `series`; a table of one column needs no stage."""
        wanted = (series[0], stage or series[1])
        if wanted in sheet.series:
            return wanted
        alone = len(sheet.series) == 1 and not stage
        if alone and sheet.series[0][0] == series[0] and "" in (sheet.series[0][1], series[1]):
            return sheet.series[0]
        return None

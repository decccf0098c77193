"""Scores against the rules that give them: the row's standard, the execution rate, the target that was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.cues import Cues, cues
from lint.claims.grid import GridCell
from lint.claims.model import Claim, Pattern
from lint.claims.standards import Standard, read_standard
from lint.claims.standards.admitting import admitted_words
from lint.graph.book import Book, Tables
from lint.graph.expression import Term, total
from lint.graph.score_rows import ScoreRow, claim_in, score_rows
from lint.graph.score_rules import ByExecution, ByStandard, ByTarget, ByWords, Slack
from lint.graph.statements import Rule, Statement

LONGEST_STANDARD = 600
KIN = 3  # characters at the end of two names that make them names of the same rate
COMPARISONS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Words:
    """What scoring needs of lexicon/standards.yaml."""

    headers: frozenset[str]
    execution: frozenset[str]
    connector: re.Pattern[str]
    done: frozenset[str]
    deducted: re.Pattern[str]
    tails: tuple[str, ...]
    slack: Slack


def words(lexicon: Lexicon) -> Words:
    """Build the words of `lexicon`; use as ``lexicon.view(words)``."""
    data: Mapping[str, Any] = lexicon.section("standards")
    joined = "|".join(re.escape(word) for word in sorted(data["connectors"], key=len, reverse=True))
    tolerance = data["tolerance"]
    return Words(
        headers=frozenset(data["headers"]),
        execution=frozenset(data["execution"]),
        connector=compiled(rf"(?:\s|{joined})+$"),
        done=frozenset(["", *data["done"]]),
        deducted=compiled("|".join(map(re.escape, data["take"]))),
        tails=tuple(data["indicator_tails"]),
        slack=Slack(*(Decimal(tolerance[name]) for name in ("whole_below", "whole_above", "fine"))),
    )


def scored(book: Book, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return for each row with a score that some rule of its own decides, that it is one that the rule admits.

    Nothing is stated where the standard is not understood or no value that it could be applied to is certain.
    """
    return lexicon.recall(_of_tables, book.tables)


def _of_tables(tables: Tables, lexicon: Lexicon) -> tuple[Statement, ...]:
    return tuple(_scored(tables, score_rows(tables, lexicon, lexicon.view(words).headers), lexicon))


def _scored(tables: Tables, rows: Sequence[ScoreRow], lexicon: Lexicon) -> Iterator[Statement]:
    about = lexicon.view(words)
    formulas: dict[int, list[Pattern]] = {}
    for pattern in tables.patterns:
        if pattern.kind == "formula" and pattern.one("result"):
            formulas.setdefault(pattern.span.passage, []).append(pattern)
    results = _results(tables, rows, about)
    for row in rows:
        rule, note = _rule(tables, row, lexicon, formulas, results)
        admissible = rule.admissible(row.score, tables.by_id) if rule is not None else None
        if admissible is not None:
            lower = row.score.value < admissible.low and _accounted(row, about)
            others = [getattr(rule, name) for name in ("value", "target", "actual", "rate") if hasattr(rule, name)]
            yield Statement(
                kind="score",
                left=row.score.id,
                right=total([Term(name) for name in (*others, row.weight.id)]),
                source="table",
                weak=note != "standard" or lower,
                note=note,
                rule=rule,
            )


def _rule(
    tables: Tables,
    row: ScoreRow,
    lexicon: Lexicon,
    formulas: Mapping[int, list[Pattern]],
    results: Mapping[str, list[Claim]],
) -> tuple[Rule | None, str]:
    """Return the rule of a row and its kind; where a standard is printed, no general rule stands in for it."""
    known, about = lexicon.view(cues), lexicon.view(words)
    if (found := standard_of(row, lexicon)) is not None:
        if (rule := _by_standard(tables, row, *found, about, formulas)) is not None:
            return rule, "standard"
        return _by_result(row, *found, about, results), "elsewhere"
    if any(kind == "standard" and cell.text for kind, cell in row.cells):
        return None, ""
    if (execution := _by_execution(tables, row, about)) is not None:
        return execution, "execution"
    return _by_target(tables, row, known), "target"


def _accounted(row: ScoreRow, about: Words) -> bool:
    """Return True if the row says why marks were lost: in its column of reasons, or that it was deducted."""
    return any(
        (kind == "reason" and cell.kind not in ("blank", "dash"))
        or (kind in ("", "actual", "explanation") and about.deducted.search(cell.text) is not None)
        for kind, cell in row.cells
    )


def standard_of(row: ScoreRow, lexicon: Lexicon) -> tuple[Standard, GridCell] | None:
    """Return the one standard of a row that is understood, with its cell; a column of standards comes first."""
    named = [cell for kind, cell in row.cells if kind == "standard" and cell.text]
    others = [cell for kind, cell in row.cells if kind not in ("standard", "reason", "level") and cell.kind == "prose"]
    for cells in (named, others):
        found = [
            (standard, cell)
            for cell in cells
            if len(cell.text) <= LONGEST_STANDARD
            and (standard := lexicon.recall(_standard, (cell.cell.text, str(row.weight.value)))) is not None
        ]
        if named or found:
            return found[0] if len(found) == 1 else None
    return None


def _standard(piece: tuple[str, str], lexicon: Lexicon) -> Standard | None:
    text, weight = piece  # as it is printed: 5 and 5.0 are equal
    return read_standard(text, lexicon, Decimal(weight))


def _by_standard(
    tables: Tables,
    row: ScoreRow,
    standard: Standard,
    where: GridCell,
    about: Words,
    formulas: Mapping[int, list[Pattern]],
) -> Rule | None:
    if standard.levels:
        return _by_words(row, standard, about)
    found = _value(tables, row, standard, where, about, formulas) if standard.numeric else None
    if found is None:
        return None
    value, pattern = found
    expression = pattern.expression if pattern is not None and not pattern.missing else None
    return ByStandard(standard, value.id, where.cell.text, where.cell.index, about.slack, expression)


def _results(tables: Tables, rows: Sequence[ScoreRow], about: Words) -> Mapping[str, list[Claim]]:
    """Return the rates that rows give in their column of results, by the bare names of the indicator."""
    found: dict[str, list[Claim]] = {}
    for row in rows:
        cell = row.column("actual")
        claim = claim_in(tables, cell) if cell is not None else None
        if claim is not None and claim.dimension == "percent":
            for name in {_stem(cell.text, about) for kind, cell in row.cells if kind in ("indicator", "level")}:
                found.setdefault(name, []).append(claim)
    return found


def _by_result(
    row: ScoreRow, standard: Standard, where: GridCell, about: Words, results: Mapping[str, list[Claim]]
) -> Rule | None:
    """Return the rule of a row without a value of its own, on the one that another table gives for its indicator."""
    stem = _stem(row.label, about)
    if not standard.numeric or standard.levels or row.column("actual") is not None or len(stem) <= KIN:
        return None
    told = [
        claim
        for name, claims in results.items()
        for claim in claims
        if len(name) > KIN and (stem.endswith(name) or name.endswith(stem)) and _fits(claim, standard)
    ]
    if not told or len({claim.value for claim in told}) > 1 or not _named("", row, standard):
        return None
    return ByStandard(standard, told[0].id, where.cell.text, where.cell.index, about.slack, None)


def _stem(label: str, about: Words) -> str:
    bare = _bare(label)
    return next((bare.removesuffix(tail) for tail in about.tails if bare.endswith(tail)), bare)


def _by_words(row: ScoreRow, standard: Standard, about: Words) -> Rule | None:
    """Return the rule of an answer in words: a cell that is one of the levels, or begins with one and a stop."""
    for kind, cell in row.cells:
        answer = re.split(r"[：:，。；]", cell.text)[0]
        if kind in ("actual", "explanation", "") and admitted_words(standard, answer) is not None:
            return ByWords(standard, answer, about.slack)
    return None


def _value(
    tables: Tables,
    row: ScoreRow,
    standard: Standard,
    where: GridCell,
    about: Words,
    formulas: Mapping[int, list[Pattern]],
) -> tuple[Claim, Pattern | None] | None:
    """Return the one number that the standard is about: a formula's result, the actual value, a named number."""
    cells = [cell for kind, cell in row.cells if cell is not where and kind in ("", "actual", "explanation")]
    results = [pattern for cell in cells for pattern in formulas.get(cell.cell.index, ())]
    if results:
        claim = tables.by_id[results[0].one("result")]
        fits = len(results) == 1 and _fits(claim, standard) and _named(claim.label, row, standard)
        return (claim, results[0]) if fits else None
    actual = row.column("actual")
    if actual is not None and actual is not where and actual.kind in ("number", "pair"):
        done = claim_in(tables, actual)
        if done is not None and _fits(done, standard) and _named("", row, standard):
            return done, None
        if actual.kind == "number":
            return None
    told = [claim for cell in cells for claim in _told(tables, cell, row, standard, about)]
    return (told[0], None) if len(told) == 1 else None


def _told(tables: Tables, cell: GridCell, row: ScoreRow, standard: Standard, about: Words) -> Iterator[Claim]:
    """Yield the numbers of a cell that could be the standard's value: the right unit behind the right name."""
    if cell.kind == "number":
        claim = claim_in(tables, cell)
        if claim is not None and claim.facets.aspect in ("ratio", "level", "actual") and _fits(claim, standard):
            now = claim.facets.period == row.score.facets.period and claim.facets.stage != "plan"
            if now and _named("", row, standard):
                yield claim
        return
    for claim in tables.in_passage.get(cell.cell.index, ()):
        before = about.connector.sub("", cell.cell.text[: claim.span.start])
        name = re.split(r"[，。；、,;\s（）()\d]", before)[-1]
        whole = name in about.done and standard.unit not in ("", "%")
        if claim.source != "formula" and _fits(claim, standard) and (whole or (name and _named(name, row, standard))):
            yield claim


def _fits(claim: Claim, standard: Standard) -> bool:
    if claim.bound != "exact" or claim.upper is not None:
        return False
    if claim.unit == standard.unit or (claim.value == 0 and not claim.unit):
        return True
    ends = {end for band in standard.bands for end in (band.range.low, band.range.high) if end}
    return not standard.unit and claim.unit == "%" and not ends


def _named(name: str, row: ScoreRow, standard: Standard) -> bool:
    """Return True if a number called `name` ("": as the row) is what the standard measures, as far as names tell.

    A standard that names its value must mean the row's indicator or that very number: a deviation is no execution rate.
    """
    bare, label = _bare(name), _bare(row.label)
    subjects = [_bare(subject) for subject in standard.subjects]
    if subjects and not any(_kin(other, subject) for other in (label, bare) if other for subject in subjects):
        return False
    return not bare or any(_kin(bare, other) for other in (label, *subjects) if other)


def _kin(one: str, other: str) -> bool:
    return one[-KIN:] == other[-KIN:] or (len(one) >= KIN and one in other) or (len(other) >= KIN and other in one)


def _bare(name: str) -> str:
    return re.sub(r"[“”\"'‘’\s（）()]", "", name)


def _by_execution(tables: Tables, row: ScoreRow, about: Words) -> Rule | None:
    for cell in (cell for _, cell in row.cells):
        headers = {header.text for header in row.grid.headers(row.row, cell)}
        claim = claim_in(tables, cell) if headers & about.execution else None
        if claim is not None and claim.dimension == "percent" and claim.bound == "exact":
            return ByExecution(claim.id, row.weight.id, about.slack)
    return None


def _by_target(tables: Tables, row: ScoreRow, known: Cues) -> Rule | None:
    """Return the rule of a target and a comparable result; a bare target other than 100 % may be a ceiling."""
    cells = row.column("target"), row.column("actual")
    target, actual = (claim_in(tables, cell) if cell is not None else None for cell in cells)
    if target is None or actual is None or actual.bound != "exact" or target.dimension != actual.dimension:
        return None
    if (target.dimension in ("", "count") and target.unit != actual.unit) or actual.upper or target.upper:
        return None
    comparison = COMPARISONS.get(target.bound)
    if comparison is None and target.bound == "exact":
        comparison = ">=" if target.unit == "%" and target.value == HUNDRED else "="
    rule = ByTarget(target.id, actual.id, row.weight.id, comparison) if comparison else None
    if rule is None or (rule.comparison == "=" and not rule.reached(tables.by_id)):
        return None
    if rule.reached(tables.by_id) and row.score.value != row.weight.value:
        return None  # marks may be lost for other reasons; the column of reasons must tell them
    return rule

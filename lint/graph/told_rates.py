"""Rates that prose names and the lexicon has a formula for: 在职人员控制率, “三公”经费控制率, 预算完成率.

What such a rate is taken of may stand in another sentence or paragraph. Where the document tells the operands with
several values (年初预算 and 全年预算), the ones that give the printed rate are meant; where none does and several are
possible, nothing is stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.cues import Cues, cues
from lint.claims.expressions import Term, percent
from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.decide import base_value, decide, right_side
from lint.graph.interval import Interval
from lint.graph.narrowing import admits, reach_of
from lint.graph.statements import Statement

QUOTIENT = compiled(r"(\w+) / (\w+) \* 100")
BUDGETS = ("initial", "budget", "adjusted")
FINAL = "final"


@dataclass(frozen=True, slots=True)
class Operand:
    """What a rate is taken of: a term at a stage ("" for any), or the whole at that stage where the term is ""."""

    term: str
    stage: str


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates that are one figure over another, by term, and the terms that mean the whole of a body's money."""

    quotients: Mapping[str, tuple[Operand, Operand]]
    wholes: frozenset[str]
    cues: Cues


def rates(lexicon: Lexicon) -> Rates:
    """Return the quotients of lexicon/indicators.yaml; use as ``lexicon.view(rates)``."""
    known = lexicon.view(cues)
    stages: Mapping[str, str] = lexicon.section("cues")["stage_terms"]

    def operand(data: dict[str, Any]) -> Operand:
        whole = data["term"] in stages
        return Operand("" if whole else data["term"], stages.get(data["term"], data.get("stage", "")))

    found = {}
    for entry in lexicon.section("indicators"):
        match = QUOTIENT.fullmatch(entry.get("formula", ""))
        if match:
            part, whole = (operand(entry["operands"][name]) for name in match.groups())
            found[entry["id"]] = part, whole
    return Rates(found, frozenset(lexicon.section("assertions")["wholes"]) | {""}, known)


def told_rates(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield what the rates that prose names and no sentence computes are computed from."""
    known = lexicon.view(rates)
    computed = {pattern.one("rate") for pattern in book.patterns if pattern.one("final")}
    computed |= {pattern.one("result") for pattern in book.patterns}
    levels: dict[str, list[Claim]] | None = None
    for claim in book.claims:
        rate = known.quotients.get(claim.term)
        if rate is None or claim.source != "sentence" or claim.id in computed or claim.facets.aspect != "ratio":
            continue
        if claim.bound == "exact" and "measure" not in claim.facets.inherited and not claim.facets.whose:
            levels = _by_year(book.claims) if levels is None else levels
            yield from _of(book, claim, rate, levels.get(claim.facets.period[:4], ()), known)


def _of(
    book: Book, claim: Claim, rate: tuple[Operand, Operand], told: Sequence[Claim], known: Rates
) -> Iterator[Statement]:
    """Yield what `claim` is computed from; `told` are the levels of its year."""
    part, whole = rate
    parts = _nearest(claim, [one for one in told if _spent(one, part, whole, known)])
    wholes = _nearest(claim, [one for one in told if _planned(one, whole, known)])
    pairs = [(one, other) for one, other in product(parts, wholes) if one is not other and other.value]
    pairs = [(one, other) for one, other in pairs if one.dimension == other.dimension]
    found = _rate(claim, *pairs[0]) if len(pairs) == 1 else _holding(claim, pairs, book.by_id)
    if found is not None:
        yield found


def _rate(claim: Claim, part: Claim, whole: Claim) -> Statement:
    right = percent(Term(part.id), Term(whole.id))
    return Statement(kind="rate", left=claim.id, right=right, source="lexicon", weak=True)


def _holding(rate: Claim, pairs: Sequence[tuple[Claim, Claim]], claims: Mapping[str, Claim]) -> Statement | None:
    """Return the first statement that `rate` is the one of a pair over the other which is not violated, if any is."""
    reaches: dict[tuple[str, Decimal], Interval | None] = {}
    for part, whole in pairs:
        statement = _rate(rate, part, whole)
        if (part.id, whole.scale) not in reaches:
            side = right_side(statement, claims)
            reaches[part.id, whole.scale] = reach_of(statement, whole, claims, side)
        admitted = admits(reaches[part.id, whole.scale], whole, whole.value)
        if admitted and decide(statement, claims).verdict != "violated":
            return statement
    return None


def _by_year(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return the levels that prose tells for certain, by year."""
    found: dict[str, list[Claim]] = {}
    for one in claims:
        facets = one.facets
        told = one.source == "sentence" and facets.aspect == "level" and one.bound == "exact" and not facets.whose
        if told and "measure" not in facets.inherited:
            found.setdefault(facets.period[:4], []).append(one)
    return found


def _spent(one: Claim, part: Operand, whole: Operand, known: Rates) -> bool:
    if one.facets.stage in BUDGETS:
        return False
    if not part.term:
        told = one.facets.stage == FINAL and (one.term or "stage" not in one.facets.inherited)  # 办案业务费268万元
        spends = told or one.label.endswith(known.cues.whole_spending)
        return one.dimension == "money" and one.term in known.wholes and bool(spends)
    # 政府采购预算412万元，实际采购405万元: the account of what was budgeted
    return one.term == part.term or (one.term == whole.term and one.facets.stage == FINAL == part.stage)


def _planned(one: Claim, whole: Operand, known: Rates) -> bool:
    if not whole.term:
        return one.dimension == "money" and one.term in known.wholes and one.facets.stage == whole.stage
    if whole.stage in BUDGETS:
        return one.term == whole.term and one.facets.stage in BUDGETS
    return one.term == whole.term and one.facets.stage != FINAL


def _nearest(rate: Claim, claims: Iterable[Claim]) -> list[Claim]:
    """Return one claim for each value, those of the rate's own passage where it tells any."""
    found = list(claims)
    own = [one for one in found if one.span.passage == rate.span.passage]
    return list({base_value(one): one for one in own or found}.values())

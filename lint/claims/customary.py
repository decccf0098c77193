"""What a writer leaves out because it is customary: trailing zeros (186万元 beside 87.19万元), units of operands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace

from lint.claims.measures import Measures
from lint.claims.model import Claim
from lint.documents.model import Cell, Document
from lint.language.units import Units


def with_customary_units(claims: list[Claim], measures: Measures, units: Units) -> list[Claim]:
    """Return `claims` where numbers of a lexicon measure that are printed without a unit have the customary one.

    Money takes the unit that the document uses most for money, counts the unit of the lexicon.
    """
    money = Counter(claim.unit for claim in claims if claim.dimension == "money")
    usual = min(money, key=lambda unit: (-money[unit], unit)) if money else ""
    result: list[Claim] = []
    for claim in claims:
        term = measures.terms.get(claim.term)
        if claim.source == "formula" and not claim.unit and term is None and claim.facets.aspect == "level" and result:
            sibling = result[-1]  # a number without a name in a printed formula is in its neighbour's unit
            alike = sibling.source == "formula" and sibling.facets.aspect == claim.facets.aspect
            if alike and sibling.span.passage == claim.span.passage and sibling.dimension:
                claim = replace(claim, unit=sibling.unit, dimension=sibling.dimension, scale=sibling.scale)  # noqa: PLW2901
        if claim.unit or claim.dimension or term is None or claim.facets.aspect not in ("level", "ratio"):
            result.append(claim)
            continue
        unit = units.get(usual if term.dimension == "money" else term.unit)
        if unit is None or unit.dimension != term.dimension:
            result.append(claim)
            continue
        facets = replace(claim.facets, inherited=claim.facets.inherited | {"unit"})
        result.append(replace(claim, unit=unit.canonical, dimension=unit.dimension, scale=unit.scale, facets=facets))
    return result


EXACT = ("count", "score", "time")
COMMON = 3


def with_customary_decimals(claims: tuple[Claim, ...], document: Document) -> tuple[Claim, ...]:
    """Return `claims` with `decimals` set: counts and scores exact, money as its table or the prose writes that unit.

    Money takes the most decimals that its unit shows in the same table, or in the prose, if at least three numbers
    there show them; rates and everything else keep what is printed.
    """
    shown: dict[Hashable, Counter[int]] = {}
    for claim in claims:
        if claim.dimension == "money" and claim.printed_decimals:
            shown.setdefault(_company(claim, document), Counter())[claim.printed_decimals] += 1
    result = []
    for claim in claims:
        decimals = claim.printed_decimals
        if claim.dimension == "score" or (claim.dimension in EXACT and not decimals and claim.scale == 1):
            decimals = None
        elif claim.dimension == "money" and decimals is not None and claim.bound == "exact":
            counts = shown.get(_company(claim, document), Counter())
            usual = max((d for d, n in counts.items() if n >= COMMON), default=decimals)
            decimals = max(decimals, usual)
        result.append(claim if claim.decimals == decimals else replace(claim, decimals=decimals))
    return tuple(result)


def _company(claim: Claim, document: Document) -> Hashable:
    passage = document.passages[claim.span.passage]
    return (passage.table if isinstance(passage, Cell) else -1, claim.unit)

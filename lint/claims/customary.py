"""What a writer leaves out because it is customary: trailing zeros (186万元 beside 87.19万元), units of operands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from lexicon import Lexicon
from lint.claims.measures import measures
from lint.claims.model import Claim, Content, reading_order
from lint.claims.scales import stood_for
from lint.language.units import units

PROSE = -1  # the company of what stands in no table
COMMON = 3
UsualDecimals = tuple[tuple[str, int], ...]
"""For units of money the decimals that are customary with them."""


def as_customary(contents: Sequence[tuple[int, Content]], lexicon: Lexicon) -> list[Content]:
    """Return `contents`, each given with its table (`PROSE` for none), as their writer meant them.

    Numbers of a lexicon measure that are printed without a unit have the customary one: money the unit that the
    document uses most for money, counts the unit of the lexicon. Counts and scores are exact. Money has the most
    decimals that its unit shows in the same table, or in the prose, if at least three numbers there show them; rates
    and everything else keep what is printed.
    """
    tables, read = [table for table, _ in contents], [content for _, content in contents]
    money = Counter(chain.from_iterable(lexicon.recall_each(_money, read)))
    usual = min(money, key=lambda unit: (-money[unit], unit)) if money else ""
    whole = lexicon.recall_each(_with_units, [(content, usual) for content in read])
    shown: dict[int, Counter[tuple[str, int]]] = {}
    for table, decimals in zip(tables, lexicon.recall_each(_decimals, list(whole)), strict=True):
        counts = shown.setdefault(table, Counter())
        if decimals:
            counts.update(decimals)
    customary = {table: _usual(counts) for table, counts in shown.items()}
    pieces = [(content, customary[table]) for table, content in zip(tables, whole, strict=True)]
    return list(lexicon.recall_each(_with_decimals, pieces))


def _money(content: Content, _: Lexicon) -> list[str]:
    """Return the unit of each amount of money."""
    return [claim.unit for claim in content.claims if claim.dimension == "money"]


def _decimals(content: Content, _: Lexicon) -> list[tuple[str, int]]:
    """Return unit and decimals of each amount of money that shows decimals."""
    return [
        (claim.unit, claim.printed_decimals)
        for claim in content.claims
        if claim.dimension == "money" and claim.printed_decimals
    ]


def _usual(counts: Counter[tuple[str, int]]) -> UsualDecimals:
    common = [found for found, count in counts.items() if count >= COMMON]
    return tuple(sorted(dict(sorted(common)).items()))


def _with_units(piece: tuple[Content, str], lexicon: Lexicon) -> Content:
    """Return the content with customary units, that of money being given."""
    content, usual = piece
    known, counted = lexicon.view(measures), lexicon.view(units)
    result: list[Claim] = []
    for claim in content.claims:
        term = known.terms.get(claim.term)
        if claim.source == "formula" and not claim.unit and term is None and claim.facets.aspect == "level" and result:
            sibling = result[-1]  # a number without a name in a printed formula is in its neighbour's unit
            alike = sibling.source == "formula" and sibling.facets.aspect == claim.facets.aspect
            if alike and sibling.span.passage == claim.span.passage and sibling.dimension:
                claim = replace(claim, unit=sibling.unit, dimension=sibling.dimension, scale=sibling.scale)  # noqa: PLW2901
        if claim.unit or claim.dimension or term is None or claim.facets.aspect not in ("level", "ratio"):
            result.append(claim)
            continue
        unit = counted.get(usual if term.dimension == "money" else term.unit)
        if unit is None or unit.dimension != term.dimension:
            result.append(claim)
            continue
        facets = replace(claim.facets, inherited=claim.facets.inherited | {"unit"})
        result.append(replace(claim, unit=unit.canonical, dimension=unit.dimension, scale=unit.scale, facets=facets))
    return content.telling(result)


def _with_decimals(piece: tuple[Content, UsualDecimals], _: Lexicon) -> Content:
    """Return the content in reading order with `decimals` set, those customary with the units of money being given."""
    content, customary = piece
    usual, result = dict(customary), []
    for claim in content.claims:
        decimals = stood_for(claim.printed_decimals, claim.dimension, claim.scale)
        if claim.dimension == "money" and decimals is not None and claim.bound == "exact":
            decimals = max(decimals, usual.get(claim.unit, decimals))
        result.append(claim if claim.decimals == decimals else replace(claim, decimals=decimals))
    return content.telling(sorted(result, key=reading_order))

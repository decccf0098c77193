"""Identifiers and units of claims: the factor to the base unit, and units given in brackets."""

from __future__ import annotations

from decimal import Decimal

from lexicon.patterns import compiled
from lint.language.units import Units

COUNTED = ("count", "score", "time")
BRACKET = compiled(r"[（(][^（）()]*[）)]")


def identifier(passage: int, start: int) -> str:
    """Return the identifier of the claim whose number starts at `start` of a passage."""
    return f"c{passage}-{start}"


def scale_of(unit: str, units: Units) -> Decimal:
    """Return the factor from `unit` to its base unit, 1 if it is unknown."""
    known = units.get(unit) if unit else None
    return known.scale if known else Decimal(1)


def stood_for(decimals: int | None, dimension: str, scale: Decimal) -> int | None:
    """Return the decimals that a number printed with `decimals` stands for: None, exactly, for scores and counts."""
    counted = dimension in COUNTED and not decimals and scale == 1
    return None if dimension == "score" or counted else decimals


def unit_in(text: str, units: Units) -> tuple[str, str] | None:
    """Return unit and dimension that a label or header gives in brackets (金额（万元）), None if it gives none."""
    if "（" not in text and "(" not in text:
        return None
    for match in reversed(list(BRACKET.finditer(text))):
        inside = match.group()[1:-1].strip()
        unit = units.get(inside.removeprefix("单位").lstrip("：:").strip())
        if unit is not None and unit.dimension:
            return unit.canonical, unit.dimension
    return None

"""Whether the parts of a standard fit together: one value, one unit, and full marks that are the weight."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lint.claims.standards.model import FULL, Band, Range, Standard

PERCENT = Decimal(100)
SHARED = 2


def sound(standard: Standard, basis: Decimal | None) -> Standard | None:
    """Return `standard` completed (weight, target of the proportion), None if it cannot be one rule for one value.

    A standard whose clauses name different values, or whose best band is not worth the full marks, adds up several
    rules and is not understood.
    """
    if not _one_subject(standard.subjects):
        return None
    weight = standard.weight or _most(standard)
    rules = (standard.bands, standard.steps, standard.levels, standard.violations, standard.proportion is not None)
    if weight <= 0 or not any(rules):
        return None
    standard = replace(standard, weight=weight)
    if standard.levels and (standard.bands or standard.steps or standard.proportion is not None):
        return None
    if standard.bands and not _reaches(standard, weight):
        return None
    if standard.levels and max(points.of(weight)[1] for _, points in standard.levels) != weight:
        return None
    if not standard.bands and basis is not None and standard.steps:
        standard = replace(standard, bands=(Band(Range(basis, basis), FULL),))
    if any(step.base is not None and not _borders(step.base, standard) for step in standard.steps):
        return None
    if standard.steps and not standard.full and any(step.base is None for step in standard.steps):
        return None
    return _proportioned(standard)


def _most(standard: Standard) -> Decimal:
    given = [band.points for band in standard.bands] + [points for _, points in standard.levels]
    return max((points.high for points in given if points.basis == "points"), default=Decimal(0))


def _reaches(standard: Standard, weight: Decimal) -> bool:
    """Return True if the best band gives the full marks, and none gives more."""
    absolute = [band.points.high for band in standard.bands if band.points.basis == "points"]
    return bool(standard.full) and max(absolute, default=weight) <= weight


def _one_subject(subjects: tuple[str, ...]) -> bool:
    names = [name.strip("\"“”'‘’()") for name in subjects]
    return all(_akin(one, other) for place, one in enumerate(names) for other in names[place + 1 :])


def _akin(one: str, other: str) -> bool:
    bare, plain = (name.replace("”", "").replace("“", "") for name in (one, other))
    return bare in plain or plain in bare or bare[-SHARED:] == plain[-SHARED:]


def _borders(base: Decimal, standard: Standard) -> bool:
    """Return True if a step that counts from `base` begins where the full marks end."""
    ends = [end for one in standard.full for end in (one.low, one.high) if end is not None]
    return not ends or base in ends


def _proportioned(standard: Standard) -> Standard | None:
    if standard.proportion is None:
        return standard
    low = [one.low for one in standard.full if one.low is not None]
    if low:
        return replace(standard, proportion=min(low))
    if standard.bands or standard.unit not in ("", "%"):
        return None
    return replace(standard, proportion=PERCENT, unit="%")

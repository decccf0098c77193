"""Reads what a clause gives or takes: 计5分, 得满分, 得10分的90%, 扣0.5分."""

from __future__ import annotations

import re
from decimal import Decimal

from lint.claims.standards.model import FULL, NONE, Points
from lint.claims.standards.wording import Wording

HUNDRED = Decimal(100)


def given(text: str, wording: Wording) -> tuple[str, Points] | None:
    """Return the part of `text` before the points, and the points; None if it gives none."""
    found = wording.points.fullmatch(text)
    if found is None:
        return None
    return found["body"], _points(found)


def _points(found: re.Match[str]) -> Points:
    if found["full"]:
        return FULL
    if found["zero"]:
        return NONE
    if found["half"]:
        return Points(Decimal("0.5"), Decimal("0.5"), "share")
    if found["whole"]:
        value = Decimal(found["whole"]) * Decimal(found["part"]) / HUNDRED
        return Points(value, value)
    if share := found["share"] or found["share2"]:
        value = Decimal(share) / HUNDRED
        return Points(value, value, "share")
    if found["minus"]:
        value = Decimal(found["minus"])
        return Points(value, value, "minus")
    if found["only"]:
        value = Decimal(found["only"])
        return Points(value, value)
    low, high = sorted((Decimal(found["low"]), Decimal(found["high"])))
    return Points(low, high)


def taken(text: str, wording: Wording) -> Points | None:
    """Return what one step or one violation takes off, None if `text` as a whole takes nothing off."""
    found = wording.take.fullmatch(text)
    if found is None:
        return None
    if found["points"]:
        value = wording.numerals.value(found["points"]) if not found["points"][0].isdigit() else None
        value = Decimal(found["points"]) if value is None else value
        return Points(value, value)
    value = Decimal(found["share"] or found["share2"]) / HUNDRED
    return Points(value, value, "share")

"""Reads a checklist: items with points that are added, or items of which each breach takes points off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from lint.claims.standards.clauses import Clause
from lint.claims.standards.giving import given, taken
from lint.claims.standards.model import Points, Standard
from lint.claims.standards.wording import Wording


def checklist(pieces: Sequence[Clause], wording: Wording, weight: Decimal | None) -> Standard | None:
    """Return the checklist that the clauses make, None if they make none.

    Every item must give points of its own, all of them less than the full marks: items of which one is worth the
    full marks are degrees of one thing, not parts.
    """
    items: list[Decimal] = []
    violations: list[Points] = []
    marked = open_item = 0
    for clause in pieces:
        starts = bool(wording.item.match(clause.text))
        if starts and open_item and not violations:
            open_item += 1
        marked, open_item = marked + starts, open_item or starts
        text = wording.item.sub("", clause.text)
        points = _own(text, wording)
        if points is not None:
            if marked and open_item == 0:
                return None
            items.append(points)
            open_item = 0
            continue
        if wording.step.match(text):
            return None
        breach = _breach(text, wording)
        if breach is not None:
            violations.append(breach)
        elif text not in wording.floors and re.search(r"\d+(?:\.\d+)?分|[扣减]\d", text):
            return None
    if items and not violations and len(items) > 1 and (not marked or len(items) == marked):
        full = weight if weight is not None else sum(items, Decimal(0))
        certain = marked or sum(items, Decimal(0)) == full  # without marks, some may be alternatives of one another
        return Standard(weight=full, items=tuple(items)) if certain and max(items) < full else None
    if violations and not items and weight is not None:
        return Standard(weight=weight, violations=tuple(violations))
    return None


def _own(text: str, wording: Wording) -> Decimal | None:
    """Return the points of an item whose clause ends with them and holds no other number."""
    found = given(text, wording)
    if found is None or any(sign.isdigit() for sign in found[0]) or found[1].basis != "points":
        return None
    low, high = found[1].low, found[1].high
    return high if low == high and high > 0 else None


def _breach(text: str, wording: Wording) -> Points | None:
    for place in range(len(text) if wording.take.search(text) else 0):
        cost = taken(text[place:], wording)
        if cost is not None:
            return None if any(sign.isdigit() and sign != "1" for sign in text[:place]) else cost
    return None

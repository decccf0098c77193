"""Evaluates a standard: which scores a value, or an answer in words, admits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from lint.claims.standards.model import ZERO, Admission, Band, Points, Range, Standard, Step


def admitted(standard: Standard, value: Decimal) -> Admission | None:
    """Return the scores that `standard` admits for `value`, None if its wording does not cover the value."""
    if not standard.numeric:
        return None
    if value < 0 and not standard.signed:  # a deviation of -15 % may be meant as one of 15 %
        both = [one for signed in (value, -value) if (one := _admitted(standard, signed)) is not None]
        return union(both) if len(both) > 1 else None
    return _admitted(standard, value)


def _admitted(standard: Standard, value: Decimal) -> Admission | None:
    found = _banded(standard, value) or _deducted(standard, value) or _proportional(standard, value)
    if found is None and standard.otherwise is not None:
        found = Admission(*standard.otherwise.of(standard.weight))
    if found is not None and standard.violations:
        return replace(found, low=ZERO)
    return found


def admitted_words(standard: Standard, answer: str) -> Admission | None:
    """Return the scores for an answer in words (效果明显), None if it is not one of the standard's levels."""
    named = [(words, points) for words, points in standard.levels if words == answer]
    if len(named) != 1 or standard.bands or standard.steps:
        return None
    low, high = named[0][1].of(standard.weight)
    return Admission(ZERO if standard.violations else low, high)


def attainable(standard: Standard) -> frozenset[Decimal]:
    """Return the scores that the items of a checklist can give together: the sums of all choices of items."""
    sums = {ZERO}
    for item in standard.items:
        sums |= {total + item for total in sums}
    return frozenset(total for total in sums if total <= standard.weight)


def union(admissions: Iterable[Admission]) -> Admission:
    """Return what any of `admissions` admits; at least one is needed."""
    every = list(admissions)
    first = every[0]
    same = all((one.start, one.end) == (first.start, first.end) for one in every)
    return Admission(
        min(one.low for one in every),
        max(one.high for one in every),
        any(one.continuous for one in every),
        first.start if same else 0,
        first.end if same else 0,
    )


def _banded(standard: Standard, value: Decimal) -> Admission | None:
    """Return what the bands around `value` give; the narrowest decide, and sure ones decide before unsure ones."""
    sure = [band for band in standard.bands if band.range.holds(value)]
    unsure = [band for band in standard.bands if band.range.holds(value) is None]
    bands = sure or unsure
    bands = [band for band in bands if not any(other.range.within(band.range) for other in bands)]
    found = [_of_band(standard, band) for band in bands]
    if found and not sure:
        rest = _deducted(standard, value)
        found.extend([rest] if rest else [])
        if standard.otherwise is not None:
            found.append(Admission(*standard.otherwise.of(standard.weight)))
    return union(found) if found else None


def _of_band(standard: Standard, band: Band) -> Admission:
    low, high = band.points.of(standard.weight)
    return Admission(low, high, band.points.basis == "share" and low < standard.weight, band.start, band.end)


def _deducted(standard: Standard, value: Decimal) -> Admission | None:
    found = [one for step in standard.steps if (one := _of_step(standard, step, value)) is not None]
    return union(found) if found else None


def _of_step(standard: Standard, step: Step, value: Decimal) -> Admission | None:
    distance = _distance(standard.full, step, value)
    if distance is None:
        return None
    steps = distance / step.size
    fewest, most = steps.to_integral_value(ROUND_FLOOR), steps.to_integral_value(ROUND_CEILING)
    if step.counting == "ceil":
        fewest = most
    elif step.counting == "floor":
        most = fewest
    weight = standard.weight
    per = step.per.of(weight)[1] if step.per.basis == "share" else step.per.high
    limit = weight if step.most is None else min(step.most, weight)
    low, high = (weight - min(count * per, limit) for count in (most, fewest))
    return Admission(low, high, False, step.start, step.end)


def _distance(full: tuple[Range, ...], step: Step, value: Decimal) -> Decimal | None:
    """Return how far `value` lies on the step's side of its base, None if it does not lie there."""
    above = step.base if step.base is not None else _edge(full, "high")
    below = step.base if step.base is not None else _edge(full, "low")
    if step.side in ("above", "both") and above is not None and value >= above:
        return value - above
    if step.side in ("below", "both") and below is not None and value <= below:
        return below - value
    return None


def _edge(full: tuple[Range, ...], end: str) -> Decimal | None:
    """Return the end of the full marks on one side; a single boundary serves for both."""
    ends = [value for one in full if (value := one.high if end == "high" else one.low) is not None]
    if ends:
        return max(ends) if end == "high" else min(ends)
    return None


def _proportional(standard: Standard, value: Decimal) -> Admission | None:
    target = standard.proportion
    if target is None or target <= 0 or value < 0:
        return None
    share = min(value / target, Decimal(1))
    low, high = Points(share, share, "share").of(standard.weight)
    return Admission(low, high, continuous=True)

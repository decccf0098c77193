"""Decides every relation of a JSON report again, from the numbers in the report alone.

A second pair of eyes: nothing of the graph stage is used. A number printed with d decimals stands for half a unit of
its last digit either way, or for what was cut off behind it. A computed relation is violated only if no reading of its
numbers meets; the same fact told twice may differ by one unit of the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import Any

Json = Mapping[str, Any]
Range = tuple[Fraction, Fraction]
ENDLESS = Fraction(10) ** 60
ROUNDED, CUT = (Fraction(1, 2), Fraction(1, 2)), (Fraction(0), Fraction(1))
OPERATORS: dict[str, Callable[[Range, Range], Range]] = {
    "+": lambda a, b: (a[0] + b[0], a[1] + b[1]),
    "-": lambda a, b: (a[0] - b[1], a[1] - b[0]),
    "*": lambda a, b: (min(x * y for x in a for y in b), max(x * y for x in a for y in b)),
    "/": lambda a, b: OPERATORS["*"](a, (1 / b[1], 1 / b[0])) if b[0] * b[1] > 0 else (-ENDLESS, ENDLESS),
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A relation of the document `path` that the report calls `told` and its numbers make `found` ("": no formula)."""

    path: str
    relation: str
    expression: str
    told: str
    found: str


def recheck(report: Json) -> Iterator[Disagreement]:
    """Yield the relations of `report`, a JSON report of schema version 1, on which the numbers disagree with it."""
    for document in report["documents"]:
        claims = {claim["id"]: claim for claim in document["claims"]}
        for one in document["relations"]:
            found = verdict(one, claims)
            if found != one["verdict"]:
                yield Disagreement(document["path"], one["id"], one["expression"], one["verdict"], found)


def verdict(relation: Json, claims: Mapping[str, Json]) -> str:
    """Return what the numbers say of a relation: holds, rounding, violated or undecided; "" if it has no formula."""
    formula = relation.get("formula")
    if not formula or not {formula["left"], *_names(formula["right"])} <= set(claims):
        return ""
    left, right, admissible = claims[formula["left"]], formula["right"], formula["admissible"]
    if formula["comparison"] == "in":
        if admissible is None:
            return "undecided"
        inside = Decimal(admissible["low"]) <= Decimal(left["value"]) <= Decimal(admissible["high"])
        return "holds" if inside else "violated"

    def size(reach: Range) -> Range:
        return _size(reach) if formula["magnitude"] else reach

    def read(shares: Range) -> tuple[Range, Range]:
        return size(_reach(right, lambda name: _spread(claims[name], shares))), size(_spread(left, shares))

    point, printed = size(_reach(right, lambda name: _point(claims[name]))), size(_point(left))[0]
    if point[0] != point[1]:  # divided by zero
        return "undecided"
    value = point[0]
    (near, target), (cut, cut_target) = read(ROUNDED), read(CUT)
    if formula["comparison"] != "=":
        fits = target[0] <= near[1] if formula["comparison"] == "<=" else near[0] <= target[1]
        return "holds" if fits else "violated"
    if any(claims[name]["bound"] != "exact" for name in (left["id"], *_names(right))):
        return "holds" if _meet(near, target) else "violated"
    if value == printed:
        return "holds"
    if relation["kind"] in ("same", "restated") and isinstance(right, str):
        return _told_twice(left, claims[right], abs(value - printed))
    if left["decimals"] is None:
        return "violated"
    decimals = {left["decimals"], max(left["decimals"], left["printed_decimals"] or 0)}
    if any(_rounds(value, printed, _unit(left, each)) for each in decimals):
        return "holds"
    cut_off = 0 <= abs(value) - abs(printed) < _unit(left, left["decimals"]) and value * printed >= 0
    all_cut = cut[0] < cut_target[1] and cut_target[0] < cut[1]
    return "rounding" if cut_off or _meet(near, target) or _meet(near, cut_target) or all_cut else "violated"


def _told_twice(one: Json, other: Json, difference: Fraction) -> str:
    """Return the verdict on two prints of one fact that differ: by the last digit, or because one is coarser."""
    last = [_unit(claim, claim["decimals"]) for claim in (one, other)]
    if last[0] == last[1] and difference <= last[0]:
        return "rounding"
    coarse = max(_unit(claim, claim["printed_decimals"] or 0) for claim in (one, other))
    if coarse > min(last) and difference < coarse:
        return "holds" if difference * 2 <= coarse else "rounding"
    return "violated"


def _rounds(value: Fraction, printed: Fraction, unit: Fraction) -> bool:
    """Return True if `value` rounds to `printed`: to the nearest, a half up or to the even digit (GB/T 8170)."""
    apart, tie = abs(value - printed) * 2, abs(printed) > abs(value) or printed / unit % 2 == 0
    return (printed / unit).denominator == 1 and (apart < unit or (apart == unit and tie))


def _spread(claim: Json, shares: Range) -> Range:
    """Return what a claim stands for; `shares` of its last digit's unit are added towards zero and away from it."""
    value, unit = abs(Decimal(claim["value"])), _unit(claim, claim["decimals"]) / Fraction(claim["scale"])
    step = Fraction(10) ** int(value.normalize().as_tuple().exponent) if value else Fraction(1)
    bound, upper = claim["bound"], abs(Fraction(claim["upper"] or claim["value"]))
    low, high = Fraction(value) - unit * shares[0], Fraction(value) + unit * shares[1]
    low = -ENDLESS if bound in ("at_most", "less_than") else low - step * (bound in ("about", "nearly"))
    high = ENDLESS if bound in ("at_least", "more_than") else high + step * (bound in ("about", "over"))
    low, high = low * Fraction(claim["scale"]), (upper if bound == "range" else high) * Fraction(claim["scale"])
    return (-high, -low) if Decimal(claim["value"]) < 0 else (low, high)


def _reach(side: Any, of: Callable[[str], Range]) -> Range:
    """Return the values that an expression can take: all there are if it may divide by zero."""
    if isinstance(side, str):
        return of(side)
    if "constant" in side:
        return (Fraction(side["constant"]),) * 2
    return reduce(OPERATORS[side["operator"]], (_reach(operand, of) for operand in side["operands"]))


def _names(side: Any) -> Iterator[str]:
    inner = [side] if isinstance(side, str) else (side or {}).get("operands", ())
    for operand in inner:
        yield from [operand] if isinstance(operand, str) else _names(operand)


def _point(claim: Json) -> Range:
    return (Fraction(claim["value"]) * Fraction(claim["scale"]),) * 2


def _unit(claim: Json, decimals: int | None) -> Fraction:
    return Fraction(claim["scale"]) / Fraction(10) ** decimals if decimals is not None else Fraction(0)


def _size(reach: Range) -> Range:
    low, high = sorted(map(abs, reach))
    return (low, high) if reach[0] * reach[1] >= 0 else (Fraction(0), high)


def _meet(a: Range, b: Range) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]

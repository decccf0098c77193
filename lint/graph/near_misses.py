"""Lists whose parts nearly make up their whole: one digit of one number keeps them from it.

其中 does not promise all parts, so a list that falls short says nothing by itself. It does where a single misprint
explains the difference to the last digit, and chance hardly would: then the list was meant to be complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.decide import base_value
from lint.graph.ratio import added

LEAST_CHANCE = Fraction(1, 100)
SMALL_CHANCE = Fraction(3, 100)
FAIR_CHANCE = Fraction(1, 4)
FEWEST_FULL = 2
MANY_FULL = 3
DIGITS = "0123456789"
"""So many lists of the document must add up before another is doubted; one more where chance is less small."""


def full_lists(book: Book) -> int:
    """Return how many lists of parts in the prose of the document add up, for each one that does not."""
    full = open_lists = 0
    for pattern in book.patterns:
        whole = pattern.one("whole") if pattern.kind == "parts" else ""
        parts = [book.by_id[part] for part in pattern.role("parts")] if whole else []
        if len(parts) < FEWEST_FULL or book.by_id[whole].dimension == "score":
            continue
        adds_up = added(map(base_value, parts)) == base_value(book.by_id[whole])
        full, open_lists = full + adds_up, open_lists + (not adds_up and not pattern.purpose)
    return full // max(open_lists, 1)


def nearly_adds_up(whole: Claim, parts: Sequence[Claim], full: int = MANY_FULL, *, promised: bool = False) -> bool:
    """Return True if one misprint keeps `parts` from making up `whole`, and chance would hardly look like that.

    Args:
        whole: The number that is divided.
        parts: The parts that are told.
        full: How many lists of the document add up for each one that does not; see `full_lists`.
        promised: Whether words say that all parts follow (具体如下).
    """
    if (
        len(parts) < FEWEST_FULL
        or (full < FEWEST_FULL and not promised)
        or len({part.dimension for part in (whole, *parts)}) > 1
    ):
        return False
    chance = by_chance(whole, parts)
    most = FAIR_CHANCE if promised else SMALL_CHANCE if full >= MANY_FULL else LEAST_CHANCE
    return chance is not None and chance <= most


def by_chance(whole: Claim, parts: Sequence[Claim]) -> Fraction | None:
    """Return how often a list that lacks something would look like one with a misprint; None if this does not.

    What is missing may be a round amount as some of the parts are: only differences as round as that are counted.
    """
    values = [_scaled(claim) for claim in (whole, *parts)]
    missing = abs(values[0] - sum(values[1:]))
    for kind in (_differences, _differences_of_digits):
        differences = {one for claim in (whole, *parts) for one in kind(claim)}
        if missing in differences:
            break
    if not missing or missing not in differences:
        return None
    unit = max(step for step in _steps(values, missing) if not missing % step)
    like = [one for one in differences if not one % unit and one < values[0]]
    return Fraction(len(like)) * unit / values[0] if values[0] else None


def _steps(values: Sequence[Fraction], missing: Fraction) -> Iterator[Fraction]:
    """Yield the powers of ten that divide one of the parts and what is missing, the finest one first."""
    step = Fraction(1)
    while any(value % step for value in (*values, missing)):
        step /= 10
    yield step
    while any(value and not value % (step * 10) for value in values[1:]) and not missing % (step * 10):
        step *= 10
        yield step


def _scaled(claim: Claim) -> Fraction:
    return abs(Fraction(claim.value) * Fraction(claim.scale))


def _differences(claim: Claim) -> Iterable[Fraction]:
    """Yield by how much each misprint of the number changes it: one digit another, two neighbours exchanged."""
    digits = claim.printed.lstrip("-")
    point = digits.find(".") if "." in digits else len(digits)
    scale = Fraction(claim.scale)
    places = [(int(digit), scale * Fraction(10) ** (point - place - (place < point)))
              for place, digit in enumerate(digits) if digit.isdigit()]  # fmt: skip
    for place, (digit, weight) in enumerate(places):
        yield from (abs(digit - other) * weight for other in range(10) if other != digit)
        if place + 1 < len(places) and places[place + 1][0] != digit:
            yield abs(digit - places[place + 1][0]) * (weight - places[place + 1][1])


def _differences_of_digits(claim: Claim) -> Iterable[Fraction]:
    """Yield by how much each misprint of the number changes it: one digit dropped or doubled, the point moved."""
    digits, scale = claim.printed.lstrip("-"), Fraction(claim.scale)
    value = Fraction(digits)
    for place in range(len(digits) + 1):
        yield from (abs(Fraction(digits[:place] + digit + digits[place:]) - value) * scale for digit in DIGITS)
        if digits[place : place + 1].isdigit() and digits[place : place + 1] == digits[place + 1 : place + 2]:
            yield abs(Fraction(digits[:place] + digits[place + 1 :]) - value) * scale
    if "." in digits:
        yield from (abs(value * 10 - value) * scale, abs(value / 10 - value) * scale)

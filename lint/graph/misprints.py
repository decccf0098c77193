"""How easily one number is printed for another: the slips that people make when they type and copy numbers.

The likeliest slips leave few numbers to choose from (two digits swapped, one left out or doubled, the point moved, 10⁴
for the unit, the sign, a neighbour's number); a digit that is changed or put in leaves many, so it proves less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

LIKELY, POSSIBLE, UNEXPLAINED = 0, 1, 3
UNIT = 4  # 元 and 万元 are four places apart
SHORT = 2  # digits of a number that may be any other as short as it is
ROUND = 3  # digits of a number with one digit that is not zero: 100, 2000


def strangeness(printed: str, meant: str) -> int:
    """Return how strange it is that `printed` stands where `meant` should: 0 for a likely slip, 3 for none at all.

    Both are plain decimals without separators.

    >>> [strangeness("50.08", meant) for meant in ("50.80", "500.8", "50.58", "47.11")]
    [0, 0, 1, 3]
    """
    old, new = printed.removeprefix("-"), meant.removeprefix("-")
    if printed.startswith("-") != meant.startswith("-") and Decimal(old) == Decimal(new):
        return LIKELY
    if _swapped(old, new) or _left_out(new, old) or _doubled(old, new) or _shifted(old, new):
        return LIKELY
    if _round(old) and not _round(new):
        return UNEXPLAINED  # hardly any slip ends at a round number
    short = len(old) <= SHORT and len(new) <= SHORT
    return POSSIBLE if short or _changed(old, new) or _left_out(old, new) else UNEXPLAINED


def meant(printed: str, fits: Callable[[str], bool] = bool) -> Iterator[str]:
    """Yield the numbers that `printed` may have been meant for, if one slip was made, the likely slips first.

    Only those that `fits` lets pass.

    >>> next(meant("12"))
    '21'
    """
    sign = "-" if printed.startswith("-") else ""
    old = printed.removeprefix("-")
    texts = dict.fromkeys(text for text in _meant(old) if _is_number(text) and text != old)
    found = [text for text in texts if fits(sign + text)]
    for text in sorted(found, key=lambda text: strangeness(old, text)):
        yield sign + text


def _meant(old: str) -> Iterator[str]:
    bare, point = old.replace(".", ""), old.find(".")
    places = [place for place, character in enumerate(old) if character.isdigit()]
    for first, second in pairwise(places):
        yield old[:first] + old[second] + old[first + 1 : second] + old[first] + old[second + 1 :]
    for place in places:
        yield old[:place] + old[place + 1 :]
        for digit in "0123456789":
            yield old[:place] + digit + old[place + 1 :]
            yield old[:place] + digit + old[place:]
    for digit in "0123456789":
        yield old + digit
    for moved in (point - 1, point + 1):
        if point > 0 and 0 < moved < len(bare):
            yield bare[:moved] + "." + bare[moved:]


def _is_number(text: str) -> bool:
    whole, _, decimals = text.partition(".")
    plain = whole.isdigit() and (decimals.isdigit() or "." not in text)
    return plain and not (len(whole) > 1 and whole.startswith("0"))


def _round(text: str) -> bool:
    """Return True for 100 and 2000, not for 120 or 20."""
    bare = text.rstrip("0")
    return "." not in text and len(text) >= ROUND and len(bare) == 1


def _changed(old: str, new: str) -> bool:
    """Return True if one digit differs."""
    if len(old) != len(new):
        return False
    return [a.isdigit() and b.isdigit() for a, b in zip(old, new, strict=True) if a != b] == [True]


def _swapped(old: str, new: str) -> bool:
    """Return True if two digits that follow each other stand in the other order."""
    if len(old) != len(new) or old.find(".") != new.find("."):
        return False
    pairs = list(zip(old.replace(".", ""), new.replace(".", ""), strict=True))
    places = [place for place, (a, b) in enumerate(pairs) if a != b]
    return len(places) == 2 and places[1] - places[0] == 1 and pairs[places[0]] == pairs[places[1]][::-1]


def _left_out(longer: str, shorter: str) -> bool:
    """Return True if `shorter` is `longer` without one of its digits."""
    if len(longer) != len(shorter) + 1:
        return False
    return any(
        character.isdigit() and longer[:place] + longer[place + 1 :] == shorter
        for place, character in enumerate(longer)
    )


def _doubled(old: str, new: str) -> bool:
    """Return True if `old` is `new` with one of its digits printed twice."""
    return _left_out(old, new) and any(
        a == b and old[:place] + old[place + 1 :] == new for place, (a, b) in enumerate(pairwise(old))
    )


def _shifted(old: str, new: str) -> bool:
    """Return True if the point stands one place away, or four: the unit."""
    first, second = Decimal(old), Decimal(new)
    return bool(first) and any(second == first.scaleb(places) for places in (1, -1, UNIT, -UNIT))

"""Whether a number stands in a formula: there a hyphen subtracts, a slash divides."""

from __future__ import annotations

from lexicon.patterns import compiled

_OPERATOR = compiled(r"[=×÷*]")
_REACH = 200  # no formula in prose is longer; without a limit, a long list of numbers would take quadratic time
_CLAUSE_ENDS = frozenset("。,;!?、\n")


def in_formula(folded: str, place: int) -> bool:
    """Say whether the clause of the folded text around `place` has an equals, multiplication or division sign."""
    left = right = place
    first, last = max(0, place - _REACH), min(len(folded), place + _REACH)
    while left > first and (folded[left - 1] not in _CLAUSE_ENDS or folded[left - 1 : left + 1].isdecimal()):
        left -= 1
    while right < last and folded[right] not in _CLAUSE_ENDS:
        right += 1
    return bool(_OPERATOR.search(folded, left, right))


def character_before(folded: str, place: int) -> str:
    """Return the last character before `place` that is no blank, "" if there is none."""
    while place > 0 and folded[place - 1] in " \n":
        place -= 1
    return folded[place - 1] if place else ""

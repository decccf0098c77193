"""Whether an equation between numbers holds, or would hold if one digit of one of them were another.

Words that only likely tie numbers (支出…，结余…，执行率…) are evidence when the numbers agree, and when a single misprint
keeps them from agreeing; numbers that are simply others say that something else was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lint.claims.expressions import Expression
from lint.claims.frame_sums import computed_value
from lint.claims.saying import Said

FEWEST_DIGITS = 3
DIGITS = "0123456789"


def tells(result: Said, expression: Expression, operands: Sequence[Said]) -> bool:
    """Return True if `expression` over `operands` gives `result`, or does so after one misprint in any of them."""
    values = {one.claim.id: _value(one, one.claim.printed) for one in (result, *operands)}
    if _holds(result, expression, values):
        return True
    if sum(character.isdigit() for character in result.claim.printed.lstrip("-0.")) < FEWEST_DIGITS:
        return False
    for one in (result, *operands):
        for text in misprints(one.claim.printed):
            if _holds(result, expression, {**values, one.claim.id: _value(one, text)}):
                return True
    return False


def _holds(result: Said, expression: Expression, values: dict[str, Fraction]) -> bool:
    computed = computed_value(expression, values)
    unit = Fraction(result.claim.scale) / 10 ** (result.claim.printed_decimals or 0)
    return computed is not None and abs(computed - values[result.claim.id]) <= unit


def misprints(printed: str) -> Iterator[str]:
    """Yield `printed` with one digit changed, and with two neighbours exchanged."""
    for place, character in enumerate(printed):
        if not character.isdigit():
            continue
        yield from (printed[:place] + digit + printed[place + 1 :] for digit in DIGITS if digit != character)
        behind = printed[place + 1 : place + 2]
        if behind.isdigit() and behind != character:
            yield printed[:place] + behind + character + printed[place + 2 :]


def _value(said: Said, printed: str) -> Fraction:
    return Fraction(printed) * Fraction(said.claim.scale)

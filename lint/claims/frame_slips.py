"""Whether an equation between numbers holds, or would hold if one digit of one of them were another.

Words that only likely tie numbers (支出…，结余…，执行率…) are evidence when the numbers agree, and when a single
misprint keeps them from it; numbers that are simply others say that something else was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lint.claims.expressions import Expression
from lint.claims.frame_sums import computed_value
from lint.claims.saying import Said

FEWEST_DIGITS = 3
MANY_DIGITS = 4
DIGITS = "0123456789"


def tells(result: Said, expression: Expression, operands: Sequence[Said]) -> bool:
    """Return True if `expression` over `operands` gives `result`, or does so after one misprint in any of them."""
    values = {one.claim.id: _value(one, one.claim.printed) for one in (result, *operands)}
    if _holds(result, expression, values):
        return True
    # The fewer digits the result has, the more often chance lets a misprint of another number explain it.
    digits = sum(character.isdigit() for character in result.claim.printed.lstrip("-0."))
    suspects = (result, *operands) if digits >= MANY_DIGITS else (result,) if digits >= FEWEST_DIGITS else ()
    return any(
        _holds(result, expression, {**values, one.claim.id: _value(one, text)})
        for one in suspects
        for text in misprints(one.claim.printed)
    )


def _holds(result: Said, expression: Expression, values: dict[str, Fraction]) -> bool:
    computed = computed_value(expression, values)
    half = Fraction(result.claim.scale) / 2 / 10 ** (result.claim.printed_decimals or 0)
    return computed is not None and abs(computed - values[result.claim.id]) <= half


def nearly_sums_up(whole: Said, parts: Sequence[Said]) -> bool:
    """Return True if `parts` make up `whole` once one digit of one of the numbers is another."""
    missing = _value(whole, whole.claim.printed) - sum(_value(one, one.claim.printed) for one in parts)
    return any(
        _value(one, text) - _value(one, one.claim.printed) == (-missing if one is whole else missing)
        for one in (whole, *parts)
        for text in misprints(one.claim.printed)
    )


def misprints(printed: str) -> Iterator[str]:
    """Yield `printed` with one digit changed, and with two neighbours exchanged."""
    for place, character in enumerate(printed):
        if not character.isdigit():
            continue
        yield from (printed[:place] + digit + printed[place + 1 :] for digit in DIGITS if digit != character)
        next_place = place + 1 + (printed[place + 1 : place + 2] == ".")
        behind = printed[next_place : next_place + 1]
        if behind.isdigit() and behind != character:
            yield printed[:place] + behind + printed[place + 1 : next_place] + character + printed[next_place + 1 :]


def _value(said: Said, printed: str) -> Fraction:
    return Fraction(printed) * Fraction(said.claim.scale)

"""Numbers in a list share the unit, or the year, of the last: 26.00、24.58和10万元; 2019、2020年."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lint.language.model import NonQuantity, Quantity, Token

if TYPE_CHECKING:
    from lexicon import Lexicon


def share_units(tokens: list[Token], folded: str, lexicon: Lexicon) -> list[Token]:
    """Give every bare number of a list the unit or the kind of the number behind it."""
    joins = lexicon.section("numerals")["lists"]
    for index in range(len(tokens) - 2, -1, -1):
        token, following = tokens[index], tokens[index + 1]
        if not isinstance(token, Quantity) or token.unit or token.end >= following.start:
            continue
        if folded[token.end : following.start].strip() not in joins or not folded[token.number_start].isdecimal():
            continue
        if isinstance(following, Quantity) and following.unit:
            tokens[index] = replace(
                token, unit=following.unit, dimension=following.dimension, unit_start=token.end, unit_end=token.end
            )
        elif isinstance(following, NonQuantity) and _same(token, following):
            tokens[index] = NonQuantity(
                start=token.start, end=token.end, text=token.text, kind=following.kind, value=str(token.value)
            )
    return tokens


def _same(token: Quantity, following: NonQuantity) -> bool:
    if following.kind in ("year", "period"):
        return (1949 <= token.value <= 2100 and token.decimals == 0) or (
            following.kind == "period" and token.value <= 12
        )
    return following.kind == "date" and token.decimals == 0 and token.value <= 31

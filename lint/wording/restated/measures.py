"""Whether two quantities count the same thing, and whether they are equal or look like a slip of the pen."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from lexicon import Lexicon
from lint.language.model import Quantity
from lint.language.units import units

_LIMITS = {"at_least": "least", "more_than": "least", "at_most": "most", "less_than": "most", "range": "range"}


Kind: TypeAlias = tuple[str, str]
"""What a quantity measures, and on which side it limits the value."""


def kind_of(quantity: Quantity) -> Kind:
    """Return what `quantity` measures; only quantities of one kind are comparable."""
    return quantity.dimension, _LIMITS.get(quantity.bound, "")


def comparable(first: Quantity, second: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether both are printed with a unit of one group and limit the value in the same way."""
    if not first.unit or not second.unit or kind_of(first) != kind_of(second):
        return False
    known = lexicon.view(units)
    one, other = known.get(first.unit), known.get(second.unit)
    if one is None or other is None:
        return first.unit == second.unit
    return one.group == other.group


def equal(first: Quantity, second: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether both have one value in the base unit of their group."""
    return _scaled(first, lexicon) == _scaled(second, lexicon)


def slip(first: Quantity, second: Quantity) -> bool:
    """Tell whether one number is the other with one digit changed, added, dropped or swapped with its neighbour.

    Short numbers say little: 12 and 15 are no slip, 12 and 121, 12 and 21 may be one.
    """
    one, other = (str(quantity.value).replace(".", "") for quantity in (first, second))
    if max(len(one), len(other)) < 2:
        return False
    if len(one) > len(other):
        one, other = other, one
    if len(one) == len(other):
        differing = [at for at in range(len(one)) if one[at] != other[at]]
        swapped = (
            len(differing) == 2
            and one[differing[0]] == other[differing[1]]
            and one[differing[1]] == other[differing[0]]
        )
        # Of two digits one always may differ; that is no sign of a slip.
        return (len(differing) == 1 and len(one) > 2) or (swapped and differing[1] == differing[0] + 1)
    return len(other) == len(one) + 1 and any(other[:at] + other[at + 1 :] == one for at in range(len(other)))


def _scaled(quantity: Quantity, lexicon: Lexicon) -> tuple[Decimal, Decimal | None]:
    unit = lexicon.view(units).get(quantity.unit)
    scale = unit.scale if unit else Decimal(1)
    upper = quantity.upper * scale if quantity.upper is not None else None
    return quantity.value * scale, upper

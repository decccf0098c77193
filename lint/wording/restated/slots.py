"""Whether two numbers stand in the same slot: same words before, same words after, or the noun on either side."""

from __future__ import annotations

from lint.wording.restated.flow import MASK, Slot

_LONGEST = 8  # characters of a noun that are compared
_LEAST = 2


def before(slot: Slot) -> str:
    """Return what stands before the number in its clause, without 共, 约, 达 and the like at its end."""
    text = slot.flow.text[slot.clause.low : slot.before].rpartition(MASK)[2]
    while True:
        word = next((word for word in slot.flow.settings.linking if text.endswith(word)), "")
        if not word:
            return text
        text = text[: -len(word)]


def after(slot: Slot) -> str:
    """Return what stands after the number and its unit in its clause."""
    return slot.flow.text[slot.after : slot.clause.high].partition(MASK)[0]


def same_slot(first: Slot, second: Slot) -> bool:
    """Tell whether the words that govern the two numbers are the same."""
    lefts = before(first), before(second)
    rights = after(first), after(second)
    if _suffix(*lefts) >= _LEAST or _prefix(*rights) >= _LEAST:
        return True
    return _crosses(lefts[0], rights[1]) or _crosses(lefts[1], rights[0])


def _suffix(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length


def _prefix(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _crosses(left: str, right: str) -> bool:
    """Tell whether the noun before one number is the noun after the other: 务工人员12人, 12名务工人员."""
    return any(left.endswith(right[:length]) for length in range(_LEAST, min(_LONGEST, len(right)) + 1))

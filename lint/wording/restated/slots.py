"""Whether two numbers stand in the same slot: same words before, same words after, or the noun on either side."""

from __future__ import annotations

from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import MASK, Slot, Stream

_LONGEST = 8  # characters of a noun that are compared
_LEAST = 2


def before(stream: Stream, slot: Slot, settings: Settings) -> str:
    """Return what stands before the number in its clause, without 共, 约, 达 and the like at its end."""
    clause = stream.clauses[slot.clause]
    text = stream.text[clause.low : slot.before].rpartition(MASK)[2]
    while True:
        word = next((word for word in settings.linking if text.endswith(word)), "")
        if not word:
            return text
        text = text[: -len(word)]


def after(stream: Stream, slot: Slot) -> str:
    """Return what stands after the number and its unit in its clause."""
    clause = stream.clauses[slot.clause]
    return stream.text[slot.after : clause.high].partition(MASK)[0]


def same_slot(stream: Stream, first: Slot, second: Slot, settings: Settings) -> bool:
    """Tell whether the words that govern the two numbers are the same."""
    lefts = before(stream, first, settings), before(stream, second, settings)
    rights = after(stream, first), after(stream, second)
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

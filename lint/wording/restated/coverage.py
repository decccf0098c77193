"""How much of a clause another place holds, by pairs of neighbouring characters; the order does not matter."""

from __future__ import annotations

from decimal import Decimal

from lint.wording.restated.stream import MASK, Stream


def forms(stream: Stream) -> dict[str, list[Decimal]]:
    """Return the values that stand in each clause with numbers, by the clause without them."""
    forms: dict[str, list[Decimal]] = {}
    for slot in stream.slots:
        clause = stream.clauses[slot.clause]
        forms.setdefault(stream.text[clause.low : clause.high], []).append(slot.quantity.value)
    return forms


def covered(text: str, other: str) -> list[bool]:
    """Tell for each character of `text` whether it stands beside the same neighbour in `other`."""
    pairs = {other[at : at + 2] for at in range(len(other) - 1)}
    hits = [text[at : at + 2] in pairs for at in range(len(text) - 1)]
    return [left or right for left, right in zip([*hits, False], [False, *hits], strict=True)]


def coverage_of(text: str, other: str) -> tuple[int, int]:
    """Return how many characters of `text` `other` holds, numbers left out, and how many per cent that is."""
    flags = [flag for sign, flag in zip(text, covered(text, other), strict=True) if sign != MASK]
    return sum(flags), 100 * sum(flags) // len(flags) if flags else 0

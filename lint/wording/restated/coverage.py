"""How much of a clause another place holds, by pairs of neighbouring characters; the order does not matter."""

from __future__ import annotations

from lint.wording.restated.flow import MASK


def covered(text: str, other: str) -> list[bool]:
    """Tell for each character of `text` whether it stands beside the same neighbour in `other`."""
    if not text:
        return []
    pairs = {other[at : at + 2] for at in range(len(other) - 1)}
    hits = [text[at : at + 2] in pairs for at in range(len(text) - 1)]
    return [left or right for left, right in zip([*hits, False], [False, *hits], strict=True)]


def coverage_of(text: str, other: str) -> tuple[int, int]:
    """Return how many characters of `text` `other` holds, numbers left out, and how many per cent that is."""
    flags = [flag for sign, flag in zip(text, covered(text, other), strict=True) if sign.isalpha()]
    return sum(flags), 100 * sum(flags) // len(flags) if flags else 0


def shared_text(text: str, other: str) -> tuple[str, ...]:
    """Return the runs of characters of `text` that `other` holds, without numbers."""
    flags = covered(text, other)
    return tuple("".join(s if flag and s != MASK else " " for s, flag in zip(text, flags, strict=True)).split())

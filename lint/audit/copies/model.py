"""What is suspicious after templates are set aside: text that one document has from another."""

from __future__ import annotations

from dataclasses import dataclass

PARAGRAPH, INDICATOR, REPORT, STALE = "paragraph", "indicator", "report", "stale"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A passage of a document."""

    path: str
    passage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Text of one document that another one has as well.

    Attributes:
        kind: ``paragraph``, ``indicator``, ``report`` (most of its own text), or ``stale`` (last year's).
        spot: Where it stands in the document that is pointed at.
        others: Where else it stands.
        units: The units of the other places.
        share: For a report, how much of its own text is the other's, of 100.
        words: The words that belong to another kind of unit, if any do.
        numbers: The telling numbers that are the same, if any are.
        letters: The letters compared.
    """

    kind: str
    spot: Spot
    others: tuple[Spot, ...]
    units: tuple[str, ...]
    share: int = 0
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    letters: int = 0

"""What changes, rates and shares are measured against: two of them tell one fact only if that is the same, too."""

from __future__ import annotations

from collections.abc import Mapping

from lint.claims.model import Claim, Pattern
from lint.graph.book import Book

MEASURED = ("change", "change_rate", "share")
BUDGETS = ("initial", "adjusted", "budget")
Base = tuple[str, ...]


def bases(book: Book) -> dict[str, Base]:
    """Return the base of each claim that a pattern gives one: years and stages, or the whole of a share."""
    found: dict[str, Base] = {}
    for pattern in book.patterns:
        base = _base(pattern, book.by_id)
        if base is not None:
            for role in ("amount", "rate"):
                for name in pattern.role(role):
                    found.setdefault(name, base)
    return found


def _base(pattern: Pattern, claims: Mapping[str, Claim]) -> Base | None:
    if pattern.kind == "change":
        previous = claims.get(pattern.one("previous"))
        period = pattern.base_period or (previous.facets.period if previous else "")
        stage = pattern.base_stage or (previous.facets.stage if previous else "")
        stage = stage if stage in BUDGETS else ""
        return ("change", "" if stage else period, stage) if period or stage else None
    if pattern.kind == "completion":
        budget = claims[pattern.one("budget")]
        return ("of", budget.facets.stage)
    if pattern.kind == "share":
        whole = claims.get(pattern.one("whole"))
        term = pattern.term or (whole.term or whole.measure if whole else "")
        return ("share", term) if term else None
    return None


def base_of(claim: Claim, known: Mapping[str, Base]) -> Base | None:
    """Return the base of `claim`; None for a change or a share whose base is not told: it meets no other."""
    base = known.get(claim.id)
    if claim.facets.aspect in MEASURED and claim.dimension != "points":
        return base
    if claim.facets.aspect == "ratio":
        stage = claim.facets.stage
        return base or (("of", stage) if stage in BUDGETS else ())
    return ()

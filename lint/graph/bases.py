"""What completion rates are measured against: two of them tell one fact only if that is the same, too."""

from __future__ import annotations

from lint.claims.model import Claim
from lint.graph.book import Book

BUDGETS = ("initial", "adjusted", "budget")


def bases(book: Book) -> dict[str, str]:
    """Return the stage of the budget that each rate of a completion pattern is measured against."""
    return {
        name: book.by_id[pattern.one("budget")].facets.stage
        for pattern in book.patterns
        if pattern.kind == "completion"
        for name in pattern.role("rate")
    }


def base_of(claim: Claim, known: dict[str, str]) -> str:
    """Return the budget stage that the rate `claim` is measured against, "" for all other claims."""
    if claim.facets.aspect != "ratio":
        return ""
    return known.get(claim.id) or (claim.facets.stage if claim.facets.stage in BUDGETS else "")

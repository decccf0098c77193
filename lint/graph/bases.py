"""What numbers are told of besides their measure: two of them tell one fact only if that is the same, too."""

from __future__ import annotations

from lint.claims.model import Claim
from lint.graph.book import Book
from lint.language.subjects import PREFIXES

BUDGETS = ("initial", "adjusted", "budget")
DIVIDED = {"exp_basic": "basic", "exp_gpb_basic": "basic", "exp_project": "project", "exp_gpb_project": "project"}


def bases(book: Book) -> dict[str, str]:
    """Return the stage of the budget that each rate of a completion pattern is measured against."""
    return {
        name: book.by_id[pattern.one("budget")].facets.stage
        for pattern in book.patterns
        if pattern.kind == "completion" and pattern.one("budget")
        for name in pattern.role("rate")
    }


def base_of(claim: Claim, known: dict[str, str]) -> str:
    """Return the budget stage that the rate `claim` is measured against, "" for all other claims."""
    if claim.facets.aspect != "ratio":
        return ""
    return known.get(claim.id) or (claim.facets.stage if claim.facets.stage in BUDGETS else "")


def divided(book: Book) -> dict[str, str]:
    """Return of what the economic subjects of running text are parts: of the basic or of the project expenditure.

    商品和服务支出 under 基本支出 and 商品和服务支出 under 项目支出 are two facts; so it is that of the two told last.
    """
    found: dict[str, str] = {}
    whole = ""
    for claim in book.claims:
        if claim.source == "sentence" and claim.facets.aspect == "level":
            whole = DIVIDED.get(claim.term, whole)
            if whole and claim.term.startswith(PREFIXES["economics"]):
                found[claim.id] = whole
    return found

"""A claim in words for people: “三公”经费（2021年 预算）50.58万元."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.claims.model import Claim
from lint.findings import Lang
from lint.wording.assertions.words import assertions

if TYPE_CHECKING:
    from lint.analysis import Analysis


def told(analysis: Analysis, claim: Claim, lang: Lang = "zh") -> str:
    """Return what a claim says: its measure, year and stage, and the number as printed; measure and unit as printed."""
    stage, period = analysis.stage_name(claim.facets.stage, lang), claim.facets.period
    number = f"{claim.printed}{claim.unit}"
    if lang == "en":
        about = ", ".join(part for part in (period if period.isascii() else "", stage) if part)
        measure = f"“{claim.measure}” " if claim.measure else ""
        return f"{measure}{f'({about}) ' if about else ''}{number}"
    year = analysis.lexicon.view(assertions).year_said.format(year=period) if _is_year(period) else period
    about = " ".join(part for part in (year, stage) if part)
    return f"{claim.measure}{f'（{about}）' if about else ''}{number}"


def _is_year(period: str) -> bool:
    return period.isdigit() and len(period) == 4

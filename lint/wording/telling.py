"""A claim in words for people: “三公”经费（2021年 预算）50.58万元."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.claims.cues import cues
from lint.claims.model import Claim
from lint.findings import Lang
from lint.wording.assertions.words import assertions

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.analysis import Analysis


def told(analysis: Analysis, claim: Claim, lang: Lang = "zh") -> str:
    """Return what a claim says: its measure, year and stage, and the number as printed; measure and unit as printed."""
    return analysis.lexicon.recall(_told_in_english if lang == "en" else _told, claim)


def both(analysis: Analysis, claim: Claim) -> tuple[str, str]:
    """Return what a claim says in Chinese and in English."""
    return analysis.lexicon.recall(_both, claim)


def _both(claim: Claim, lexicon: Lexicon) -> tuple[str, str]:
    return _told(claim, lexicon), _told_in_english(claim, lexicon)


def _told_in_english(claim: Claim, lexicon: Lexicon) -> str:
    stage, period = lexicon.view(cues).stage_names_en.get(claim.facets.stage, ""), claim.facets.period
    about = ", ".join(part for part in (period if period.isascii() else "", stage) if part)
    measure = f"“{claim.measure}” " if claim.measure else ""
    return f"{measure}{f'({about}) ' if about else ''}{claim.printed}{claim.unit}"


def _told(claim: Claim, lexicon: Lexicon) -> str:
    stage, period = lexicon.view(cues).stage_names.get(claim.facets.stage, ""), claim.facets.period
    year = lexicon.view(assertions).year_said.format(year=period) if _is_year(period) else period
    about = " ".join(part for part in (year, stage) if part)
    return f"{claim.measure}{f'（{about}）' if about else ''}{claim.printed}{claim.unit}"


def _is_year(period: str) -> bool:
    return period.isdigit() and len(period) == 4

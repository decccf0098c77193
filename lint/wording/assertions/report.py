"""From an assertion to a finding: the words quoted, the numbers against them as related places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.claims.model import Claim
from lint.documents.model import Span
from lint.findings import Finding, Lang, Related
from lint.wording.assertions.source import Assertion
from lint.wording.finding_tools import finding, related
from lint.wording.patterns import squeezed
from lint.wording.telling import told

if TYPE_CHECKING:
    from lint.analysis import Analysis
    from lint.wording.assertions.years import OtherYear


def quoted(analysis: Analysis, one: Assertion) -> str:
    """Return the words of the assertion."""
    return squeezed(analysis.document.slice(one.span))


def numbers(analysis: Analysis, one: Assertion, lang: Lang = "zh") -> str:
    """Return the numbers against the words, for people: 公务接待费（2021年 决算）25.54万元、…."""
    claims = list(dict.fromkeys(told(analysis, claim, lang) for claim in one.claims))
    quotes = [analysis.document.slice(place) for place in one.places]
    if lang == "en":
        return ", ".join(claims) or "; ".join(f"“{quote}”" for quote in quotes)
    return "、".join(claims) or "；".join(quotes)


def against_numbers(
    analysis: Analysis, code: str, one: Assertion, *, zh: str, en: str, advice: tuple[str, str]
) -> Finding:
    """Return the finding of `code`: an error if words and numbers are explicit, else a question."""
    places = tuple(_place(analysis, claim) for claim in one.claims if claim.span != one.span)
    key = "|".join([quoted(analysis, one), *sorted(f"{c.measure}{c.printed}{c.unit}" for c in one.claims)])
    return finding(
        analysis,
        code,
        one.span,
        "error" if one.sure else "warning",
        zh=zh if one.sure else f"疑似{zh}",
        en=en,
        advice=advice,
        others=places + related(analysis, one.places, "依据这一句", "as said here"),
        confidence=0.95 if one.sure else 0.7,
        key=key,
    )


def _place(analysis: Analysis, claim: Claim) -> Related:
    zh, en = told(analysis, claim), told(analysis, claim, "en")
    return Related(analysis.locate(claim.span), f"此处为{zh}", f"here: {en}")


def other_year(analysis: Analysis, code: str, one: OtherYear, *, zh: str, en: str, advice: tuple[str, str]) -> Finding:
    """Return the finding of `code` about a year, with the document's title beside it."""
    titles = analysis.outline.titles
    own = [Span(title.first, 0, len(analysis.document.passages[title.first].text)) for title in titles[-1:]]
    others = [span for span in own if span.passage != one.span.passage]
    return finding(
        analysis,
        code,
        one.span,
        "error" if one.sure else "warning",
        zh=zh if one.sure else f"疑似{zh}",
        en=en,
        advice=advice,
        others=related(analysis, others, "本文件的标题", "the title of the document"),
        confidence=0.95 if one.sure else 0.7,
        key=f"{analysis.document.slice(one.span)}|{one.expected}",
    )

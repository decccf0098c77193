"""Findings about scores: the rule that decides, the total that follows, rows without reason or evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.claims.model import Claim
from lint.documents.model import Span
from lint.findings import REGISTRY, Finding, Related, Severity, Values
from lint.graph.diagnosis import Diagnosis
from lint.graph.model import Relation
from lint.graph.score_rows import ScoreRow, score_rows
from lint.graph.scoring import words
from lint.number_findings import causes, conflict, identity, related
from lint.wording.finding_tools import fingerprint

if TYPE_CHECKING:
    from lint.analysis import Analysis


def ruled(analysis: Analysis, *notes: str) -> Iterator[tuple[Diagnosis, Relation]]:
    """Yield the diagnoses led by a score that its rule does not admit; `notes` name the kinds of rule."""
    for diagnosis, relation in causes(analysis, "score"):
        if analysis.graph.statements[relation.id].note in notes:
            yield diagnosis, relation


def summed(analysis: Analysis, *notes: str) -> Iterator[tuple[Diagnosis, Relation]]:
    """Yield the diagnoses led by a sum of `notes` that is violated."""
    for diagnosis, relation in causes(analysis, "sum"):
        if analysis.graph.statements[relation.id].note in notes:
            yield diagnosis, relation


def outside(
    analysis: Analysis,
    code: str,
    diagnosis: Diagnosis,
    relation: Relation,
    *,
    zh: str,
    en: str,
    advice: tuple[str, str],
) -> Finding:
    """Return the finding that a score is none that its rule admits: with the clause, and the total that follows."""
    finding = conflict(analysis, code, diagnosis, zh=zh, en=en, advice=advice)
    score = analysis.graph.claims[relation.claims[0]]
    rule = analysis.graph.statements[relation.id].rule
    admissible = rule.admissible(score, analysis.graph.claims) if rule is not None else None
    places: list[Related] = []
    if admissible is not None:
        allowed = " to ".join(dict.fromkeys(f"{end.normalize():f}" for end in (admissible.low, admissible.high)))
        finding = replace(finding, en=f"{finding.en}: {score.printed} instead of {allowed}")
    if admissible is not None and admissible.clause is not None:
        places.append(Related(analysis.locate(admissible.clause), "评分标准", "the standard"))
    if admissible is not None and admissible.low == admissible.high:
        for total, value in following(analysis, score, admissible.low):
            told = f"{value.normalize():f}"
            finding = replace(
                finding,
                zh=f"{finding.zh}；改后总分是{told}，不是{total.printed}",
                en=f"{finding.en}; the total would then be {told}, not {total.printed}",
            )
            places.append(related(analysis, total))
    seen = {(place.location.line, place.location.column) for place in finding.related}
    more = tuple(p for p in places if (p.location.line, p.location.column) not in seen)
    return replace(finding, related=(*finding.related, *more))


def following(analysis: Analysis, score: Claim, value: Decimal) -> Iterator[tuple[Claim, Decimal]]:
    """Yield the totals that now hold with `score`, each with what it becomes if the score is `value`."""
    for one in analysis.graph.by_claim.get(score.id, ()):
        if one.kind == "sum" and one.verdict == "holds" and one.claims[0] != score.id:
            total = analysis.graph.claims[one.claims[0]]
            if total.facets.aspect == "score":
                yield total, total.value - score.value + value


def rows(analysis: Analysis) -> tuple[ScoreRow, ...]:
    """Return the rows of score tables."""
    return analysis.view(_rows)


def _rows(analysis: Analysis) -> tuple[ScoreRow, ...]:
    return score_rows(analysis.book, analysis.lexicon, analysis.lexicon.view(words).headers)


def asked(
    analysis: Analysis,
    code: str,
    row: ScoreRow,
    severity: Severity,
    *,
    zh: str,
    en: str,
    advice: tuple[str, str],
    others: tuple[Related, ...] = (),
) -> Finding:
    """Return a finding about one row that asks for what is missing; its primary place is the score."""
    return Finding(
        code=code,
        name=REGISTRY.checks[code].name,
        severity=severity,
        zh=("疑似" if severity == "warning" else "") + zh,
        en=en,
        advice_zh=advice[0],
        advice_en=advice[1],
        confidence=0.7,
        location=analysis.locate(row.score.span),
        related=(related(analysis, row.weight), *others),
        values=Values(row.score.printed, "", "分"),
        fingerprint=identity(analysis, code, [row.score, row.weight]),
    )


def graded(
    analysis: Analysis,
    code: str,
    score: Claim,
    grade: Span,
    *,
    zh: str,
    en: str,
    advice: tuple[str, str],
    band: Span | None = None,
) -> Finding:
    """Return the finding that a grade does not go with a total score; its primary place is the grade.

    It is certain where the document states the `band` of the score itself.
    """
    stated = () if band is None else (Related(analysis.locate(band), "文中的分档", "the band stated"),)
    return Finding(
        code=code,
        name=REGISTRY.checks[code].name,
        severity="error" if stated else "warning",
        zh=zh if stated else "疑似" + zh,
        en=en,
        advice_zh=advice[0],
        advice_en=advice[1],
        confidence=0.95 if stated else 0.85,
        location=analysis.locate(grade),
        related=(related(analysis, score), *stated),
        values=Values(analysis.document.slice(grade), "", ""),
        fingerprint=fingerprint(code, analysis.document.slice(grade), score.printed),
    )

"""From a diagnosis to a finding: both places quoted, the sum written out, the number that is most probably wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Span
from lint.findings import REGISTRY, Finding, Lang, Related, Severity, Suggestion, Values
from lint.wording import telling
from lint.wording.finding_tools import fingerprint

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.analysis import Analysis
    from lint.claims.model import Claim
    from lint.graph.diagnosis import Diagnosis
    from lint.graph.model import Relation, RelationKind, Verdict

FEW = 2  # suspects, one of which is pointed at rather than at a total that others vouch for
COMPUTED = ("sum", "difference", "rate", "growth", "share", "product", "bound", "order", "score")


def lead(diagnosis: Diagnosis) -> Relation:
    """Return the relation that tells most: one that computes the culprit, else the first."""
    for one in diagnosis.relations:
        if one.kind in COMPUTED and (not diagnosis.culprit or one.claims[0] == diagnosis.culprit):
            return one
    return diagnosis.relations[0]


def causes(analysis: Analysis, *kinds: RelationKind) -> Iterator[tuple[Diagnosis, Relation]]:
    """Yield the diagnoses whose leading relation is of one of `kinds`, unit slips left out, with that relation."""
    for diagnosis, one in analysis.view(_causes):
        if one.kind in kinds:
            yield diagnosis, one


def _causes(analysis: Analysis) -> list[tuple[Diagnosis, Relation]]:
    return [(each, lead(each)) for each in analysis.diagnoses if slip(analysis, each) is None]


def rounded_off(analysis: Analysis, *kinds: RelationKind) -> Iterator[Relation]:
    """Yield the relations of `kinds` that hold only within rounding, each left number once."""
    seen: set[str] = set()
    for one in analysis.graph.with_verdict("rounding", *kinds):
        if one.claims[0] not in seen:
            seen.add(one.claims[0])
            yield one


def undecided(analysis: Analysis) -> Iterator[Relation]:
    """Yield the relations that cannot be computed because something is divided by zero."""
    verdict: Verdict = "undecided"
    yield from analysis.graph.with_verdict(verdict)


def claims_of(analysis: Analysis, relations: Sequence[Relation]) -> list[Claim]:
    """Return the claims of `relations`, each once, in the order in which they are named."""
    names = dict.fromkeys(name for one in relations for name in one.claims)
    return [analysis.graph.claims[name] for name in names]


def in_table(analysis: Analysis, claim: Claim) -> bool:
    """Return True if `claim` stands in a table cell."""
    return isinstance(analysis.document.passages[claim.span.passage], Cell)


def told(claim: Claim, analysis: Analysis, lang: Lang = "zh") -> str:
    """Return what a claim says, for people: “三公”经费（2021年 预算）50.58万元."""
    return telling.told(analysis, claim, lang)


def primary(analysis: Analysis, diagnosis: Diagnosis, one: Relation) -> Claim:
    """Return the claim to point at: the culprit, else the left side of the leading relation.

    If the left side is above doubt and few others are not, it is one of those.
    """
    left = one.claims[0]
    few = one.kind == "sum" and 0 < len(diagnosis.suspects) <= FEW  # a rate is told again without computing it again
    suspect = diagnosis.suspects[0] if few and left not in diagnosis.suspects else left
    return analysis.graph.claims[diagnosis.culprit or suspect]


def weak(analysis: Analysis, relations: Sequence[Relation]) -> bool:
    """Return True if every relation is weak, or leans on a number that was computed from nothing (0/0)."""
    hollow = analysis.view(_hollow)
    return all(one.weak or any(name in hollow for name in one.claims) for one in relations)


def _hollow(analysis: Analysis) -> frozenset[str]:
    return frozenset(one.claims[0] for one in undecided(analysis))


def conflict(
    analysis: Analysis,
    code: str,
    diagnosis: Diagnosis,
    *,
    zh: str,
    en: str,
    advice: tuple[str, str],
    severity: Severity | None = None,
) -> Finding:
    """Return the finding of `code` for `diagnosis`.

    The number of the culprit (or the left side) is the primary place; all other numbers are related places. A
    correction is suggested only if it is forced.
    """
    one = lead(diagnosis)
    claim = primary(analysis, diagnosis, one)
    others = [other for other in claims_of(analysis, diagnosis.relations) if other.id != claim.id]
    grade: Severity = severity or ("warning" if weak(analysis, diagnosis.relations) else "error")
    expected = str(diagnosis.value) if diagnosis.value is not None and diagnosis.culprit else ""
    location = analysis.locate(claim.span)
    return Finding(
        code=code,
        name=REGISTRY.checks[code].name,
        severity=grade,
        zh=("疑似" if grade == "warning" else "") + zh,
        en=en,
        advice_zh=advice[0],
        advice_en=advice[1],
        confidence=0.97 if diagnosis.forced else (0.9 if grade == "error" else 0.7),
        location=location,
        related=tuple(related(analysis, other) for other in others),
        values=Values(claim.printed, expected if diagnosis.forced else "", claim.unit),
        expression=one.expression,
        evidence=tuple(relation.id for relation in diagnosis.relations),
        suggestion=Suggestion(location, expected) if diagnosis.forced and expected else None,
        fingerprint=identity(analysis, code, [claim, *others]),
    )


def differing(analysis: Analysis, code: str, *tables: bool) -> Iterator[Finding]:
    """Yield the findings of `code` that one fact is told with two values; `tables` says which places are in tables."""
    for diagnosis, relation in causes(analysis, "same"):
        claim = primary(analysis, diagnosis, relation)
        others = [other for other in claims_of(analysis, diagnosis.relations) if other.id != claim.id]
        if {in_table(analysis, one) for one in (claim, *others)} != set(tables):
            continue
        yield conflict(
            analysis,
            code,
            diagnosis,
            zh=f"{REGISTRY.checks[code].name}：{told(claim, analysis)}，另一处为{told(others[0], analysis)}",
            en=f"the same figure differs: {claim.printed}{claim.unit} against {others[0].printed}{others[0].unit}",
            advice=("对照账表核实，使两处一致；口径不同的请写明口径", "check the books and make both places agree"),
        )


def remark(
    analysis: Analysis, code: str, one: Relation, *, zh: str, en: str, advice: tuple[str, str], severity: Severity
) -> Finding:
    """Return a finding of `code` about a relation that is not violated: a tail, a division by zero."""
    claims = claims_of(analysis, [one])
    return Finding(
        code=code,
        name=REGISTRY.checks[code].name,
        severity=severity,
        zh=zh,
        en=en,
        advice_zh=advice[0],
        advice_en=advice[1],
        confidence=0.9,
        location=analysis.locate(claims[0].span),
        related=tuple(related(analysis, other) for other in claims[1:]),
        values=Values(claims[0].printed, "", claims[0].unit),
        expression=one.expression,
        evidence=(one.id,),
        fingerprint=identity(analysis, code, claims),
    )


def related(analysis: Analysis, claim: Claim) -> Related:
    """Return a claim as a related place that says what stands there."""
    zh, en = telling.both(analysis, claim)
    return Related(analysis.locate(claim.span), f"此处为{zh}", f"here: {en}")


def identity(analysis: Analysis, code: str, claims: Sequence[Claim]) -> str:
    """Return a fingerprint made of the check, what the claims say and their values; not of where they stand.

    Their order does not count, and facets taken over from headings are left out: a paragraph that moves would come
    first or last, and take over others.
    """
    said = tuple([(claim, in_table(analysis, claim)) for claim in claims])
    return analysis.lexicon.recall(_identity, (code, said))


def _identity(piece: tuple[str, tuple[tuple[Claim, bool], ...]], _: Lexicon) -> str:
    code, claims = piece
    return fingerprint(code, *sorted(_said(claim, tabular) for claim, tabular in claims))


def _said(claim: Claim, tabular: bool) -> str:
    facets = claim.facets
    own = {name: "" if name in facets.inherited else getattr(facets, name) for name in ("aspect", "period", "stage")}
    return "|".join((claim.measure, *own.values(), f"{claim.printed}{claim.unit}", str(tabular)))


def slip(analysis: Analysis, diagnosis: Diagnosis) -> tuple[Claim, str] | None:
    """Return the claim whose unit is off by 10⁴ or 10⁸ if that alone explains `diagnosis`, with the likely unit."""
    for one in diagnosis.relations:
        if one.kind in ("bound", "order", "score"):
            continue
        for name in one.claims:
            claim = analysis.graph.claims[name]
            if claim.dimension != "money" or (diagnosis.culprit and name != diagnosis.culprit):
                continue
            unit = analysis.slipped(one, claim)
            if unit:
                return claim, unit
    return None


def unit_finding(
    analysis: Analysis,
    code: str,
    claim: Claim,
    unit: str,
    relations: Sequence[Relation],
    *,
    zh: str,
    en: str,
    company: Sequence[Claim] = (),
    certain: bool = True,
) -> Finding:
    """Return the finding that the unit of `claim` should be `unit`; it accuses if a relation proves it."""
    others = [other for other in (*claims_of(analysis, relations), *company) if other.id != claim.id]
    place = analysis.locate(span_of(claim))
    return Finding(
        code=code,
        name=REGISTRY.checks[code].name,
        severity="error" if certain else "warning",
        zh=zh,
        en=en,
        advice_zh=f"核对后把单位改为{unit}",
        advice_en=f"check, then change the unit to {unit}",
        confidence=0.95 if certain else 0.75,
        location=place,
        related=tuple(related(analysis, other) for other in others),
        values=Values(f"{claim.printed}{claim.unit}", f"{claim.printed}{unit}" if certain else "", unit),
        expression=relations[0].expression if relations else "",
        evidence=tuple(one.id for one in relations),
        fingerprint=identity(analysis, code, [claim]),
    )


def span_of(claim: Claim) -> Span:
    """Return the number with its unit, as far as the clause shows it."""
    return Span(claim.span.passage, claim.span.start, max(claim.span.end, claim.context.end))


__all__ = [
    "causes", "claims_of", "conflict", "identity", "in_table", "lead", "primary", "related", "remark",
    "rounded_off", "slip", "span_of", "told", "undecided", "unit_finding", "weak",
]  # fmt: skip

"""From a disagreement of documents to a finding: both documents quoted with file and place, the sum written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence
from lint.audit.across.model import Disagreement, Figure
from lint.audit.across.sums import UNITS
from lint.findings import REGISTRY, Finding, Related, Severity, Values
from lint.wording.finding_tools import fingerprint

CERTAIN, PERHAPS = 0.95, 0.7
SURE = {True: CERTAIN, False: PERHAPS}


def disagreeing(
    evidence: Evidence, code: str, kind: str, *, zh: str, en: str, advice: tuple[str, str]
) -> Iterator[Finding]:
    """Yield a finding of `code` for each disagreement of `kind`.

    Args:
        evidence: What was found.
        code: A registered check.
        kind: Which disagreements.
        zh: What disagrees, in Chinese; what both documents say follows.
        en: The same in English.
        advice: What to do, in Chinese and English.
    """
    for one in evidence.of_kind(kind):
        left, right = one.left[0], one.right[0]
        severity: Severity = "error" if one.certain else "warning"
        against = f"《{name_of(right)}》为{right.told}"
        if one.kind == UNITS:
            against = f"{len(one.right)}个单位合计为{one.expected}{left.claim.unit}"
        doubt = f"（{one.why[0]}）" if one.why[0] else ""
        yield Finding(
            code=code,
            name=REGISTRY.checks[code].name,
            severity=severity,
            zh=f"{'' if one.certain else '疑似'}{zh}：{one.unit}{left.told}，{against}{doubt}",
            en=f"{en}: {one.expression}{f' ({one.why[1]})' if one.why[1] else ''}",
            advice_zh=advice[0],
            advice_en=advice[1],
            confidence=SURE[one.certain],
            location=left.place,
            related=tuple(_related(figure) for figure in (*one.left[1:], *one.right)),
            values=Values(left.claim.printed, "", left.claim.unit),
            expression=one.expression,
            fingerprint=_fingerprint(code, one),
        )


def name_of(figure: Figure) -> str:
    """Return the file that `figure` stands in."""
    return figure.place.path or ""


def _related(figure: Figure) -> Related:
    number = f"{figure.claim.printed}{figure.claim.unit}"
    return Related(figure.place, f"《{name_of(figure)}》此处为{figure.told}", f"{name_of(figure)} has {number} here")


def _fingerprint(code: str, one: Disagreement) -> str:
    """Return a fingerprint of the fact and its values; files may move."""
    values = (f"{figure.claim.printed}{figure.claim.unit}" for figure in (one.left[0], *one.right))
    return fingerprint(code, one.unit, str(one.year), *one.left[0].key, *values)

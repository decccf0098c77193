"""From copied text to findings: both places quoted, with the units, and why it is no template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.audit.across.evidence import Evidence
from lint.audit.copies.model import REPORT, STALE, Copy, Spot
from lint.documents.model import Location
from lint.findings import REGISTRY, Finding, Related, Severity
from lint.wording.finding_tools import fingerprint

QUOTED = 36  # characters of a quotation in a message
NAMED = 3  # units named in a message
_SURE = {"error": 0.9, "warning": 0.8, "info": 0.6}


def copied(
    evidence: Evidence, code: str, kind: str, *, zh: str, en: str, advice: tuple[str, str], severity: Severity
) -> Iterator[Finding]:
    """Yield a finding of `code` for each copy of `kind`; the parameters are those of a message's parts."""
    for one in evidence.copies:
        if one.kind != kind:
            continue
        place = located(evidence, one.spot)
        units = "、".join(one.units[:NAMED]) + (f"等{len(one.units)}个单位" if len(one.units) > NAMED else "")
        yield Finding(
            code=code,
            name=REGISTRY.checks[code].name,
            severity=severity,
            zh=f"疑似{zh}：“{shortened(place.text)}”，{_whose(one, units)}{_why(one)}",
            en=f"{en}: {', '.join([*dict.fromkeys(other.path for other in one.others)][:NAMED])}",
            advice_zh=advice[0],
            advice_en=advice[1],
            confidence=_SURE[severity],
            location=place,
            related=tuple(_related(evidence, other) for other in one.others),
            fingerprint=fingerprint(code, place.text, *one.units),
        )


def _whose(one: Copy, units: str) -> str:
    if one.kind == STALE:
        return "与本单位以前年度的报告相同"
    return f"{units}的报告里也有"


def _why(one: Copy) -> str:
    if one.kind == REPORT:
        return f"；本报告自己写的文字有{one.share}%与之相同"
    if one.words:
        return f"；“{'、'.join(one.words)}”属于另一类单位"
    if one.numbers:
        return f"，连数字也相同（{'、'.join(one.numbers[:NAMED])}）"
    return "，不是各单位通用的模板文字"


def located(evidence: Evidence, spot: Spot) -> Location:
    """Return the place of a passage, with its file."""
    passage = evidence.corpus.load(spot.path).passages[spot.passage]
    lines = passage.text.split("\n")
    return Location(
        text=passage.text,
        line=passage.line,
        column=1,
        end_line=passage.line + len(lines) - 1,
        end_column=len(lines[-1]) + 1,
        page=passage.page,
        table=passage.title or None,
        row=passage.row or None,
        header=passage.header or None,
        row_index=passage.row_index,
        column_index=passage.column_index,
        path=spot.path,
        path_line=passage.line,
    )


def shortened(text: str) -> str:
    """Return the beginning of `text`, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else f"{flat[:QUOTED]}…"


def _related(evidence: Evidence, spot: Spot) -> Related:
    return Related(located(evidence, spot), f"《{spot.path}》此处文字相同", f"{spot.path} has the same text here")

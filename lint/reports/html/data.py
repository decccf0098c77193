"""Numbers and relations for the page's own program, as rows of plain values."""

from __future__ import annotations

import json
from typing import Any

from lint.claims.model import Claim
from lint.findings import Lang
from lint.graph.model import Relation
from lint.report import ClaimStatus, DocumentReport
from lint.reports.claims_table import Names, aspect, named, value
from lint.reports.html.markup import CLASSES
from lint.reports.widths import visible
from lint.reports.words import KINDS, SOURCES, STATUSES, VERDICTS, place, say

Json = dict[str, Any]


def browser_data(report: DocumentReport, lang: Lang, names: Names) -> Json:
    """Return numbers (with what they say) and relations; a relation names its numbers by their place in the list."""
    index = {status.claim.id: number for number, status in enumerate(report.claims)}
    return {
        "claims": [_claim(status, lang, names) for status in report.claims],
        "relations": [_relation(relation, index, lang) for relation in report.relations],
    }


def _claim(status: ClaimStatus, lang: Lang, names: Names) -> list[Any]:
    """Return measure, value, status, its word, reason, place, line, what it says, and what of that was taken over."""
    claim, where = status.claim, status.location
    reason = visible(say(lang, status.reason_zh, status.reason_en))
    return [
        visible(claim.measure), visible(value(claim)), CLASSES[status.status][2:], STATUSES[lang][status.status],
        reason, visible(place(where, lang)), where.path_line or where.line, _facts(claim, lang, names),
    ]  # fmt: skip


def _facts(claim: Claim, lang: Lang, names: Names) -> list[list[str]]:
    """Return what the number says: name, value, and a note where it was taken over from its surroundings."""
    facets = claim.facets
    year = f"{facets.period}年" if lang == "zh" and facets.period.isdigit() else facets.period
    taken = say(lang, "由上文或表头带入", "taken from above or from a header")
    rows = (
        ("period", say(lang, "时期", "period"), year),
        ("stage", say(lang, "阶段", "stage"), named("stages", facets.stage, names)),
        ("whose", say(lang, "主体", "whose"), facets.whose),
        ("funds", say(lang, "资金", "funds"), named("funds", facets.funds, names)),
        ("aspect", say(lang, "性质", "aspect"), aspect(claim, lang)),
        ("unit", say(lang, "单位", "unit"), claim.unit),
    )
    return [[name, visible(text), taken if key in facets.inherited else ""] for key, name, text in rows if text]


def _relation(relation: Relation, index: dict[str, int], lang: Lang) -> list[Any]:
    """Return identifier, verdict, its word, kind, sum, reason, source, and the numbers."""
    return [
        relation.id, relation.verdict, VERDICTS[lang][relation.verdict], KINDS[lang][relation.kind],
        visible(relation.expression), visible(relation.reason), SOURCES[lang][relation.source],
        [index[name] for name in dict.fromkeys(relation.claims) if name in index],
    ]  # fmt: skip


def script_json(data: Json) -> str:
    """Return `data` as JSON that may stand in a ``script`` element: no ``<``, and no line separator of JavaScript."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text

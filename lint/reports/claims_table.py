"""What each number of a document says, as a table for a terminal or as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from rich.cells import cell_len

from lint.claims.model import Aspect, Claim
from lint.findings import Lang
from lint.language.model import Bound
from lint.report import ClaimStatus, DocumentReport
from lint.reports import json_report
from lint.reports.widths import clip, pad, visible
from lint.reports.words import STATUSES, funnel, say

_HEADERS: dict[Lang, tuple[str, ...]] = {
    "zh": ("编号", "行:字", "指标", "数值", "口径", "结论"),
    "en": ("id", "line:col", "measure", "value", "facets", "status"),
}
Names = Mapping[str, Mapping[str, str]]
_NO_NAMES: Names = MappingProxyType({})
_WIDEST = 26
_VALUE_COLUMN = 3
_BOUNDS: dict[Bound, tuple[str, str]] = {
    "exact": ("", ""),
    "about": ("约", ""),
    "over": ("", "余"),
    "at_least": ("≥", ""),
    "more_than": (">", ""),
    "at_most": ("≤", ""),
    "less_than": ("<", ""),
    "nearly": ("近", ""),
    "range": ("", ""),
}
_ASPECTS: dict[Aspect, str] = {
    "level": "",
    "change": "增减额",
    "change_rate": "增减率",
    "share": "占比",
    "ratio": "比率",
    "target": "目标值",
    "actual": "完成值",
    "weight": "分值",
    "score": "得分",
    "standard": "评分标准",
    "constant": "公式常数",
}


def value(claim: Claim) -> str:
    """Return the value with its bound, or both ends of a range, and its unit."""
    if claim.upper is not None:
        return f"{claim.value:f}～{claim.upper:f}{claim.unit}"
    before, after = _BOUNDS[claim.bound]
    return f"{before}{claim.value:f}{after}{claim.unit}"


def aspect(claim: Claim, lang: Lang) -> str:
    """Return what about the measure is given; "" for its plain level."""
    return say(lang, _ASPECTS[claim.facets.aspect], "" if claim.facets.aspect == "level" else claim.facets.aspect)


def named(facet: Literal["stages", "funds"], identifier: str, names: Names) -> str:
    """Return the name of a budget stage or fund scope, its identifier if `names` has none."""
    return names.get(facet, {}).get(identifier, identifier)


def table(report: DocumentReport, lang: Lang, names: Names = _NO_NAMES) -> str:
    """Return the claims as a table with a header line, columns aligned, and the funnel under it.

    `names` are those of the identifiers of budget stages and fund scopes, by facet.
    """
    rows = [_HEADERS[lang], *(_row(status, lang, names) for status in report.claims)]
    rows = [tuple(clip(visible(cell), _WIDEST) for cell in row) for row in rows]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "-" * (sum(widths) + 2 * (len(widths) - 1)))
    return "".join(f"{line}\n" for line in [*lines, "", funnel(report.coverage, lang)])


def _row(status: ClaimStatus, lang: Lang, names: Names) -> tuple[str, ...]:
    claim, where = status.claim, status.location
    stage, funds = named("stages", claim.facets.stage, names), named("funds", claim.facets.funds, names)
    facets = (claim.facets.period, stage, claim.facets.whose, funds, aspect(claim, lang))
    return (
        claim.id,
        f"{where.line}:{where.column}",
        claim.measure,
        value(claim),
        " ".join(facet for facet in facets if facet),
        STATUSES[lang][status.status],
    )


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [
        " " * (width - cell_len(cell)) + cell if column == _VALUE_COLUMN else pad(cell, width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def render_json(report: DocumentReport, lang: Lang) -> str:
    """Return the claims as in the JSON report, each with the rest of what was read of it."""
    claims = [json_report.claim(status, lang) | _details(status.claim) for status in report.claims]
    return json_report.dumps({"path": report.path, "claims": claims})


def _details(claim: Claim) -> dict[str, str | int | None]:
    return {
        "term": claim.term,
        "label": claim.label,
        "upper": None if claim.upper is None else format(claim.upper, "f"),
        "dimension": claim.dimension,
        "decimals": claim.decimals,
        "bound": claim.bound,
        "source": claim.source,
    }

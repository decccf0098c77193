"""What the number under the pointer says, and what it was checked against."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from lint.documents.model import Location
from lint.graph.model import Relation
from lint.lsp.outcome import Outcome
from lint.report import ClaimStatus, DocumentReport
from lint.reports.claims_table import Names, aspect, named, value
from lint.reports.words import KINDS, SOURCES, STATUSES, VERDICTS, say

MOST_RELATIONS = 6
_LONGEST_NAME = 16
_MARKS = {"holds": "✓", "rounding": "≈", "violated": "✗", "undecided": "?"}
_ORDER = {"violated": 0, "rounding": 1, "holds": 2, "undecided": 3}
_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|"})


def hover(outcome: Outcome, position: types.Position, names: Names, uri: str) -> types.Hover | None:
    """Return what to show at `position`, None where no number says anything."""
    found = outcome.numbers_at(position)
    if not found or outcome.report is None:
        return None
    text = "\n\n---\n\n".join(_said(one, outcome, outcome.report, names, uri) for one in found)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), outcome.range(found[0].location))


def _said(status: ClaimStatus, outcome: Outcome, report: DocumentReport, names: Names, uri: str) -> str:
    claim, lang = status.claim, outcome.lang
    lines = [f"**{_plain(claim.measure)} {_plain(value(claim))}** · {STATUSES[lang][status.status]}"]
    facets = [f"{label}{_plain(text)}" for label, text in _facets(status, outcome, names) if text]
    if facets:
        lines.append(say(lang, "；", "; ").join(facets))
    relations = sorted((one for one in report.relations if claim.id in one.claims), key=lambda one: _ORDER[one.verdict])
    if not relations:
        lines.append(say(lang, status.reason_zh, status.reason_en))
    shown = [_relation(one, status, outcome, report, uri) for one in relations[:MOST_RELATIONS]]
    if shown:
        lines.append("\n".join(shown))
    if len(relations) > MOST_RELATIONS:
        more = len(relations) - MOST_RELATIONS
        lines.append(say(lang, f"另有 {more} 条勾稽关系", f"{more} more relations"))
    return "\n\n".join(lines)


def _facets(status: ClaimStatus, outcome: Outcome, names: Names) -> Iterator[tuple[str, str]]:
    """Yield label and text of period, budget stage, funds and the other facets, and of the unit."""
    facets, lang = status.claim.facets, outcome.lang
    yield say(lang, "年度：", "period: "), facets.period
    yield say(lang, "阶段：", "stage: "), named("stages", facets.stage, names)
    yield say(lang, "资金：", "funds: "), named("funds", facets.funds, names)
    yield say(lang, "主体：", "whose: "), facets.whose
    yield say(lang, "方面：", "aspect: "), aspect(status.claim, lang)
    yield say(lang, "单位：", "unit: "), status.claim.unit
    if facets.inherited:
        yield "", say(lang, "（口径取自上下文）", "(partly taken from the context)")


def _relation(one: Relation, status: ClaimStatus, outcome: Outcome, report: DocumentReport, uri: str) -> str:
    lang = outcome.lang
    head = (
        f"{_MARKS[one.verdict]} {VERDICTS[lang][one.verdict]} · {KINDS[lang][one.kind]}（{SOURCES[lang][one.source]}）"
    )
    sum_written = f"：{_plain(one.expression)}" if one.expression else ""
    reason = f"（{_plain(one.reason)}）" if one.reason else ""
    others = [name for name in dict.fromkeys(one.claims) if name != status.claim.id]
    links = "、".join(_link(report.places[name], outcome, uri) for name in others[:4])
    return f"- {head}{sum_written}{reason}" + (f" → {links}" if links else "")


def _link(location: Location, outcome: Outcome, uri: str) -> str:
    """Return a link to a place; editors that do not follow it show where it is all the same."""
    start = outcome.range(location).start
    where = say(outcome.lang, f"第{start.line + 1}行", f"line {start.line + 1}")
    names = (where, *(_short(name) for name in (location.row, location.header) if name))
    return f"[{_plain(' · '.join(names))}](<{uri}#L{start.line + 1},{start.character + 1}>)"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _plain(text: str) -> str:
    """Return `text` with the characters that Markdown would take for its own set off."""
    return " ".join(text.translate(_SPECIAL).split())

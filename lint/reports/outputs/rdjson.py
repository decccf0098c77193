"""Reviewdog's diagnostic format (rdjson): columns count bytes of UTF-8, ends are exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from lint.documents.model import Location
from lint.findings import Check, Finding, Lang, Severity
from lint.report import DocumentReport
from lint.reports.json_report import dumps
from lint.reports.outputs.places import in_file, text

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> str:
    """Return one diagnostic a finding, with its other places and its forced correction."""
    diagnostics = [_diagnostic(report, finding, lang) for report in reports for finding in report.findings]
    return dumps({"source": {"name": "gouji"}, "diagnostics": diagnostics})


def _diagnostic(report: DocumentReport, finding: Finding, lang: Lang) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": text(finding, lang, name=True),
        "location": _location(finding.location, report),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if finding.related:
        diagnostic["related_locations"] = [
            {"message": other.message(lang), "location": _location(other.location, report)} for other in finding.related
        ]
    if finding.suggestion:
        replaced = _location(finding.suggestion.replace, report)
        diagnostic["suggestions"] = [{"range": replaced["range"], "text": finding.suggestion.text}]
    return diagnostic


def _location(place: Location, report: DocumentReport) -> dict[str, Any]:
    where = in_file(place, report)
    start = {"line": where.line, "column": len(where.before.encode("utf-8", "replace")) + 1}
    end = {"line": where.end_line, "column": len(where.end_before.encode("utf-8", "replace")) + 1}
    return {"path": PurePath(where.path).as_posix(), "range": {"start": start, "end": end}}

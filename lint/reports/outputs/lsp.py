"""Parameters of ``textDocument/publishDiagnostics`` (LSP 3.17), one for each file; characters count UTF-16 units."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lint.documents.model import Location
from lint.findings import Check, Finding, Lang, Severity
from lint.report import DocumentReport
from lint.reports.json_report import dumps
from lint.reports.outputs.places import address, in_file, text

_SEVERITIES: dict[Severity, int] = {"error": 1, "warning": 2, "info": 3}


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> str:
    """Return a JSON array of the parameters; a file without findings has an empty list, which clears it."""
    files: dict[str, list[dict[str, Any]]] = {}
    for report in reports:
        files.setdefault(_uri(report.path), [])
        for finding in report.findings:
            uri = _uri(in_file(finding.location, report).path)
            files.setdefault(uri, []).append(_diagnostic(report, finding, lang))
    return dumps([{"uri": uri, "diagnostics": diagnostics} for uri, diagnostics in files.items()])


def _diagnostic(report: DocumentReport, finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "range": _range(finding.location, report),
        "severity": _SEVERITIES[finding.severity],
        "code": finding.code,
        "source": "gouji",
        "message": text(finding, lang, name=True),
        "relatedInformation": [
            {
                "location": {
                    "uri": _uri(in_file(other.location, report).path),
                    "range": _range(other.location, report),
                },
                "message": other.message(lang),
            }
            for other in finding.related
        ],
        "data": {"fingerprint": finding.fingerprint},
    }


def _range(place: Location, report: DocumentReport) -> dict[str, Any]:
    where = in_file(place, report)
    return {
        "start": {"line": where.line - 1, "character": _units(where.before)},
        "end": {"line": where.end_line - 1, "character": _units(where.end_before)},
    }


def _units(before: str) -> int:
    """Return the UTF-16 code units of the characters `before` a place."""
    return len(before.encode("utf-16-le", "surrogatepass")) // 2


def _uri(path: str) -> str:
    """Return the absolute address that the protocol wants."""
    return address(str(Path(path).absolute()))

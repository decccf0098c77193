"""Code quality report of GitLab: the part of the Code Climate issue format that merge requests show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from lint.findings import Check, Finding, Lang, Severity
from lint.report import DocumentReport
from lint.reports.json_report import dumps
from lint.reports.outputs.places import in_file, numbered, text

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> str:
    """Return a JSON array with one issue a finding; fingerprints are unique over all `reports`."""
    return dumps([_issue(report, finding, identifier, lang) for report, finding, identifier in numbered(reports)])


def _issue(report: DocumentReport, finding: Finding, identifier: str, lang: Lang) -> dict[str, Any]:
    place = in_file(finding.location, report)
    path = PurePath(place.path).as_posix()
    return {
        "type": "issue",
        "check_name": finding.code,
        "description": text(finding, lang, name=True),
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": f"{identifier}@{path}",
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }

"""Workflow commands of GitHub Actions that annotate files: ``::error file=…,line=…::message``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from lint.findings import Check, Finding, Lang, Severity
from lint.report import DocumentReport
from lint.reports.outputs.places import in_file, text
from lint.reports.words import check_name

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> str:
    """Return one line a finding, its message escaped as the runner reads it."""
    return "".join(_line(report, finding, lang) for report in reports for finding in report.findings)


def _line(report: DocumentReport, finding: Finding, lang: Lang) -> str:
    place = in_file(finding.location, report)
    properties = {"file": PurePath(place.path).as_posix(), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # the runner takes columns of one line only; its end is inclusive
        properties |= {"col": place.column, "endColumn": max(place.end_column - 1, place.column)}
    properties["title"] = f"{finding.code} {check_name(finding, lang)}"
    told = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {told}::{text(finding, lang).translate(_IN_MESSAGE)}\n"

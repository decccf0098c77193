"""The JSON report: see `lint.reports.json_report`."""

from __future__ import annotations

from collections.abc import Sequence

from lint.findings import Check, Lang
from lint.report import DocumentReport
from lint.reports import json_report


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> str:
    """Return the JSON report of `reports`."""
    return json_report.render(reports, lang)

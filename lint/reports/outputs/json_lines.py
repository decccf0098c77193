"""JSON lines (https://jsonlines.org): one finding a line, with the document it is of; nothing for a clean document."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lint.findings import Check, Lang
from lint.report import DocumentReport
from lint.reports import json_report


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> str:
    """Return a line for each finding: the keys of the JSON report, after ``path``, ``title``, ``unit``, ``year``."""
    lines = []
    for report in reports:
        of = {"path": report.path, "title": report.title, "unit": report.unit, "year": report.year}
        lines += [of | json_report.finding(finding, lang) for finding in report.findings]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

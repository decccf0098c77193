"""SARIF 2.1.0 (OASIS): one run over all documents, with the checks as rules and both places of every finding.

Lines and columns count Unicode characters: of the file itself for text formats, of the text that `gouji text` shows
for all others; the cell or page is then told by a logical location.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lint.documents.model import Location
from lint.findings import Check, Finding, Lang
from lint.report import DocumentReport
from lint.reports.json_report import dumps
from lint.reports.outputs.places import address, in_file, text
from lint.reports.rules import LEVELS, rules
from lint.reports.words import place as place_words
from lint.reports.words import say
from lint.version import version

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "gouji/v1"
"""Name of the fingerprint: another way of making it will have another name (SARIF 3.27.17)."""

Json = dict[str, Any]


def render(reports: Sequence[DocumentReport], lang: Lang, checks: Sequence[Check]) -> str:
    """Return the log; findings that a baseline accepts are in it as suppressed results."""
    descriptors = rules(checks, lang)
    order = {descriptor["id"]: number for number, descriptor in enumerate(descriptors)}
    driver = {"name": "gouji", "fullName": "Gouji 勾稽", "version": version(), "language": _language(lang)}
    run: Json = {
        "tool": {"driver": driver | {"rules": descriptors}},
        "language": _language(lang),
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": address(report.path)}} for report in reports],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _skipped(reports, lang)}],
        "results": [
            _result(report, finding, lang, order, accepted=accepted)
            for report in reports
            for findings, accepted in ((report.findings, False), (report.accepted, True))
            for finding in findings
        ],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _language(lang: Lang) -> str:
    return say(lang, "zh-CN", "en-US")


def _skipped(reports: Sequence[DocumentReport], lang: Lang) -> list[Json]:
    """Return what was not read, as notifications."""
    return [
        {
            "level": "note",
            "message": {"text": say(lang, f"{each.what}：{each.why_zh}", f"{each.what}: {each.why_en}")},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": address(report.path)}}}],
        }
        for report in reports
        for each in report.skipped
    ]


def _result(report: DocumentReport, finding: Finding, lang: Lang, order: dict[str, int], *, accepted: bool) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": text(finding, lang)},
        "locations": [_location(finding.location, report, lang)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "rank": round(finding.confidence * 100, 1),
    }
    if finding.code in order:
        result["ruleIndex"] = order[finding.code]
    if finding.related:
        result["relatedLocations"] = [
            _location(other.location, report, lang) | {"id": number, "message": {"text": other.message(lang)}}
            for number, other in enumerate(finding.related, start=1)
        ]
    if finding.suggestion:
        result["fixes"] = [_fix(finding, report)]
    if accepted:
        result["suppressions"] = [{"kind": "external"}]
    return result


def _location(place: Location, report: DocumentReport, lang: Lang) -> Json:
    location: Json = {"physicalLocation": _artifact(place, report) | {"region": _region(place, report)}}
    name = place.address or " / ".join(part for part in (place.table, place.row, place.header) if part)
    if name:
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": place_words(place, lang)}]
    return location


def _artifact(place: Location, report: DocumentReport) -> Json:
    return {"artifactLocation": {"uri": address(place.path or report.path)}}


def _region(place: Location, report: DocumentReport) -> Json:
    where = in_file(place, report)
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "snippet": {"text": place.text},
    }


def _fix(finding: Finding, report: DocumentReport) -> Json:
    assert finding.suggestion is not None
    place = finding.suggestion.replace
    deleted = {key: value for key, value in _region(place, report).items() if key != "snippet"}
    replacement = {"deletedRegion": deleted, "insertedContent": {"text": finding.suggestion.text}}
    return {"artifactChanges": [_artifact(place, report) | {"replacements": [replacement]}]}

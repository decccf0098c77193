"""The JSON report, schema version 1: stable keys, decimals as strings, the same order on every run.

Its JSON Schema is `report.schema.json` beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from lint.claims.model import Claim, Facets
from lint.documents.model import Location
from lint.findings import Finding, Lang
from lint.graph.model import Relation
from lint.report import ClaimStatus, DocumentReport
from lint.reports import formulas
from lint.reports.words import check_name, say
from lint.version import version

SCHEMA_VERSION = "1"
SCHEMA_PATH = Path(__file__).with_name("report.schema.json")

Json = dict[str, Any]


def render(reports: Sequence[DocumentReport], lang: Lang) -> str:
    """Return the JSON text of `reports`; messages and reasons are in `lang`."""
    return dumps(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "gouji", "version": version()},
            "documents": [document(report, lang) for report in reports],
        }
    )


_PLACE = tuple(field.name for field in fields(Location))
_ONLY_WHERE_KNOWN = frozenset({"address", "path", "path_line", "paragraph", "table_number", "boxes", "run", "last_run"})


def dumps(value: object) -> str:
    """Return `value` as indented JSON with a line end; Chinese stays readable."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def document(report: DocumentReport, lang: Lang) -> Json:
    """Return one document's part of the report."""
    return {
        "path": report.path,
        "title": report.title,
        "profile": report.profile,
        "unit": report.unit,
        "year": report.year,
        "findings": [finding(each, lang) for each in report.findings],
        "relations": [_relation(relation, report) for relation in report.relations],
        "claims": [claim(status, lang) for status in report.claims],
        "coverage": asdict(report.coverage),
        "skipped": [{"what": each.what, "why": say(lang, each.why_zh, each.why_en)} for each in report.skipped],
    } | ({"accepted": len(report.accepted)} if report.accepted else {})


def location(place: Location) -> Json:
    """Return a place; line and column are 1-based, in Unicode characters, the end is exclusive."""
    found = ((name, getattr(place, name)) for name in _PLACE)
    return {
        name: [asdict(one) for one in value] if isinstance(value, tuple) else value
        for name, value in found
        if name not in _ONLY_WHERE_KNOWN or value not in (None, ())
    }


def finding(finding: Finding, lang: Lang) -> Json:
    """Return a finding with all its places."""
    suggestion = finding.suggestion
    return {
        "code": finding.code,
        "name": check_name(finding, lang),
        "severity": finding.severity,
        "message": finding.message(lang),
        "confidence": finding.confidence,
        "location": location(finding.location),
        "related": [
            {"message": other.message(lang), "location": location(other.location)} for other in finding.related
        ],
        "values": asdict(finding.values),
        "evidence": list(finding.evidence),
        "suggestion": {"replace": location(suggestion.replace), "with": suggestion.text} if suggestion else None,
        "fingerprint": finding.fingerprint,
    }


def _relation(relation: Relation, report: DocumentReport) -> Json:
    statement = report.statements.get(relation.id)
    formula = {"formula": formulas.formula(statement, report.by_id)} if statement is not None else {}
    return {
        "id": relation.id,
        "kind": relation.kind,
        "verdict": relation.verdict,
        "reason": relation.reason,
        "expression": relation.expression,
        "claims": list(relation.claims),
        "source": relation.source,
    } | formula


def claim(status: ClaimStatus, lang: Lang) -> Json:
    """Return a claim with its place and its status."""
    claim = status.claim
    return {
        "id": claim.id,
        "measure": claim.measure,
        "facets": _facets(claim.facets),
        "value": printed(claim),
        "unit": claim.unit,
        "location": location(status.location),
        "status": status.status,
        "reason": say(lang, status.reason_zh, status.reason_en),
        "upper": None if claim.upper is None else format(claim.upper, "f"),
        "scale": format(claim.scale, "f"),
        "decimals": claim.decimals,
        "printed_decimals": claim.printed_decimals,
        "bound": claim.bound,
    }


def printed(claim: Claim) -> str:
    """Return the value without exponent, with the decimals it was printed with."""
    return format(claim.value, "f")


def _facets(facets: Facets) -> Json:
    return {
        "period": facets.period,
        "stage": facets.stage,
        "whose": facets.whose,
        "funds": facets.funds,
        "aspect": facets.aspect,
        "inherited": sorted(facets.inherited),
    }

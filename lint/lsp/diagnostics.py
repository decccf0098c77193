"""Findings as diagnostics: both places, the code with its page, severity, and tags."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from lint.errors import InputError
from lint.findings import Finding, Severity
from lint.lsp import pages
from lint.lsp.outcome import Outcome
from lint.reports.words import check_name

SOURCE = "gouji"
UNREADABLE = "unreadable"
"""Code of the one diagnostic of a buffer that cannot be checked."""

_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(outcome: Outcome, uri: str) -> list[types.Diagnostic]:
    """Return the diagnostics of the buffer at `uri`, in reading order."""
    if outcome.problem is not None:
        return [unreadable(outcome.problem, outcome)]
    return [diagnostic(finding, outcome, uri) for finding in outcome.findings]


def unreadable(problem: InputError, outcome: Outcome) -> types.Diagnostic:
    """Return the diagnostic that says why nothing was checked, on the first line."""
    return types.Diagnostic(
        range=outcome.between(0, len(outcome.buffer.line(0))),
        severity=types.DiagnosticSeverity.Warning,
        code=UNREADABLE,
        source=SOURCE,
        message=problem.sentence(outcome.lang),
    )


def diagnostic(finding: Finding, outcome: Outcome, uri: str) -> types.Diagnostic:
    """Return the diagnostic of a finding in the buffer at `uri`."""
    page = pages.address(finding.code)
    return types.Diagnostic(
        range=outcome.range(finding.location),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        message=message(finding, outcome),
        tags=list(_tags(finding)) or None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(uri, outcome.range(other.location)), other.message(outcome.lang)
            )
            for other in finding.related
        ]
        or None,
        data={"fingerprint": finding.fingerprint, "name": check_name(finding, outcome.lang)},
    )


def message(finding: Finding, outcome: Outcome) -> str:
    """Return what the finding says, and what to do about it in a line of its own."""
    advice = finding.advice(outcome.lang)
    said = finding.message(outcome.lang)
    return f"{said}\n{advice}" if advice else said


def _tags(finding: Finding) -> Iterator[types.DiagnosticTag]:
    """Yield the tag of text that is to go without replacement: editors show it faded."""
    if finding.suggestion is not None and not finding.suggestion.text:
        yield types.DiagnosticTag.Unnecessary

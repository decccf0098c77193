"""What a status bar shows after each check, as the notification ``gouji/checked``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lint.findings import Severity
from lint.lsp.outcome import Outcome

CHECKED = "gouji/checked"
"""Sent after every check to clients whose initialization options have ``"status": true``."""

_FAILING: dict[str, tuple[Severity, ...]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
    "never": (),
}
_MILLISECOND = 1_000_000  # nanoseconds


def stages(outcome: Outcome, waited: int, published: int) -> dict[str, float]:
    """Return the milliseconds of the stages of a check: those given, in nanoseconds, and those of the check itself."""
    known = {"wait": waited, **outcome.stages, "publish": published}
    return {name: round(taken / _MILLISECOND, 2) for name, taken in known.items()}


def counts(uri: str, version: int | None, outcome: Outcome, cost: int) -> dict[str, Any]:
    """Return the counts of findings and numbers, and how long the check took, given in nanoseconds."""
    told: dict[str, Any] = {"uri": uri, "version": version, "milliseconds": cost // _MILLISECOND}
    report = outcome.report
    if outcome.problem is not None:
        return told | {"problem": outcome.problem.sentence(outcome.lang)}
    if report is None:
        return told
    severities = Counter(finding.severity for finding in report.findings)
    family = report.family.zh if outcome.lang == "zh" else report.family.en
    return told | {
        "title": report.title,
        "family": family,
        "errors": severities["error"],
        "warnings": severities["warning"],
        "infos": severities["info"],
        "failed": any(severities[severity] for severity in _FAILING[outcome.fail_on]),
        "accepted": len(report.accepted),
        "numbers": report.coverage.numbers,
        "verified": report.coverage.verified,
        "contradicted": report.coverage.contradicted,
        "unchecked": report.coverage.unchecked,
    }

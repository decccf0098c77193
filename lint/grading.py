"""Severities as the user wants them: by check, and by the tolerant reading that a finding rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lint.findings import Check, Finding
from lint.graph.decide import REASONS
from lint.settings import Grade, Reading, Settings

if TYPE_CHECKING:
    from lint.graph.model import Relation

READINGS: tuple[Reading, ...] = ("truncated", "last_digit", "operands")


def grade(check: Check, severity: Mapping[str, Grade]) -> Grade | None:
    """Return the grade that `severity` gives to `check`, None if it names it nowhere; the most exact name wins."""
    named = [name for name in severity if check.fits(name)]
    exact = max(named, key=lambda name: (check.code.startswith(name.upper()), len(name)), default=None)
    return severity[exact] if exact is not None else None


def regraded(
    findings: Iterable[Finding], checks: Iterable[Check], relations: Iterable[Relation], settings: Settings
) -> Iterator[Finding]:
    """Yield `findings` with the severities of `settings`; those that are switched off are left out."""
    by_code = {check.code: check for check in checks}
    tolerated = {REASONS[reading]: reading for reading in READINGS}
    readings = {one.id: tolerated[one.reason] for one in relations if one.reason in tolerated}
    for finding in findings:
        wanted = grade(by_code[finding.code], settings.severity) if finding.code in by_code else None
        rests_on = {readings.get(name) for name in finding.evidence}
        if len(rests_on) == 1 and (reading := rests_on.pop()) is not None:
            wanted = settings.readings.get(reading, wanted)
        if wanted != "off":
            yield replace(finding, severity=wanted) if wanted else finding

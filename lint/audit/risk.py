"""How much a document deserves to be looked at: a score that is the sum of its reasons, each a finding or a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.findings import Finding, Severity

if TYPE_CHECKING:
    from lint.audit.reading import Head

WEIGHTS: dict[Severity, int] = {"error": 10, "warning": 4, "info": 1}
ACROSS = 2
"""Factor for findings over several documents: what two documents say differently was told to two readers."""

REPEATED = 3
"""Findings of one check count up to so many times: forty blanks are one habit."""

UNCHECKED = 5
"""Points if less than a tenth of the numbers of a document of some length could be checked."""

_FEW, _SHARE = 20, 10


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document has points: what (a check's code and name), how often, and the points."""

    code: str
    name: str
    count: int
    points: int


@dataclass(frozen=True, slots=True)
class Risk:
    """The points of a document and their reasons, the heaviest first."""

    path: str
    points: int
    reasons: tuple[Reason, ...]

    def told(self, most: int = 3) -> str:
        """Return the reasons in words."""
        parts = [f"{one.name}{f'{one.count}处' if one.count else ''}（{one.points}分）" for one in self.reasons[:most]]
        rest = len(self.reasons) - most
        return "；".join(parts) + (f"；另有{rest}项" if rest > 0 else "")


def risk(head: Head, found: Iterable[Finding], across: frozenset[str]) -> Risk:
    """Return the risk of a document: points for each check by severity and number, told by its findings.

    Args:
        head: The document.
        found: Its findings, those over several documents included.
        across: Codes of the checks over several documents.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.code, []).append(finding)
    reasons = [_reason(findings, across) for findings in groups.values()]
    decided = head.verified + head.contradicted
    if head.claims >= _FEW and decided * _SHARE < head.claims:
        reasons.append(Reason("", "能核对的数字不到一成", 0, UNCHECKED))
    ordered = sorted(reasons, key=lambda one: (-one.points, one.code))
    return Risk(head.path, sum(one.points for one in ordered), tuple(ordered))


def _reason(findings: Sequence[Finding], across: frozenset[str]) -> Reason:
    counts = Counter(finding.severity for finding in findings)
    points, left = 0, REPEATED
    for severity, weight in WEIGHTS.items():
        taken = min(left, counts[severity])
        points, left = points + taken * weight, left - taken
    first = findings[0]
    return Reason(first.code, first.name, len(findings), points * (ACROSS if first.code in across else 1))


def ranking(risks: Iterable[Risk]) -> list[Risk]:
    """Return the risks, the highest first."""
    return sorted(risks, key=lambda one: (-one.points, one.path))

"""What became of each claim: verified, contradicted, or not checked; kept where nothing around it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lint.report import ClaimStatus, Status

if TYPE_CHECKING:
    from lint.analysis import Analysis
    from lint.graph.model import Relation


class _Known(NamedTuple):
    """A status, and the relations that it was told by."""

    status: ClaimStatus
    relations: Sequence[Relation]


def claim_statuses(analysis: Analysis) -> tuple[ClaimStatus, ...]:
    """Say of each claim whether its relations verify it, contradict it, or leave it unchecked, and why."""
    known = analysis.lexicon.follow(claim_statuses, lambda earlier: _statuses(analysis, earlier or {}))
    return tuple(one.status for one in known.values())


def _statuses(analysis: Analysis, earlier: Mapping[str, _Known]) -> Mapping[str, _Known]:
    """Return the statuses in the order of the claims, by their identifiers; those that stay are the `earlier` ones."""
    by_claim, locate = analysis.graph.by_claim, analysis.places.locate
    found: dict[str, _Known] = {}
    for claim in analysis.claims:
        name, location = claim.id, locate(claim.span)
        relations = by_claim.get(name, ())
        was = earlier.get(name)
        if was and was.status.claim is claim and was.status.location is location and was.relations == relations:
            found[name] = was
        else:
            status, zh, en = _status(relations)
            told = ClaimStatus(claim=claim, location=location, status=status, reason_zh=zh, reason_en=en)
            found[name] = _Known(told, relations)
    return found


def _status(relations: Sequence[Relation]) -> tuple[Status, str, str]:
    """Return status and reason (Chinese, English) of a claim that stands in `relations`."""
    statuses: tuple[tuple[Status, tuple[str, ...]], ...] = (
        ("contradicted", ("violated",)),
        ("verified", ("holds", "rounding")),
    )
    for status, verdicts in statuses:
        for relation in relations:
            if relation.verdict in verdicts:
                reason = relation.expression or relation.reason
                return status, reason, reason
    if not relations:
        return "unchecked", "文中没有可与之核对的数字", "no other number in the document to check it against"
    reason = relations[0].reason
    return "unchecked", f"无法判定：{reason}".rstrip("："), f"undecided: {reason}".rstrip(": ")

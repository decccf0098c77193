"""What became of each claim: verified, contradicted, or not checked; kept where nothing around it changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Paragraph
from lint.report import ClaimStatus, Status

if TYPE_CHECKING:
    from lint.analysis import Analysis
    from lint.graph.model import Relation

_OF_PASSAGE = attrgetter("index", "text", "page", "printed", "runs")
_OF_PARAGRAPH = attrgetter("number", "address")
_OF_CELL = attrgetter("table", "row", "column", "paragraphs", "address")


@dataclass(frozen=True, slots=True)
class _Statuses:
    """The claims of one version, in order and by identifier, and what the places in each passage depend on."""

    all: tuple[ClaimStatus, ...]
    known: Mapping[str, ClaimStatus]
    grounds: Mapping[int, object]


def claim_statuses(analysis: Analysis) -> tuple[ClaimStatus, ...]:
    """Say of each claim whether its relations verify it, contradict it, or leave it unchecked, and why."""
    return analysis.lexicon.follow(_Statuses, lambda earlier: _statuses(analysis, earlier)).all


def _statuses(analysis: Analysis, earlier: _Statuses | None) -> _Statuses:
    relations: dict[str, list[Relation]] = {}
    for relation in analysis.relations:
        for claim_id in dict.fromkeys(relation.claims):
            relations.setdefault(claim_id, []).append(relation)
    grounds = {passage: _ground(analysis, passage) for passage in {claim.span.passage for claim in analysis.claims}}
    known, before = (earlier.known, earlier.grounds) if earlier else ({}, {})
    found = []
    for claim in analysis.claims:
        span = claim.span
        was = known.get(claim.id)
        ground = grounds[span.passage]
        stayed = was and was.claim.span == span and ground is not None and ground == before.get(span.passage)
        location = was.location if was and stayed else analysis.locate(span)
        told = _status(relations.get(claim.id, ()))
        if was and stayed and was.claim is claim and told == (was.status, was.reason_zh, was.reason_en):
            found.append(was)
        else:
            status, zh, en = told
            found.append(ClaimStatus(claim=claim, location=location, status=status, reason_zh=zh, reason_en=en))
    return _Statuses(tuple(found), {one.claim.id: one for one in found}, grounds)


def _ground(analysis: Analysis, number: int) -> object:
    """Return what the places in a passage depend on, None if that is more than can be told at a glance."""
    document = analysis.document
    passage = document.passages[number]
    if document.moved or passage.path is not None or not isinstance(passage, Cell | Paragraph):
        return None
    start, end = passage.offset, passage.offset + len(passage.text)
    cuts = document.breaks[bisect_left(document.breaks, start) : bisect_left(document.breaks, end + 1)]
    own: tuple[object, ...] = (_OF_PASSAGE(passage), document.place(start), tuple(cut - start for cut in cuts))
    if not isinstance(passage, Cell):
        return (*own, _OF_PARAGRAPH(passage))
    head = analysis.outline.heads[passage.table] if analysis.outline.heads else None
    grid = analysis.reading.grids[passage.table]
    return (*own, _OF_CELL(passage), head and head.title, grid)


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

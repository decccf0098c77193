"""The one public function over a path: read, analyse, run the checks, report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lint.discovery import all_checks, choose
from lint.language.model import Quantity
from lint.report import ClaimStatus, Coverage, DocumentReport, Status

if TYPE_CHECKING:
    from lint.analysis import Analysis
    from lint.documents.model import Document
    from lint.findings import Check, Finding
    from lint.graph.model import Relation

_PRINTED_NUMBER = re.compile(r"[0-9０-９]+(?:[.．,][0-9０-９]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What to check, and with which lexicon.

    Attributes:
        select: Codes, or beginnings of codes, of the checks to run; empty for all.
        ignore: Codes, or beginnings of codes, of checks to leave out; wins over `select`.
        lexicon: User directories that override and extend the packaged lexicon.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lexicon: tuple[Path, ...] = ()


def check_path(path: str | Path, *, settings: Settings | None = None) -> DocumentReport:
    """Check the file at `path`.

    Raises:
        InputError: The file cannot be read, or a code in `settings` belongs to no check.
        lexicon.LexiconError: A user directory of the lexicon is wrong.
    """
    from lint.documents.reading import read

    return check_document(read(path), settings=settings)


def check_document(document: Document, *, settings: Settings | None = None) -> DocumentReport:
    """Check a document that is already read; raises as `check_path`."""
    settings = settings or Settings()
    checks = choose(all_checks(), settings.select, settings.ignore)
    return assemble(analyse_document(document, settings), checks)


def analyse_document(document: Document, settings: Settings) -> Analysis:
    """Run every stage before the checks, with the lexicon that `settings` names."""
    from lexicon import load
    from lint.analysis import analyse

    return analyse(document, load(extra=settings.lexicon))


def assemble(analysis: Analysis, checks: Sequence[Check]) -> DocumentReport:
    """Run `checks` over `analysis` and put the report together."""
    document, outline = analysis.document, analysis.outline
    findings = sorted((finding for check in checks for finding in check.body(analysis)), key=_reading_order)
    claims = claim_statuses(analysis)
    return DocumentReport(
        path=document.path,
        title=outline.title,
        profile=outline.profile,
        unit=outline.unit,
        year=outline.year,
        lines=document.lines,
        findings=tuple(findings),
        relations=tuple(analysis.relations),
        claims=claims,
        coverage=_coverage(analysis, claims),
        skipped=document.skipped,
    )


def _reading_order(finding: Finding) -> tuple[tuple[int, int, int, int], str, str, str]:
    place = finding.location
    start_and_end = (place.line, place.column, place.end_line, place.end_column)
    return start_and_end, finding.code, finding.fingerprint, finding.zh


def claim_statuses(analysis: Analysis) -> tuple[ClaimStatus, ...]:
    """Say of each claim whether its relations verify it, contradict it, or leave it unchecked, and why."""
    relations: dict[str, list[Relation]] = {}
    for relation in analysis.relations:
        for claim_id in dict.fromkeys(relation.claims):
            relations.setdefault(claim_id, []).append(relation)
    statuses = []
    for claim in analysis.claims:
        status, reason_zh, reason_en = _status(relations.get(claim.id, ()))
        location = analysis.locate(claim.span)
        statuses.append(
            ClaimStatus(claim=claim, location=location, status=status, reason_zh=reason_zh, reason_en=reason_en)
        )
    return tuple(statuses)


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


def _coverage(analysis: Analysis, claims: Sequence[ClaimStatus]) -> Coverage:
    linked = {claim_id for relation in analysis.relations for claim_id in relation.claims}
    verified = sum(claim.status == "verified" for claim in claims)
    contradicted = sum(claim.status == "contradicted" for claim in claims)
    return Coverage(
        numbers=sum(len(_PRINTED_NUMBER.findall(passage.text)) for passage in analysis.document.passages),
        quantities=sum(isinstance(token, Quantity) for tokens in analysis.tokens for token in tokens),
        claims=len(claims),
        linked=sum(claim.claim.id in linked for claim in claims),
        verified=verified,
        contradicted=contradicted,
        unchecked=len(claims) - verified - contradicted,
    )

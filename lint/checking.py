"""The one public function over a path: read, analyse, run the checks, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lexicon.patterns import compiled
from lexicon.rows import edit
from lint.collecting import rarely
from lint.discovery import all_checks, choose
from lint.documents.outline import GENERAL
from lint.errors import InputError, no_such_check
from lint.language.model import Quantity
from lint.report import ClaimStatus, Coverage, DocumentReport, Family
from lint.settings import Settings
from lint.statuses import claim_statuses

if TYPE_CHECKING:
    from lexicon import Lexicon, Memory
    from lint.analysis import Analysis
    from lint.documents.model import Document
    from lint.documents.progress import Progress
    from lint.findings import Check, Finding

__all__ = [
    "Settings",
    "analyse_document",
    "assemble",
    "check_document",
    "check_path",
    "checked",
    "chosen",
    "claim_statuses",
    "related_document",
    "related_path",
]

_PRINTED_NUMBER = compiled(r"[0-9０-９]+(?:[.．,][0-9０-９]+)*")


def check_path(
    path: str | Path, *, settings: Settings | None = None, progress: Progress | None = None
) -> DocumentReport:
    """Check the file at `path`; `progress` is called while it is read, see `lint.documents.reading.read`.

    Raises:
        InputError: The file cannot be read, or a code in `settings` belongs to no check.
        lexicon.LexiconError: A user directory of the lexicon is wrong.
    """
    from lint.documents.reading import read

    settings = settings or Settings()
    with rarely():
        return check_document(read(path, settings.limits, progress), settings=settings)


def related_path(path: str | Path, settings: Settings, progress: Progress | None = None) -> DocumentReport:
    """Return the report of the file at `path` with its claims and relations, no check run; raises as `check_path`."""
    from lint.documents.reading import read

    return related_document(read(path, settings.limits, progress), settings)


def related_document(document: Document, settings: Settings) -> DocumentReport:
    """Return the report of a document that is already read; see `related_path`."""
    with rarely():
        return assemble(analyse_document(document, settings), ())


def check_document(
    document: Document, *, settings: Settings | None = None, memory: Memory | None = None
) -> DocumentReport:
    """Check a document that is already read; raises as `check_path`.

    What `memory` keeps of earlier documents is not worked out again; the report is the same with any memory.
    """
    return checked(document, settings or Settings(), memory)[0]


def checked(document: Document, settings: Settings, memory: Memory | None = None) -> tuple[DocumentReport, Analysis]:
    """Check `document` and return what it was checked with, too, for renderers that show the document itself."""
    checks = chosen(settings)
    with rarely():
        analysis = analyse_document(document, settings, memory)
        report = assemble(analysis, checks)
    if settings.severity or settings.readings:
        from lint.grading import regraded

        findings = regraded(report.findings, checks, report.relations, settings)
        report = replace(report, findings=tuple(findings))
    return replace(report, family=_family(analysis), family_given=bool(settings.profile)), analysis


def chosen(settings: Settings) -> tuple[Check, ...]:
    """Return the checks that `settings` ask for; raises InputError if they name none."""
    known = all_checks()
    checks = choose(known, settings.select, settings.ignore, preview=settings.preview)
    if not settings.severity:
        return checks
    from lint.grading import grade

    for name in settings.severity:
        if not any(check.fits(name) for check in known):
            raise no_such_check(name)
    return tuple(check for check in checks if grade(check, settings.severity) != "off")


def analyse_document(document: Document, settings: Settings, memory: Memory | None = None) -> Analysis:
    """Run every stage before the checks, with the lexicon and the document family that `settings` name.

    Raises:
        InputError: There is no such document family.
    """
    from lexicon import Memory, load
    from lint.analysis import analyse
    from lint.documents.examined import examined

    lexicon = load(extra=settings.lexicon).remembering(memory or Memory())
    document = examined(document, settings.limits)
    return analyse(document, lexicon, profile=_profile(lexicon, settings.profile) if settings.profile else "")


def _profile(lexicon: Lexicon, name: str) -> str:
    """Return the identifier of the document family with that identifier or Chinese name."""
    families = lexicon.section("profiles")["profiles"]
    for family in families:
        if name in (family["id"], family["name"]["zh"]):
            return str(family["id"])
    if name == GENERAL:
        return name
    known = [f"{family['id']}（{family['name']['zh']}）" for family in families]
    raise InputError(
        name,
        f"没有这个文件种类，可用的：{'、'.join([*known, GENERAL])}",
        f"there is no such document family; known: {', '.join([*(family['id'] for family in families), GENERAL])}",
    )


def _family(analysis: Analysis) -> Family:
    """Return the names of the document family of `analysis`."""
    for family in analysis.lexicon.section("profiles")["profiles"]:
        if family["id"] == analysis.outline.profile:
            return Family(str(family["name"]["zh"]), str(family["name"]["en"]))
    return Family()


def assemble(analysis: Analysis, checks: Sequence[Check]) -> DocumentReport:
    """Run `checks` over `analysis` and put the report together."""
    document, outline = analysis.document, analysis.outline
    alone = (check for check in checks if not check.across)
    findings = sorted((finding for check in alone for finding in check.body(analysis)), key=_reading_order)
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
        statements=analysis.graph.statements,
    )


def _reading_order(finding: Finding) -> tuple[tuple[int, int, int, int], str, str, str]:
    place = finding.location
    start_and_end = (place.line, place.column, place.end_line, place.end_column)
    return start_and_end, finding.code, finding.fingerprint, finding.zh


def _coverage(analysis: Analysis, claims: Sequence[ClaimStatus]) -> Coverage:
    linked = analysis.graph.by_claim
    counted = analysis.lexicon.follow(_Counted, lambda earlier: _counted(analysis, earlier))
    statuses = [claim.status for claim in claims]
    verified, contradicted = statuses.count("verified"), statuses.count("contradicted")
    return Coverage(
        numbers=sum(counted.numbers),
        quantities=sum(counted.quantities),
        claims=len(claims),
        linked=sum([claim.claim.id in linked for claim in claims]),
        verified=verified,
        contradicted=contradicted,
        unchecked=len(claims) - verified - contradicted,
    )


class _Counted(NamedTuple):
    """The texts of the passages, and how many numbers are printed in each, and how many of them are quantities."""

    texts: Sequence[str]
    numbers: Sequence[int]
    quantities: Sequence[int]


def _counted(analysis: Analysis, earlier: _Counted | None) -> _Counted:
    """Count the numbers of `analysis`; passages at the ends that are as in `earlier` are not counted again."""
    before = earlier or _Counted((), (), ())
    texts = [passage.text for passage in analysis.document.passages]
    change = edit(before.texts, texts)
    printed = [len(_PRINTED_NUMBER.findall(text)) for text in change.new(texts)]
    tokens = change.new(analysis.tokens)
    quantities = [sum(isinstance(token, Quantity) for token in found) for found in tokens]
    return _Counted(texts, change.applied(before.numbers, printed), change.applied(before.quantities, quantities))

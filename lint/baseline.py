"""Baseline: findings that were looked into and accepted, remembered by what they say and not by where they stand.

A document is known again by its path or by its title, unit and year, so that either may change. Findings that are
exactly alike share a fingerprint and are counted: a third one is new if two were accepted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from lint.findings import Finding, Lang
from lint.report import DocumentReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An accepted finding.

    Attributes:
        fingerprint: What it is known by.
        code: The check's code.
        count: How many findings of the document have this fingerprint.
        quote, message: The text at its place and the message, for people.
        note: Why it is accepted.
    """

    fingerprint: str
    code: str = ""
    count: int = 1
    quote: str = ""
    message: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedDocument:
    """The accepted findings of one document, and what the document is known by."""

    path: str
    title: str = ""
    unit: str = ""
    year: int | None = None
    accepted: tuple[Accepted, ...] = ()

    def same_path(self, path: str, year: int | None) -> bool:
        """Return whether a document at `path` is this one: not if it reports on another year."""
        return self.path == path and (None in (self.year, year) or self.year == year)

    def same_title(self, report: DocumentReport) -> bool:
        """Return whether `report` is of a document with this title, unit and year."""
        named = (report.title, report.unit, report.year)
        return bool(self.title) and named == (self.title, self.unit, self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Accepted findings by document; `folder` is what the paths start from."""

    folder: Path
    documents: tuple[AcceptedDocument, ...] = ()

    def of(self, report: DocumentReport) -> AcceptedDocument | None:
        """Return what is accepted of the document of `report`: known by its path, else by its title."""
        path = relative(report.path, self.folder)
        by_path = (one for one in self.documents if one.same_path(path, report.year))
        by_title = (one for one in self.documents if one.same_title(report))
        return next(by_path, None) or next(by_title, None)

    def applied(self, report: DocumentReport) -> DocumentReport:
        """Return `report` with its accepted findings set apart."""
        document = self.of(report)
        if document is None:
            return report
        room = Counter({one.fingerprint: one.count for one in document.accepted})
        shown: list[Finding] = []
        accepted: list[Finding] = []
        for finding in report.findings:
            known = room[finding.fingerprint] > 0
            room[finding.fingerprint] -= 1
            (accepted if known else shown).append(finding)
        return replace(report, findings=tuple(shown), accepted=tuple(accepted))

    def updated(
        self,
        reports: Iterable[DocumentReport],
        note: str = "",
        *,
        prune: bool = False,
        not_run: Mapping[str, Collection[str]] | None = None,
        lang: Lang = "zh",
    ) -> Baseline:
        """Return this baseline with the findings of `reports`, which no baseline was applied to.

        Args:
            reports: Documents; what is accepted of all others stays as it is.
            note: Why the findings are accepted that are new.
            prune: Accept nothing new, and drop what is no longer found.
            not_run: Codes of the checks that did not run, by the path of the report: what they found is not gone.
            lang: Language of the messages.
        """
        documents = list(self.documents)
        for report in reports:
            old = self.of(report)
            before = old.accepted if old else ()
            if prune:
                kept = _kept(report.findings, before, (not_run or {}).get(report.path, ()))
            else:
                kept = _added(report.findings, before, note, lang)
            new = AcceptedDocument(
                path=relative(report.path, self.folder), title=report.title, unit=report.unit, year=report.year,
                accepted=kept,
            )  # fmt: skip
            documents = [one for one in documents if one is not old]
            if kept:
                documents.append(new)
        return replace(self, documents=tuple(sorted(documents, key=lambda one: (one.path, one.year or 0))))


def _added(findings: Sequence[Finding], before: Sequence[Accepted], note: str, lang: Lang) -> tuple[Accepted, ...]:
    """Return what was accepted `before` and everything in `findings`, in reading order, what is gone at the end."""
    counts = Counter(finding.fingerprint for finding in findings)
    known = {one.fingerprint: one for one in before}
    first = {finding.fingerprint: finding for finding in reversed(findings)}
    result = []
    for fingerprint in dict.fromkeys(finding.fingerprint for finding in findings):
        finding, old = first[fingerprint], known.pop(fingerprint, None)
        fresh = Accepted(
            fingerprint=fingerprint, code=finding.code, count=counts[fingerprint],
            quote=" ".join(finding.location.text.split()), message=finding.message(lang),
            note=old.note if old else note,
        )  # fmt: skip
        result.append(replace(fresh, count=max(fresh.count, old.count)) if old else fresh)
    return (*result, *known.values())


def _kept(findings: Sequence[Finding], before: Sequence[Accepted], not_run: Collection[str]) -> tuple[Accepted, ...]:
    """Return what of `before` is still in `findings`, as often as it is, and what no check looked for."""
    counts = Counter(finding.fingerprint for finding in findings)
    return tuple(
        one if one.code in not_run else replace(one, count=min(one.count, counts[one.fingerprint]))
        for one in before
        if counts[one.fingerprint] or one.code in not_run
    )


def relative(path: str, folder: Path) -> str:
    """Return `path` as seen from `folder`, with ``/`` on every system; absolute if it is on another drive."""
    whole = os.path.abspath(path)  # noqa: PTH100 - no link is to be followed
    try:
        return PurePath(os.path.relpath(whole, folder)).as_posix()
    except ValueError:
        return PurePath(whole).as_posix()

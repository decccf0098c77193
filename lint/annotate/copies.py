"""The copy of one file with its findings written into it, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lint.annotate.notes import Note, notes
from lint.annotate.sources import Original
from lint.findings import Lang
from lint.report import DocumentReport
from lint.reports.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to annotate: language of the notes, date in them ("" for none), and whether to write forced corrections."""

    lang: Lang = "zh"
    date: str = ""
    fix: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: its bytes, how many notes and tracked changes it has, and sentences to tell."""

    data: bytes
    notes: int = 0
    changes: int = 0
    sentences: tuple[str, ...] = ()


def copy(source: Original, report: DocumentReport, wish: Wish) -> Copy:
    """Return the copy of `source` with the findings of `report`, whose places may be those of several files.

    Raises:
        InputError: The file cannot be changed.
    """
    own = _of(report, source.document.path)
    if not own.findings:
        return Copy(source.data)
    if source.kind == "docx":
        return _word(source, own, wish)
    made = _workbook(source, own, wish) if source.kind == "xlsx" else _pdf(source, own, wish)
    return replace(made, sentences=(*made.sentences, _word_only(source.document.path, wish.lang))) if wish.fix else made


def _word_only(path: str, lang: Lang) -> str:
    return say(
        lang,
        f"{path}：--fix 只能在 Word 文件里写修订，这个文件的更正只写在批注里。",
        f"{path}: --fix writes tracked changes into Word files only; the corrections are in the notes.",
    )


def _of(report: DocumentReport, path: str) -> DocumentReport:
    """Return `report` with the findings alone that have a place in the file `path`."""
    found = [
        finding
        for finding in report.findings
        if any(_is_in(place.path, path) for place in (finding.location, *(one.location for one in finding.related)))
    ]
    return replace(report, findings=tuple(found))


def _is_in(place: str | None, path: str) -> bool:
    return place is None or place == path


def _here(found: Sequence[Note], path: str) -> tuple[Note, ...]:
    return tuple(note for note in found if _is_in(note.place.path, path))


def _word(source: Original, report: DocumentReport, wish: Wish) -> Copy:
    from lint.annotate.packages import copied
    from lint.annotate.word_comments import commented
    from lint.annotate.word_fixes import possible, tracked
    from lint.documents.word import read_word_source

    path = source.document.path
    file = read_word_source(source.data, path, source.limits)
    fixes = possible(file, report.findings) if wish.fix else ()
    told = notes(report, wish.lang, fixed=frozenset(fix.fingerprint for fix in fixes))
    changed, count = commented(file, _here(told, path), wish.lang, wish.date)
    data = copied(source.data, changed)
    data = tracked(data, path, fixes, wish.date, source.limits) if fixes else data
    sentences = (
        [_signed(path, wish.lang)] if any(name.startswith("_xmlsignatures/") for name in file.package.names) else []
    )
    left = sum(finding.suggestion is not None for finding in report.findings) - len(fixes)
    if wish.fix and left:
        sentences.append(_not_fixed(path, left, wish.lang))
    return Copy(data, count, len(fixes), tuple(sentences))


def _not_fixed(path: str, count: int, lang: Lang) -> str:
    return say(
        lang,
        f"{path}：有 {count} 处更正所在的地方不能写成修订，请照批注手工改。",
        f"{path}: {count} corrections stand where no tracked change can be written; see their comments.",
    )


def _workbook(source: Original, report: DocumentReport, wish: Wish) -> Copy:
    from lint.annotate.packages import copied
    from lint.annotate.workbook import noted
    from lint.documents.package import Package

    path = source.document.path
    package = Package(source.data, path, source.limits)
    changed, count = noted(package, source.document, _here(notes(report, wish.lang), path), wish.lang)
    signed = any(name.startswith("_xmlsignatures/") for name in package.names)
    return Copy(copied(source.data, changed), count, sentences=(_signed(path, wish.lang),) if signed else ())


def _pdf(source: Original, report: DocumentReport, wish: Wish) -> Copy:
    from lint.annotate.pdf import highlighted

    told = _here(notes(report, wish.lang), source.document.path)
    data, count, sentences = highlighted(source.data, source.document, told, wish.lang, wish.date)
    return Copy(data, count, sentences=sentences)


def _signed(path: str, lang: Lang) -> str:
    return say(
        lang,
        f"{path}：这个文件有数字签名，写进批注的副本里签名不再有效，原文件不变。",
        f"{path}: the file is signed; in the annotated copy the signature is no longer valid.",
    )

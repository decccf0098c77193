"""What a worker does with the files of one check: everything that the browser may look at or take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from lint.errors import InputError
from lint.findings import Lang
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.documents.model import Document
    from lint.report import DocumentReport
    from lint.reports.html.page import Page
    from lint.settings import Settings

Tell = Callable[[int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A check to do.

    Attributes:
        names, contents: The files.
        together: Whether they are one document.
        lang: The language of the answer.
        base: Address under which the server gives the results out.
        failures: Sentences on files that already failed.
    """

    names: Sequence[str]
    contents: Sequence[bytes]
    together: bool
    lang: Lang
    base: str
    failures: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Something to look at or to take away: its key, file name, label, and content."""

    key: str
    name: str
    label: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its number among those of the request, its bytes, and what is read of it."""

    number: int
    data: bytes
    document: Document


@dataclass(slots=True)
class Results:
    """What was found in which files, and the sentences on the files that could not be checked."""

    reports: list[DocumentReport]
    pages: list[Page]
    copied: list[tuple[Source, DocumentReport]]
    failures: list[str]


def check(request: Request, settings: Settings, tell: Tell) -> tuple[list[Part], list[str]]:
    """Check the files and return the parts, with the sentences on files that failed; no parts if all did.

    `tell` is told the number of the file that is worked on, and how far it is: ``read``, ``check``, ``write``.
    """
    results = Results([], [], [], list(request.failures))
    sources = list(_sources(request, settings, tell, results.failures))
    if request.together and len(sources) > 1:
        from lint.documents.together import together

        whole = together([source.document for source in sources])
        tell(sources[0].number, "check")
        _check_one(whole, sources, settings, request.lang, results)
    else:
        for source in sources:
            tell(source.number, "check")
            _check_one(source.document, [source], settings, request.lang, results)
    if not results.reports:
        return [], results.failures
    tell(sources[-1].number, "write")
    return _parts(request, results, settings), results.failures


def _sources(request: Request, settings: Settings, tell: Tell, failures: list[str]) -> Iterator[Source]:
    """Yield each file that can be read; an archive has several."""
    from lint.documents.reading import read_bytes

    for number, (name, content) in enumerate(zip(request.names, request.contents, strict=True)):
        tell(number, "read")
        try:
            for inner, data in _unpacked(name, content, settings):
                yield Source(number, data, read_bytes(data, inner, settings.limits))
        except Exception as error:
            failures.append(_sentence(name, error, request.lang))


def _unpacked(name: str, content: bytes, settings: Settings) -> Iterator[tuple[str, bytes]]:
    from lint.documents.archive import MARK, SUFFIX, listing, member
    from lint.documents.package import Package

    if not name.lower().endswith(SUFFIX):
        yield name, content
        return
    for inner in listing(Package(content, name, settings.limits)).documents or {"": ""}:
        if not inner:
            yield name, content
        else:
            yield f"{name}{MARK}{inner}", member(content, name, inner, settings.limits)


def _check_one(document: Document, sources: Sequence[Source], settings: Settings, lang: Lang, results: Results) -> None:
    from lint.checking import checked
    from lint.reports.html.page import page

    try:
        report, analysis = checked(document, settings)
        shown = page(report, analysis, lang)
    except Exception as error:
        results.failures.append(_sentence(document.path, error, lang))
    else:
        results.reports.append(report)
        results.pages.append(shown)
        results.copied.extend((source, report) for source in sources)


def _sentence(name: str, error: Exception, lang: Lang) -> str:
    if isinstance(error, InputError):
        return error.sentence(lang)
    if isinstance(error, MemoryError):
        return say(lang, f"{name}：文件太大，内存不够。", f"{name}: the file is too large for the memory.")
    from lint.commands.files import internal_error

    return internal_error(name, error, lang)


def _parts(request: Request, results: Results, settings: Settings) -> list[Part]:
    """Return the view, and the files to take away."""
    from lint.checking import chosen
    from lint.reports.html.rendering import Link, render
    from lint.reports.outputs import BY_NAME
    from lint.reports.verify_workbook import render as verify

    lang, reports = request.lang, results.reports
    checks = chosen(settings)
    one = len(request.names) == 1
    stem = PurePath(request.names[0]).stem if one else say(lang, "核对结果", "result")
    parts = list(_copies(results, lang))

    def add(key: str, name: str, label: str, content: str | bytes) -> None:
        data = content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
        parts.append(Part(key, f"{stem}{name}", label, data))

    found, related = say(lang, "-问题.xlsx", "-findings.xlsx"), say(lang, "-勾稽关系.xlsx", "-relations.xlsx")
    add(
        "findings",
        found,
        say(lang, "问题清单（Excel）", "findings (Excel)"),
        BY_NAME["xlsx"].render(reports, lang, checks),
    )
    add("relations", related, say(lang, "勾稽关系表（Excel）", "relations (Excel)"), verify(reports, lang))
    add(
        "json",
        ".json",
        say(lang, "全部结果（JSON）", "everything (JSON)"),
        BY_NAME["json"].render(reports, lang, checks),
    )
    page = render(results.pages, lang, failures=results.failures)
    add("html", ".html", say(lang, "网页报告（HTML）", "this page (HTML)"), page)
    links = [Link(f"{request.base}/{part.key}", part.label, part.name) for part in parts]
    links.append(Link("/", say(lang, "核对其他文件", "Check other files")))
    view = render(results.pages, lang, failures=results.failures, links=links)
    return [Part("view", "", "", view.encode("utf-8")), *parts]


def _copies(results: Results, lang: Lang) -> Iterator[Part]:
    """Yield the copies of files with the findings written in, of those formats that have a place for them."""
    from lint.annotate.copies import Wish, copy
    from lint.annotate.dates import date
    from lint.annotate.sources import Original
    from lint.annotate.targets import MARK

    for number, (source, report) in enumerate(results.copied):
        document = source.document
        if not report.findings or not _takes_notes(source):
            continue
        name = PurePath(document.path.rpartition("!")[2].rpartition("/")[2])
        suffix = name.suffix or f".{document.format}"
        try:
            made = copy(Original(source.data, document, suffix), report, Wish(lang=lang, date=date()))
        except InputError:  # no place for notes in this one
            continue
        except Exception as error:
            results.failures.append(_sentence(document.path, error, lang))
            continue
        label = say(lang, f"带批注的副本：{name}", f"annotated copy: {name}")
        yield Part(f"copy-{number}", f"{name.stem}{MARK}{suffix}", label, made.data)


def _takes_notes(source: Source) -> bool:
    from lint.annotate.sources import WRITTEN

    kind = source.document.format
    return kind in WRITTEN and (kind == "pdf" or source.data.startswith(b"PK"))

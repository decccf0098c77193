"""What the machine-readable forms need of places and findings: file, lines, address, and the message as one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import quote

from lint.documents.model import Location
from lint.findings import Finding, Lang
from lint.report import DocumentReport
from lint.reports.words import check_name, say


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlace:
    """A place by file: lines and columns are 1-based, in Unicode characters, the end is exclusive.

    `before` and `end_before` are the characters of the line that stand before the start and the end.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    before: str
    end_before: str


def in_file(place: Location, report: DocumentReport) -> FilePlace:
    """Return where `place` stands in its own file, also where several files were read as one document."""
    ahead = place.line - place.path_line if place.path_line else 0
    return FilePlace(
        path=place.path or report.path,
        line=place.line - ahead,
        column=place.column,
        end_line=place.end_line - ahead,
        end_column=place.end_column,
        before=_head(report.lines, place.line, place.column),
        end_before=_head(report.lines, place.end_line, place.end_column),
    )


def _head(lines: Sequence[str], line: int, column: int) -> str:
    """Return the characters of a line before `column`; as many unknown ones if the line is not known."""
    return lines[line - 1][: column - 1] if 0 < line <= len(lines) else " " * (column - 1)


def address(path: str) -> str:
    """Return the URI of a file: absolute paths as ``file:``, others relative, with ``/`` on every system."""
    known = Path(path)
    if known.is_absolute():
        return known.as_uri()
    return quote(PurePath(path).as_posix(), safe="/!", errors="replace")


def text(finding: Finding, lang: Lang, *, name: bool = False) -> str:
    """Return message, sum and what to do as one text; with `name` the name of the check stands in front."""
    head = f"{check_name(finding, lang)}{say(lang, '：', ': ')}" if name else ""
    parts = [head + finding.message(lang)]
    if finding.expression:
        parts.append(f"{say(lang, '算式：', 'sum: ')}{finding.expression}")
    if finding.advice(lang):
        parts.append(f"{say(lang, '怎么办：', 'do: ')}{finding.advice(lang)}")
    return "\n".join(parts)


def numbered(reports: Sequence[DocumentReport]) -> Iterator[tuple[DocumentReport, Finding, str]]:
    """Yield every finding with its document and an identifier that no other finding has.

    It is the fingerprint; of findings that are exactly alike, the second is marked ``-2`` and so on.
    """
    for report in reports:
        seen: Counter[str] = Counter()
        for finding in report.findings:
            seen[finding.fingerprint] += 1
            count = seen[finding.fingerprint]
            yield report, finding, finding.fingerprint if count == 1 else f"{finding.fingerprint}-{count}"

"""The findings as rows, for CSV and Excel: what a clerk passes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.findings import Finding, Lang
from lint.report import DocumentReport
from lint.reports.words import SEVERITIES, check_name, place, say

Cell = str | int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Chinese and English head, and its width in characters."""

    zh: str
    en: str
    width: int


COLUMNS: tuple[Column, ...] = (
    Column("序号", "no.", 6), Column("文件", "file", 24), Column("单位", "unit", 24), Column("年度", "year", 7),
    Column("级别", "severity", 8), Column("代码", "code", 8), Column("问题", "check", 22),
    Column("说明", "message", 60), Column("原文", "text", 18), Column("位置", "place", 34),
    Column("对照位置", "other places", 48), Column("算式", "sum", 34), Column("现值", "found", 12),
    Column("应为", "expected", 12), Column("计量单位", "measured in", 9), Column("怎么办", "what to do", 40),
    Column("指纹", "fingerprint", 18),
)  # fmt: skip


def rows(reports: Sequence[DocumentReport], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of every finding, in the order of `COLUMNS`."""
    number = 0
    for report in reports:
        for finding in report.findings:
            number += 1
            yield (number, *_cells(report, finding, lang))


def _cells(report: DocumentReport, finding: Finding, lang: Lang) -> tuple[Cell, ...]:
    others = [
        f"{place(other.location, lang)}{say(lang, '：', ': ')}{other.message(lang) or other.location.text}"
        for other in finding.related
    ]
    return (
        report.path, report.unit, report.year if report.year is not None else "",
        SEVERITIES[lang][finding.severity], finding.code, check_name(finding, lang), finding.message(lang),
        " ".join(finding.location.text.split()), place(finding.location, lang), "\n".join(others), finding.expression,
        finding.values.found, finding.suggestion.text if finding.suggestion else finding.values.expected,
        finding.values.unit, finding.advice(lang), finding.fingerprint,
    )  # fmt: skip


def heads(lang: Lang) -> tuple[str, ...]:
    """Return the heads of the columns."""
    return tuple(say(lang, column.zh, column.en) for column in COLUMNS)

"""Every relation that was checked as an Excel workbook to sign: one row a relation, columns for checker and opinion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lint.documents.model import Location
from lint.findings import Lang
from lint.graph.model import Relation
from lint.report import DocumentReport
from lint.reports.verify_table import ALL, shown, told
from lint.reports.words import KINDS, SOURCES, VERDICTS, place, say

if TYPE_CHECKING:
    import xlsxwriter

_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("序号", "no.", 6), ("文件", "file", 18), ("编号", "id", 7), ("种类", "kind", 12), ("结论", "verdict", 9),
    ("算式", "sum", 46), ("理由", "reason", 22), ("依据", "source", 10), ("结果", "result", 24),
    ("结果位置", "place", 36), ("与之核对的数及位置", "checked against", 56),
    ("核对人", "checked by", 10), ("意见", "opinion", 18),
)  # fmt: skip
_NUMBER, _VERDICT, _SIGNED = 0, 4, (11, 12)
_MOST_OPERANDS = 12
_COLOURS = {"holds": "#E2F0D9", "rounding": "#FFF2CC", "violated": "#F8CBAD", "undecided": "#EDEDED"}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed date: the same document gives the same bytes."""


def render(reports: Sequence[DocumentReport], lang: Lang, only: Collection[str] = ()) -> bytes:
    """Return an .xlsx file with a sheet of all relations and a sheet of counts; text is never a formula."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": say(lang, "勾稽关系核对表", "Relations checked"), "created": _CREATED})
    _relations(book, reports, lang, only)
    _counts(book, reports, lang)
    book.close()
    return buffer.getvalue()


def _relations(book: xlsxwriter.Workbook, reports: Sequence[DocumentReport], lang: Lang, only: Collection[str]) -> None:
    sheet = book.add_worksheet(say(lang, "勾稽关系", "relations"))
    box: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    header, plain = book.add_format(box | {"bold": True, "bg_color": "#D9E1F2"}), book.add_format(box)
    coloured = {verdict: book.add_format(box | {"bg_color": colour}) for verdict, colour in _COLOURS.items()}
    for column, (zh, en, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, say(lang, zh, en), header)
    rows = [(report, one) for report in reports for one in shown(report, only)]
    for row, (report, one) in enumerate(rows, start=1):
        sheet.write_number(row, _NUMBER, row, plain)
        for column, text in enumerate(_cells(report, one, lang), start=1):
            sheet.write_string(row, column, text, coloured[one.verdict] if column == _VERDICT else plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _cells(report: DocumentReport, one: Relation, lang: Lang) -> tuple[str, ...]:
    """Return the text of a row after its number; the columns to sign are empty."""
    first, *others = dict.fromkeys(one.claims)
    against = [f"{told(report, name)}  {_short(report.places[name], lang)}" for name in others[:_MOST_OPERANDS]]
    if len(others) > _MOST_OPERANDS:
        more = len(others) - _MOST_OPERANDS
        against.append(say(lang, f"……另有 {more} 个数，见算式", f"… and {more} more, see the sum"))
    return (
        report.path, one.id, KINDS[lang][one.kind], VERDICTS[lang][one.verdict], one.expression, one.reason,
        SOURCES[lang][one.source], told(report, first), place(report.places[first], lang), "\n".join(against),
        *("" for _ in _SIGNED),
    )  # fmt: skip


def _short(where: Location, lang: Lang) -> str:
    """Return line, row and header of a place."""
    line = say(lang, f"第{where.line}行", f"line {where.line}")
    return " · ".join(name for name in (line, where.row or "", where.header or "") if name)


def _counts(book: xlsxwriter.Workbook, reports: Sequence[DocumentReport], lang: Lang) -> None:
    sheet = book.add_worksheet(say(lang, "汇总", "counts"))
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 40)
    heads = [say(lang, "文件", "file"), *(VERDICTS[lang][verdict] for verdict in ALL), say(lang, "合计", "total")]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for row, report in enumerate(reports, start=1):
        verdicts = Counter(one.verdict for one in report.relations)
        sheet.write_string(row, 0, report.path)
        for column, number in enumerate([*(verdicts[verdict] for verdict in ALL), verdicts.total()], start=1):
            sheet.write_number(row, column, number)
    for line, text in enumerate((say(lang, "核对人：", "Checked by:"), say(lang, "日期：", "Date:")), len(reports) + 2):
        sheet.write_string(line, 0, text)

"""What each number of a document says, as an Excel workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from types import MappingProxyType

from lint.findings import Lang
from lint.report import ClaimStatus, DocumentReport
from lint.reports.claims_table import Names, aspect, named
from lint.reports.words import STATUSES, say

_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("编号", "id", 7), ("指标", "measure", 28), ("原文", "text", 12), ("数值", "value", 14), ("上限", "upper", 10),
    ("单位", "unit", 8), ("期间", "period", 12), ("阶段", "stage", 14), ("方面", "aspect", 10), ("主体", "whose", 12),
    ("资金", "funds", 18), ("行", "line", 6), ("字", "column", 6), ("表", "table", 24), ("表行", "row", 20),
    ("表列", "header", 20), ("结论", "status", 10), ("依据", "reason", 48),
)  # fmt: skip
_VALUE_COLUMNS = (3, 4)
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed date: the same document gives the same bytes."""


def render(report: DocumentReport, lang: Lang, names: Names = MappingProxyType({})) -> bytes:
    """Return an .xlsx file: one row a claim, numbers as numbers with their printed decimals, text never a formula."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.title, "created": _CREATED})
    sheet = book.add_worksheet(say(lang, "陈述", "claims"))
    header = book.add_format({"bold": True, "bottom": 1})
    for column, (zh, en, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, say(lang, zh, en), header)
    for row, status in enumerate(report.claims, start=1):
        for column, cell in enumerate(_row(status, lang, names)):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
        claim = status.claim
        for column, number in zip(_VALUE_COLUMNS, (claim.value, claim.upper), strict=True):
            if number is not None:
                exponent = number.as_tuple().exponent
                decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
                form = book.add_format({"num_format": "#,##0" + ("." + "0" * decimals if decimals else "")})
                sheet.write_number(row, column, number, form)
        sheet.write_number(row, 11, status.location.line)
        sheet.write_number(row, 12, status.location.column)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(report.claims), len(_COLUMNS) - 1)
    book.close()
    return buffer.getvalue()


def _row(status: ClaimStatus, lang: Lang, names: Names) -> tuple[str | None, ...]:
    """Return the text cells of a claim; None where a number belongs."""
    claim, facets, where = status.claim, status.claim.facets, status.location
    return (
        claim.id, claim.measure, where.text, None, None, claim.unit, facets.period,
        named("stages", facets.stage, names), aspect(claim, lang),
        facets.whose, named("funds", facets.funds, names), None, None,
        where.table or "", where.row or "", where.header or "",
        STATUSES[lang][status.status], say(lang, status.reason_zh, status.reason_en),
    )  # fmt: skip

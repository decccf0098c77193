"""The findings as an Excel workbook: one row a finding, filterable, room for the opinion of who looks into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from lint.findings import Check, Lang
from lint.report import DocumentReport
from lint.reports.outputs.table import COLUMNS, heads, rows
from lint.reports.words import SEVERITIES, say

_COLOURS = {"error": "#F8CBAD", "warning": "#FFF2CC", "info": "#DDEBF7"}
_SEVERITY = 4
_OPINIONS = (("核实结果", "verified", 14), ("核实人", "by", 10))
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed date: the same findings give the same bytes."""


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> bytes:
    """Return an .xlsx file; text is never a formula."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": say(lang, "勾稽检查问题清单", "Findings"), "created": _CREATED})
    sheet = book.add_worksheet(say(lang, "问题清单", "findings"))
    box: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    head, plain = book.add_format(box | {"bold": True, "bg_color": "#D9E1F2"}), book.add_format(box)
    coloured = {
        SEVERITIES[lang][severity]: book.add_format(box | {"bg_color": _COLOURS[severity]})
        for severity in SEVERITIES[lang]
    }
    widths = [*(column.width for column in COLUMNS), *(width for _, _, width in _OPINIONS)]
    names = [*heads(lang), *(say(lang, zh, en) for zh, en, _ in _OPINIONS)]
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    line = 0
    for line, row in enumerate(rows(reports, lang), start=1):
        for column, cell in enumerate((*row, *("" for _ in _OPINIONS))):
            form = coloured[str(cell)] if column == _SEVERITY else plain
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, form)
            else:
                sheet.write_string(line, column, cell, form)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, line, len(names) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return buffer.getvalue()

"""A working paper as an Excel file: findings with columns for the judgement, what was verified, the report."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from lint.audit.papers.model import CHOICES, Paper

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_COLUMNS = (
    ("序号", 6), ("级别", 7), ("代码", 8), ("问题", 20), ("说明", 44), ("位置", 30), ("原文", 44), ("对照位置", 34),
    ("对照原文", 44), ("算式", 30), ("建议", 30), ("审计判断", 12), ("判断依据", 30), ("签字", 12), ("日期", 12),
)  # fmt: skip


def render(paper: Paper) -> bytes:
    """Return the .xlsx file; text is never a formula."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"审计工作底稿 {paper.unit}", "created": _CREATED})
    box: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    plain, head = book.add_format(box), book.add_format(box | {"bold": True, "bg_color": "#D9E1F2"})
    _head(book.add_worksheet("概况"), paper, head, plain)
    _findings(book.add_worksheet("问题"), paper, head, plain)
    sheet = book.add_worksheet("已核对")
    rows = [(str(index), one.kind, one.expression, one.where) for index, one in enumerate(paper.verified, 1)]
    _table(sheet, (("序号", 6), ("关系", 12), ("算式", 60), ("位置", 50)), rows, head, plain)
    book.close()
    return buffer.getvalue()


def _head(sheet: Any, paper: Paper, head: Any, plain: Any) -> None:
    counted = "；".join(f"{kind}{count}条" for kind, count in paper.counts)
    rows = (
        ("审计工作底稿", f"GJ-{paper.number:03d}"), ("被审计单位", paper.unit), ("报告年度", str(paper.year or "")),
        ("报告标题", paper.title), ("文件种类", paper.family), ("文件", paper.path), ("文件指纹", paper.content),
        ("检查", paper.checked), ("抽样", paper.sampling), ("风险", paper.risk), ("核对范围", paper.coverage),
        ("已核对一致", counted), ("审计结论", "\n\n\n"), ("编制人", ""), ("编制日期", ""),
        ("复核人", ""), ("复核日期", ""),
    )  # fmt: skip
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    for line, (name, text) in enumerate(rows):
        sheet.write_string(line, 0, name, head)
        sheet.write_string(line, 1, text, plain)


def _findings(sheet: Any, paper: Paper, head: Any, plain: Any) -> None:
    rows = []
    for item in paper.items:
        first, *others = item.quotations
        rows.append(
            (
                str(item.number), item.severity, item.code, item.name, item.message, first.where, first.words,
                "\n".join(one.where for one in others), "\n".join(one.words for one in others), item.expression,
                item.advice, "", "", "", "",
            )
        )  # fmt: skip
    _table(sheet, _COLUMNS, rows, head, plain)
    if rows:
        place = [name for name, _ in _COLUMNS].index("审计判断")
        sheet.data_validation(1, place, len(rows), place, {"validate": "list", "source": list(CHOICES)})


def _table(sheet: Any, columns: Any, rows: Any, head: Any, plain: Any) -> None:
    for index, (name, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, name, head)
    for line, row in enumerate(rows, 1):
        for index, text in enumerate(row):
            if index == 0:
                sheet.write_number(line, index, int(text), plain)
            else:
                sheet.write_string(line, index, text, plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)

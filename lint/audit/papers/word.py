"""A working paper as a Word file (python-docx): A4, the font that offices have, boxes to tick, lines to sign."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lint.audit.papers.model import CHOICES, Item, Paper

if TYPE_CHECKING:
    from docx.document import Document

FONT, TITLE_FONT = "宋体", "黑体"
MOST = 120
"""Relations that hold which are listed; all are counted."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_GREY = "D9E2F3"


def render(paper: Paper) -> bytes:
    """Return the .docx file; the same paper gives the same bytes."""
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    _font(document.styles["Normal"], FONT, Pt(10.5))
    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    document.core_properties.author = document.core_properties.last_modified_by = "gouji"
    document.core_properties.title = f"审计工作底稿 {paper.unit}"
    _heading(document, "审计工作底稿", 18, centre=True)
    _head(document, paper)
    _heading(document, f"一、发现的问题（{len(paper.items)}处）", 13)
    if not paper.items:
        document.add_paragraph("没有发现问题。没有发现不等于每个数都核对过，见第二、三部分。")
    for item in paper.items:
        _item(document, item)
    _heading(document, "二、已核对一致的勾稽关系", 13)
    document.add_paragraph(
        "；".join(f"{kind}{count}条" for kind, count in paper.counts) + "。" if paper.counts else "没有。"
    )
    _verified(document, paper)
    _heading(document, "三、核对范围", 13)
    document.add_paragraph(f"{paper.coverage}。")
    _heading(document, "四、审计结论", 13)
    for _ in range(4):
        document.add_paragraph("＿" * 42)
    _signatures(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _font(style: Any, name: str, size: Any) -> None:
    from docx.oxml.ns import qn

    style.font.name, style.font.size = name, size
    style.element.rPr.rFonts.set(qn("w:eastAsia"), name)


def _heading(document: Document, text: str, size: int, *, centre: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = True, Pt(size), TITLE_FONT
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TITLE_FONT)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _head(document: Document, paper: Paper) -> None:
    rows = (
        ("被审计单位", paper.unit, "报告年度", str(paper.year or "")),
        ("底稿编号", f"GJ-{paper.number:03d}", "文件种类", paper.family),
        ("报告标题", paper.title, "检查", paper.checked),
        ("编制人", "", "编制日期", "      年    月    日"),
        ("复核人", "", "复核日期", "      年    月    日"),
    )
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    for row in rows:
        _cells(table, row, shaded=(0, 2))
    for name, text in (
        ("文件", paper.path), ("文件指纹", f"SHA-256 {paper.content}"), ("抽样", paper.sampling), ("风险", paper.risk)
    ):  # fmt: skip
        cells = table.add_row().cells
        _fill(cells[0], name, shaded=True)
        _fill(cells[1].merge(cells[3]), text)
    _widths(table, (2.4, 6.6, 2.4, 5.2))


def _item(document: Document, item: Item) -> None:
    rows = [("问题", f"{item.number}．{item.code} {item.name}（{item.severity}）"), ("说明", item.message)]
    for index, one in enumerate(item.quotations):
        name = "原文" if index == 0 else f"对照{index}"
        rows.append((name, "\n".join(part for part in (one.where, one.words, one.note) if part)))
    if item.expression:
        rows.append(("算式", item.expression))
    rows.append(("建议", item.advice))
    rows.append(("审计判断", "    ".join(f"□ {choice}" for choice in CHOICES)))
    rows.append(("判断依据", "\n\n"))
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for row in rows:
        _cells(table, row, shaded=(0,))
    _widths(table, (2.4, 14.2))
    document.add_paragraph()


def _verified(document: Document, paper: Paper) -> None:
    if not paper.verified:
        return
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    _cells(table, ("序号", "关系", "算式", "位置"), shaded=(0, 1, 2, 3))
    for number, one in enumerate(paper.verified[:MOST], 1):
        _cells(table, (str(number), one.kind, one.expression, one.where))
    _widths(table, (1.2, 2.4, 7, 6))
    if len(paper.verified) > MOST:
        document.add_paragraph(f"共{len(paper.verified)}条，这里列出前{MOST}条，其余见 gouji verify。")


def _signatures(document: Document) -> None:
    document.add_paragraph()
    document.add_paragraph("审计人员签字：＿＿＿＿＿＿＿＿    日期：＿＿＿＿年＿＿月＿＿日")
    document.add_paragraph("复核人签字：＿＿＿＿＿＿＿＿＿    日期：＿＿＿＿年＿＿月＿＿日")
    document.add_paragraph("被审计单位意见：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿    签字（盖章）：＿＿＿＿＿＿＿＿")


def _cells(table: Any, texts: tuple[str, ...], shaded: tuple[int, ...] = ()) -> None:
    for index, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
        _fill(cell, text, shaded=index in shaded)


def _fill(cell: Any, text: str, *, shaded: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    clean = "".join(character for character in text if character.isprintable() or character == "\n")
    cell.text = clean
    if shaded:
        mark = OxmlElement("w:shd")
        mark.set(qn("w:val"), "clear")
        mark.set(qn("w:fill"), _GREY)
        cell._element.get_or_add_tcPr().append(mark)


def _widths(table: Any, widths: tuple[float, ...]) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Cm(width)


def _timeless(data: bytes) -> bytes:
    """Return the package with the same date on every part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name))
    return buffer.getvalue()

"""Sets a document as pages of PDF: paragraphs broken and wrapped, tables ruled and parted by pages, page numbers."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table
from reportlab.platypus.doctemplate import BaseDocTemplate

from lint.documents import Cell, Document
from lint.documents import Table as ReadTable
from tests.documents import pdf_files

FONT = "STSong-Light"
TEXT_WIDTH = 450.0
TALL_SPAN = 9  # rows
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK")
assert pdf_files.pdfmetrics.getFont(FONT)  # registered there


def typeset(document: Document, indent: float) -> bytes:
    """Return `document` as a PDF file; the first line of each paragraph is indented by `indent` points."""
    style = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=17, wordWrap="CJK", firstLineIndent=indent)
    content: list[Flowable] = []
    written: set[int] = set()
    for passage in document.passages:
        if not isinstance(passage, Cell):
            content.append(Paragraph(escape(passage.text), style))
        elif passage.table not in written:
            written.add(passage.table)
            content.append(ruled(document.tables[passage.table]))
    buffer = io.BytesIO()
    # ReportLab does not part a merged cell: a tall one needs a tall page.
    is_tall = any(cell.row_span > TALL_SPAN for table in document.tables for cell in table.cells)
    size = (A4[0], 2 * A4[1] if is_tall else A4[1])
    SimpleDocTemplate(buffer, pagesize=size, invariant=1).build(content, onFirstPage=number, onLaterPages=number)
    return buffer.getvalue()


def number(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(A4[0] / 2, 30, f"- {document.page} -")


def ruled(table: ReadTable) -> Table:
    rows = max(cell.row + cell.row_span for cell in table.cells)
    columns = max(cell.column + cell.column_span for cell in table.cells)
    grid: list[list[object]] = [[""] * columns for _ in range(rows)]
    style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for cell in table.cells:
        if not cell.continued:
            lines = [line for line in cell.text.split("\n") if line.strip()]
            grid[cell.row][cell.column] = [Paragraph(escape(" ".join(line.split())), CELL) for line in lines]
            end = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
            if end != (cell.column, cell.row):
                style.append(("SPAN", (cell.column, cell.row), end))
    return Table(grid, colWidths=[TEXT_WIDTH / columns] * columns, style=style)

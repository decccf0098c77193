"""A document as a web page, to be printed by a browser."""

from __future__ import annotations

from html import escape

from lint.documents import Cell, Document, Paragraph, Table

STYLE = """
@page { size: A4; margin: 20mm }
body { font: 11pt/1.5 "Noto Sans CJK SC", sans-serif }
p { text-indent: 2em; margin: 0; white-space: pre-wrap }
p.heading { font-weight: bold; text-indent: 0 }
table { border-collapse: collapse; width: 100%; margin: 6pt 0; font-size: 9pt; line-height: 1.3 }
td { border: 0.5pt solid black; padding: 2pt; overflow-wrap: anywhere }
"""


def page(document: Document, style: str = STYLE) -> str:
    """Return `document` as one web page with its tables."""
    parts = [f"<!DOCTYPE html><html lang=zh><meta charset=utf-8><style>{style}</style>"]
    written: set[int] = set()
    for passage in document.passages:
        if not isinstance(passage, Cell):
            kind = " class=heading" if isinstance(passage, Paragraph) and passage.level else ""
            parts.append(f"<p{kind}>{_text(passage.text)}</p>")
        elif passage.table not in written:
            written.add(passage.table)
            parts.append(_table(document.tables[passage.table]))
    return "".join(parts)


def _table(table: Table) -> str:
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td rowspan={cell.row_span} colspan={cell.column_span}>{_text(cell.text)}</td>"
            for cell in row
            if not cell.continued
        )
        + "</tr>"
        for row in table.rows
    )
    return f"<table>{rows}</table>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")

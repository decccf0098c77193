"""CSV (RFC 4180) that Excel opens by a double click: UTF-8 with its mark, and no cell that would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from lexicon.patterns import compiled
from lint.findings import Check, Lang
from lint.report import DocumentReport
from lint.reports.outputs.table import Cell, heads, rows

_FORMULA = compiled(r"[=+\-@\t\r]")
_NUMBER = compiled(r"[+\-]?[\d,]*\.?\d+%?")


def render(reports: Sequence[DocumentReport], lang: Lang, _checks: Sequence[Check]) -> str:
    """Return one row a finding under a row of heads."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(heads(lang))
    writer.writerows([harmless(cell) for cell in row] for row in rows(reports, lang))
    return "\ufeff" + buffer.getvalue()


def harmless(cell: Cell) -> Cell:
    """Return `cell` with an apostrophe before a text that a spreadsheet would run; numbers stay numbers."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell

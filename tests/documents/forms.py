"""One report in many forms: what LibreOffice makes of a Word file, and a body with its tables in a workbook."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import docx
import xlsxwriter
from docx.oxml.ns import qn

from lint.checking import check_document
from lint.documents import Document, Table, read, read_bytes
from lint.documents.office import program
from lint.documents.together import together
from lint.report import DocumentReport

FORMS = ("doc", "odt", "pdf", "html")
"""What LibreOffice writes."""

_SECONDS = 300
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,11})(?:\.\d{1,4})?")
_LINES_ABOVE = 6
_LONGEST_TITLE = 60
_NO_TITLE = ("。", "；", "！")


def converted(files: Mapping[str, bytes], form: str) -> dict[str, bytes]:
    """Return what LibreOffice makes of Word files, by their names without suffix; one start for all of them."""
    office = program()
    assert office is not None
    with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
        place = Path(folder)
        for name, data in files.items():
            (place / f"{name}.docx").write_bytes(data)
        command = [
            office, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", form, "--outdir", str(place / "out"), *(str(place / f"{name}.docx") for name in files),
        ]  # fmt: skip
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, timeout=_SECONDS, stdin=quiet, stdout=quiet, stderr=quiet)
        return {name: (place / "out" / f"{name}.{form}").read_bytes() for name in files}


def parted(data: bytes) -> tuple[bytes, bytes]:
    """Return a Word file without its tables, and a workbook of them: each a sheet, under the lines that head it."""
    word, document = docx.Document(io.BytesIO(data)), read_bytes(data, "a.docx")
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    elements = [child for child in word.element.body if child.tag == qn("w:tbl")]
    tables = [table for table in document.tables if table.parent is None]
    assert len(elements) == len(tables)
    for element, table in zip(elements, tables, strict=True):
        heads = []
        above = element.getprevious()
        while above is not None and len(heads) < _LINES_ABOVE and above.tag == qn("w:p"):
            text = "".join(node.text or "" for node in above.iter(qn("w:t"))).strip()
            if len(text) > _LONGEST_TITLE or text.endswith(_NO_TITLE):
                break
            earlier = above.getprevious()
            heads.append(text)
            word.element.body.remove(above)
            above = earlier
        word.element.body.remove(element)
        _sheet(book, [text for text in reversed(heads) if text], table)
    book.close()
    target = io.BytesIO()
    word.save(target)
    return target.getvalue(), buffer.getvalue()


def _sheet(book: xlsxwriter.Workbook, heads: Sequence[str], table: Table) -> None:
    sheet = book.add_worksheet()
    for row, text in enumerate(heads):
        sheet.write_string(row, 0, text)
    for cell in table.cells:
        if cell.continued:
            continue
        row, column = len(heads) + cell.row, cell.column
        plain = cell.text.strip()
        value: str | Decimal = cell.text
        style = None
        if _NUMBER.fullmatch(plain):
            value = Decimal(plain.replace(",", ""))
            decimals = len(plain.partition(".")[2])
            grouped = "#,##0" if "," in plain else "0"
            style = book.add_format({"num_format": grouped + ("." + "0" * decimals if decimals else "")})
        if cell.row_span > 1 or cell.column_span > 1:
            last = (row + cell.row_span - 1, column + cell.column_span - 1)
            sheet.merge_range(row, column, *last, "", style)
        if isinstance(value, Decimal):
            sheet.write_number(row, column, value, style)
        elif value:
            sheet.write_string(row, column, value)


def body_and_annexes(data: bytes) -> Document:
    """Return the parts of a Word file read as one document."""
    body, book = parted(data)
    return together([read_bytes(body, "正文.docx"), read_bytes(book, "附表.xlsx")])


def findings(source: Document | Path) -> Counter[tuple[str, ...]]:
    """Code, severity and numbers of each finding; blanks apart, of which a page keeps only gaps."""
    document = read(source) if isinstance(source, Path) else source
    return counted(check_document(document))


def counted(report: DocumentReport) -> Counter[tuple[str, ...]]:
    return Counter(
        (one.code, one.severity, plain(one.location.text), *sorted(plain(place.location.text) for place in one.related))
        for one in report.findings
    )


def plain(text: str) -> str:
    return "".join(text.split())


def difference(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> Iterable[str]:
    """Yield what only one of two forms has."""
    for sign, found in (("-", one - other), ("+", other - one)):
        yield from (f"{sign} {' | '.join(entry)}" for entry in sorted(found))

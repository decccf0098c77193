"""Sound files for every target of the fuzzing: small ones written here, and pieces of the fixtures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.documents.compound_files import compound_file
from tests.documents.legacy_word_files import LegacyWord, level
from tests.documents.numbered_word import numbered_word
from tests.documents.ofd_files import Ofd
from tests.documents.pdf_files import Pdf
from tests.documents.rich_word_file import rich_word_file

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
PIECE = 1500  # characters of a report in one sample

TEXT = (
    "2023年度某局决算说明\n\n收入决算表\n单位：万元\n\t项目\n\t决算数\n\n\t合计\n\t1,234.56\n\n\n"
    "支出1,234.56万元，增长2.88%。\n"
)
ALIGNED = (
    "收入决算表\n"
    "项目        预算数      决算数\n"
    "收入甲      100.00      90.50\n"
    "收入乙      200.00      190.5\n"
    "合计        300.00      281.00\n"
)
PAGE = (
    "<html><head><meta charset='utf-8'></head><body><h1>决算</h1><p>收入5万元</p><ol><li>甲<li>乙</ol><table><tr>"
    "<td rowspan=2>项目<td colspan=2>金额</tr><tr><td>1.00<td>2.00</tr><tr><td>合计<td>3.00<td>"
    "<table><tr><td>内<td>4.00</tr><tr><td>外<td>5.00</tr></table></tr></table></body></html>"
)
MARKDOWN = (
    "# 决算\n\n收入**5万元**，见[附表](http://a.invalid)。\n\n"
    "| 项目 | 金额 |\n|---|---|\n| 甲 | 1.00 |\n\n> 引用\n\n1. 一\n"
)
SHEET = '项目,金额,"说\n明"\n甲,1.00,"a ""b"""\n乙,2.00,c\n'


def _drawn(file: Pdf) -> bytes:
    y = file.paragraph(80, "2023年度收入支出决算说明，收入合计1,234.56万元。")
    file.table(y + 10, [120, 80, 80], [["项目", "金额", None], ["^", "预算", "决算"], ["甲", "1.00", "2.00"]])
    return file.data()


def _workbook() -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name in ("收支总表", "附表"):
        sheet = book.add_worksheet(name)
        sheet.merge_range(0, 0, 0, 2, "收入支出决算总表")
        sheet.write_row(1, 0, ["项目", "预算数", "决算数"])
        for row in range(2, 8):
            sheet.write_row(row, 0, [f"第{row}项", row * 1.5, row * 2])
        sheet.write_formula(8, 1, "=SUM(B3:B8)", None, 40.5)
    book.close()
    return buffer.getvalue()


def _open_document(kind: str, body: str) -> bytes:
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "table", "style")
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
        )
    return buffer.getvalue()


_TABLE = (
    '<table:table table:name="表"><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>项目'
    "</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>"
    '<table:table-cell table:number-columns-repeated="2"><text:p>1.00</text:p></table:table-cell></table:table-row>'
    "</table:table>"
)


def _web_archive() -> bytes:
    head = 'From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return f"{head}{part}{PAGE}\r\n--b--\r\n".encode()


def _old_workbook() -> bytes:
    return (ROOT / "tests" / "data" / "workbooks" / "old.xls").read_bytes()


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", TEXT)
    return buffer.getvalue()


def _old_word(*, narrow: bool = False) -> bytes:
    file = LegacyWord(narrow=narrow)
    if narrow:
        file.paragraph("Budget 2023: 1,234.56", level(1)).row(["A", "1.00"], [0, 900, 1800])
    else:
        file.paragraph("一、概况", level(1)).paragraph("收入1,234.56万元。").hide("1,2")
        file.row(["甲", "1.00", "乙"], [0, 900, 1800, 2700], [1, 2, 0]).row(["丙\n丁", "2.00"], [0, 900, 1800])
        file.paragraph("完").story(0x50, "脚注5.00万元\r")
    main, tables = file.streams()
    return compound_file({"WordDocument": main, **tables})


def _reports() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/report.txt"))]


def _pieces() -> tuple[bytes, ...]:
    """The beginning of each report, and its first table."""
    found = []
    for text in _reports():
        table = text.index("\n\t")
        found += [text[:PIECE], text[max(table - 100, 0) : table + PIECE]]
    return tuple(piece.encode() for piece in found)


def _tables(separator: str) -> tuple[bytes, ...]:
    """The first rows of the tables of the reports, their cells parted by `separator`."""
    found = []
    for text in _reports():
        rows = text[text.index("\n\t") :].split("\n\n\n")[0].split("\n\n")[:12]
        lines = [separator.join(cell.strip() for cell in row.split("\n\t") if cell.strip()) for row in rows]
        found.append("\n".join(lines).encode())
    return tuple(found)


def _sentences() -> tuple[bytes, ...]:
    """Every sentence of the reports that has a number, once for each shape."""
    shapes: dict[str, str] = {}
    for text in _reports():
        for sentence in re.split("[。；\n]", text):
            if re.search(r"\d", sentence):
                shapes.setdefault(re.sub(r"\d+", "0", sentence)[:12], sentence)
    return tuple(sentence.encode() for sentence in shapes.values())


def _standards() -> tuple[bytes, ...]:
    import yaml

    found = []
    for path in sorted((ROOT / "tests" / "data" / "standards").glob("*.yaml")):
        found += [entry["text"] for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return tuple(text.encode() for text in found if text)


def _configurations() -> tuple[bytes, ...]:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    return tuple(block.encode() for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL))


def _macro_word() -> bytes:
    return in_place_of(rich_word_file(), "[Content_Types].xml", b"wordprocessingml.document.main+xml",
                       b"ms-word.document.macroEnabled.main+xml")  # fmt: skip


def in_place_of(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """Return a package with `old` replaced in one of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in package.namelist():
            part = package.read(name)
            target.writestr(name, part.replace(old, new) if name == member else part)
    return buffer.getvalue()


def _fixture_word() -> bytes:
    return (FIXTURES / "hospital-2022" / "report.docx").read_bytes()


SAMPLES: dict[str, tuple[str, Callable[[], tuple[bytes, ...]]]] = {
    "text": ("a.txt", lambda: (TEXT.encode(), *_pieces())),
    "aligned": ("a.txt", lambda: (ALIGNED.encode(), *_tables("    "))),
    "csv": ("a.csv", lambda: (SHEET.encode(), *_tables(","))),
    "markdown": ("a.md", lambda: (MARKDOWN.encode(), *_tables(" | "))),
    "html": ("a.html", lambda: (PAGE.encode(),)),
    "mht": ("a.mht", lambda: (_web_archive(),)),
    "docx": ("a.docx", lambda: (numbered_word(), rich_word_file(), _fixture_word())),
    "docm": ("a.docm", lambda: (_macro_word(),)),
    "doc": ("a.doc", lambda: (_old_word(), _old_word(narrow=True))),
    "wps": ("a.wps", lambda: (_old_word(),)),
    "odt": ("a.odt", lambda: (_open_document("text", f"<text:h>一</text:h><text:p>收入5万元</text:p>{_TABLE}"),)),
    "ods": ("a.ods", lambda: (_open_document("spreadsheet", _TABLE),)),
    "xlsx": ("a.xlsx", lambda: (_workbook(),)),
    "xls": ("a.xls", lambda: (_old_workbook(),)),
    "pdf": ("a.pdf", lambda: (_drawn(Pdf()), _drawn(Pdf(encrypt="")))),
    "ofd": ("a.ofd", lambda: (_drawn(Ofd()),)),
    "zip": ("a.zip", lambda: (_archive(),)),
    "quantities": ("", _sentences),
    "standards": ("", _standards),
    "configuration": ("gouji.toml", _configurations),
    "check": ("a.txt", lambda: (TEXT.encode(), *_pieces())),
}
"""For each target the name of its file, and what makes sound ones; the grammars have texts and no file."""

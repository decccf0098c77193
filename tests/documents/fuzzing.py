"""Damaged and hostile files for every reader: each must give a document, or one sentence, in bounded time."""

from __future__ import annotations

import contextlib
import io
import random
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lint.documents import Limits, read_bytes
from lint.errors import InputError
from tests.documents.legacy_word_files import LegacyWord
from tests.documents.numbered_word import numbered_word
from tests.documents.ofd_files import Ofd
from tests.documents.pdf_files import Pdf

LIMITS = Limits(bytes=8 * 2**20, unpacked_bytes=16 * 2**20, part_bytes=8 * 2**20, characters=2_000_000, cells=50_000,
                pages=50, seconds=5)  # fmt: skip
SLOWEST = 20  # seconds for one small file on a busy machine
MEMORY = 3 * 2**30  # bytes of address space

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
CURIOUS = (
    "\x00", "𠮷", "\U0010ffff", "\u200f", "\u202e", "\ufeff", "\r", "\r\n", "\x0b\x0c", "\u2028", "\ufffe",
    "９９９，９９９．９９", "1" * 400, "（" * 300, "\t" * 50, "<" * 50, "&#x110000;", "&#0;", "&#xD800;", "]]>", "<!--",
    "<![CDATA[", "-" * 300, "|" * 200, '"', "＂", "\u3000" * 100, "万元" * 200,
)  # fmt: skip
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY d SYSTEM "file:///etc/passwd">]>'
)


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
    folder = Path(__file__).parent.parent / "data" / "workbooks"
    return next(path.read_bytes() for path in sorted(folder.glob("*.xls")))


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", TEXT)
    return buffer.getvalue()


SAMPLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("a.txt", TEXT.encode),
    "aligned": ("a.txt", ALIGNED.encode),
    "csv": ("a.csv", SHEET.encode),
    "markdown": ("a.md", MARKDOWN.encode),
    "html": ("a.html", PAGE.encode),
    "mht": ("a.mht", _web_archive),
    "docx": ("a.docx", numbered_word),
    "odt": ("a.odt", lambda: _open_document("text", f"<text:h>一</text:h><text:p>收入5万元</text:p>{_TABLE}")),
    "ods": ("a.ods", lambda: _open_document("spreadsheet", _TABLE)),
    "xlsx": ("a.xlsx", _workbook),
    "xls": ("a.xls", _old_workbook),
    "pdf": ("a.pdf", lambda: _drawn(Pdf())),
    "ofd": ("a.ofd", lambda: _drawn(Ofd())),
    "zip": ("a.zip", _archive),
}
"""For each reader the name of a file, and what makes a sound one."""


def old_word(random_source: random.Random) -> tuple[bytes, dict[str, bytes]]:
    """The damaged streams of an old Word file, for which there is no writer of whole files here."""
    main, tables = (
        LegacyWord()
        .paragraph("一、概况", b"\x0b\x46\x01\x00")
        .row(["甲", "1.00"], [0, 900, 1800])
        .paragraph("完")
        .streams()
    )
    return mutated(main, random_source), {name: mutated(data, random_source) for name, data in tables.items()}


def mutated(data: bytes, source: random.Random) -> bytes:
    """Return `data` with some bytes changed, taken out, doubled, or put in."""
    found = bytearray(data)
    for _ in range(source.choice((1, 1, 2, 5, 20))):
        if not found:
            break
        place = source.randrange(len(found))
        match source.randrange(7):
            case 0:
                found[place] = source.randrange(256)
            case 1:
                found[place] ^= 1 << source.randrange(8)
            case 2:
                del found[place : place + source.choice((1, 4, 40, 400))]
            case 3:
                piece = found[place : place + source.choice((4, 40, 400))]
                found[place:place] = piece * source.choice((1, 2, 50))
            case 4:
                found[place:place] = source.choice(CURIOUS).encode("utf-8", "surrogatepass")
            case 5:
                found[place : place + 4] = source.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))
            case _:
                numbers = list(re.finditer(rb"\d+", bytes(found)))
                if numbers:
                    one = source.choice(numbers)
                    found[one.start() : one.end()] = source.choice((b"0", b"-1", b"999999999", b"4294967296", b"1e9"))
    return bytes(found)


def in_package(data: bytes, source: random.Random) -> bytes:
    """Return a package with one of its parts mutated, or made hostile."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = source.choice(sorted(members))
    part = members[name]
    match source.randrange(6):
        case 0:
            members[name] = ENTITIES + part.replace(b"</", b"&c;&d;</", 1)
        case 1:
            tags = list(re.finditer(rb"<[\w:]+[^<>/]*>", part))
            if tags:
                tag = source.choice(tags)
                members[name] = part[: tag.start()] + tag[0] * source.choice((30, 300, 5000)) + part[tag.start() :]
        case 2:
            members[name] = part + b" " * source.choice((10, 9_000_000))
        case 3:
            members[source.choice(("../../a.xml", "/etc/a.xml", "C:\\a.xml", name.upper()))] = part
        case _:
            members[name] = mutated(part, source)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in members.items():
            package.writestr(each, content)
    return buffer.getvalue()


def attempts(reader: str, seed: int) -> Iterator[bytes]:
    """Yield damaged files for `reader`, without end, the same ones for one seed."""
    source = random.Random(f"{reader} {seed}")
    data = SAMPLES[reader][1]()
    while True:
        is_package = data.startswith(b"PK") and source.random() < 0.8
        yield in_package(data, source) if is_package else mutated(data, source)


def fault(data: bytes, name: str) -> str:
    """Return what is wrong with how `data` is read, "" if nothing is: a document or one sentence, in time."""
    started = time.monotonic()
    try:
        document = read_bytes(data, name, LIMITS)
        for passage in document.passages:
            if document.text[passage.offset : passage.offset + len(passage.text)] != passage.text:
                return "a passage is no slice of the text"
            passage.text.encode("utf-8")
    except InputError as error:
        for sentence in (error.zh, error.en):
            if not sentence or "\n" in sentence or len(sentence) > 600:
                return f"no clear sentence: {sentence!r:.200}"
    except Exception as error:
        import traceback

        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error!s:.200} at {Path(place.filename).name}:{place.lineno}"
    if time.monotonic() - started > SLOWEST:
        return f"{time.monotonic() - started:.0f} seconds"
    return ""


def bounded() -> None:
    """Hold this process to the memory limit, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(readers: list[str], seconds: float, seed: int, keep: Path | None = None) -> list[str]:
    """Read damaged files for `seconds` for each reader; return what went wrong, and keep those files in a folder."""
    bounded()
    found: list[str] = []
    for reader in readers:
        ends = time.monotonic() + seconds
        count = 0
        known: set[str] = set()
        for data in attempts(reader, seed):
            if time.monotonic() > ends:
                break
            count += 1
            if keep is not None:
                (keep / f"{reader}.last").write_bytes(data)  # what ends the process stays
            wrong = fault(data, SAMPLES[reader][0])
            if wrong and wrong not in known:
                known.add(wrong)
                found.append(f"{reader}: {wrong}")
                if keep is not None:
                    (keep / f"{reader}-{len(known)}{Path(SAMPLES[reader][0]).suffix}").write_bytes(data)
        print(f"{reader}: {count} files, {len(known)} faults", flush=True)
    return found


def main(arguments: list[str]) -> int:
    """Run from the command line: seconds for each reader, seed, readers…"""
    seconds, seed, *readers = arguments
    found = run(readers or list(SAMPLES), float(seconds), int(seed))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

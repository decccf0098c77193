"""Damages sound files along their own structure: parts of packages, elements of XML, streams, tokens of text."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable

from tests.documents.compound_files import compound_file

Bytes = Callable[[bytes], bytes]
"""What changes bytes that have no structure known here: `scrambled`, or the mutator of a fuzzing engine."""

CURIOUS = (
    "\x00", "𠮷", "\U0010ffff", "\u200f", "\u202e", "\ufeff", "\r", "\r\n", "\x0b\x0c", "\u2028", "\ufffe",
    "９９９，９９９．９９", "1" * 400, "（" * 300, "\t" * 50, "<" * 50, "&#x110000;", "&#0;", "&#xD800;", "]]>", "<!--",
    "<![CDATA[", "-" * 300, "|" * 200, '"', "＂", "\u3000" * 100, "万元" * 200,
)  # fmt: skip
WORDS = (
    *"""
    " 万元 亿元 元 % ％ ‰ 个百分点 人次 2021年 〔2021〕22号 一、 （一） 1. 附件1 附表 合计 其中： 小计
    单位：万元 较上年增加 减少 约 不超过 ≥ ≤ ± × ÷ = （ ） ， 。 ； ： 、 - — ～ 至 每超过1个百分点扣0.5分
    扣完为止 得满分 不得分 含 以上 以下 按比例 分 一百二十 叁拾 0 0.00 1e9 12,345.60 -1 999999999999 .5 5. ①
    """.split(),  # noqa: SIM905 - a page of words
    "\n", "\n\n", "\n\t", "\n\n\n", "\t", "    ", "\u3000", "|", ",", '"', "\f",
)  # fmt: skip
MARKUP = (
    "<table>", "</table>", "<tr>", "<td rowspan=0 colspan=99999>", "<td>", "<ol start=-1>", "<li>", "<pre>", "<br>",
    "<p>", "<script>", "</script>", "<meta charset=utf-16>", "<body hidden>", "<select><option selected>", "&nbsp;",
    "<!-->", "select = ", "[[paths]]", "[severity]", "[limits]", "pattern = ", "'''", '"""', "= {}", "= []", "= 1e400",
)  # fmt: skip
VALUES = ("", "0", "-1", "1", "2", "7", "65535", "2147483648", "99999999999", "1e9", "NaN", "true", "％", "../../a",
          "A1:XFD1048576")  # fmt: skip
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY d SYSTEM "file:///etc/passwd">]>'
)
COMPOUND = b"\xd0\xcf\x11\xe0"


def damaged(data: bytes, source: random.Random, bytes_changed: Bytes | None = None) -> bytes:
    """Return `data` with something changed: mostly inside its structure, sometimes its bare bytes."""
    change = bytes_changed or (lambda part: scrambled(part, source))
    if source.random() < 0.85:
        if data.startswith(b"PK"):
            return in_package(data, source, change)
        if data.startswith(COMPOUND):
            return in_streams(data, source, change)
    if data.startswith((b"PK", COMPOUND, b"%PDF")):
        return scrambled(data, source) if source.random() < 0.5 else change(data)
    return in_text(data, source, change)


def scrambled(data: bytes, source: random.Random) -> bytes:
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


def in_text(data: bytes, source: random.Random, change: Bytes) -> bytes:
    """Return a text with words and lines put in, taken out, moved; or with its bytes changed."""
    text = data.decode("utf-8", "surrogateescape")
    kind = source.randrange(6)
    place = source.randrange(len(text) + 1)
    if kind == 0:
        return change(data)
    if kind == 1:
        lines = text.split("\n")
        one, other = source.randrange(len(lines)), source.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        text = "\n".join(lines)
    elif kind == 2:
        end = place + source.choice((1, 3, 30))
        text = text[:place] + text[end:]
    elif kind == 3:
        piece = text[place : place + source.choice((5, 50, 300))]
        text = text[:place] + piece * source.choice((1, 2, 30)) + text[place:]
    elif kind == 4:
        text = text[:place] + source.choice((*CURIOUS, *MARKUP)) + text[place:]
    else:
        for _ in range(source.choice((1, 2, 8))):
            place = source.randrange(len(text) + 1)
            text = text[:place] + source.choice(WORDS) + text[place:]
    return text.encode("utf-8", "surrogateescape" if text.isprintable() else "surrogatepass") if _fits(text) else data


def _fits(text: str) -> bool:
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def in_package(data: bytes, source: random.Random, change: Bytes) -> bytes:
    """Return a package with one of its parts damaged, missing, renamed or made hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {info.filename: package.read(info) for info in package.infolist() if info.file_size < 1 << 22}
    except Exception:  # a package that is broken already is bytes
        return change(data)
    if not members:
        return change(data)
    name = source.choice(sorted(members))
    part = members[name]
    match source.randrange(12):
        case 0:
            members[name] = ENTITIES + part.replace(b"</", b"&c;&d;</", 1)
        case 1:
            members[name] = part + b" " * source.choice((10, 9_000_000))
        case 2:
            members[source.choice(("../../a.xml", "/etc/a.xml", "C:\\a.xml", name.upper()))] = part
        case 3:
            del members[name]
        case 4:
            members[name], members[source.choice(sorted(members))] = members[source.choice(sorted(members))], part
        case 5 | 6:
            members[name] = change(part)
        case _:
            members[name] = in_tree(part, source) or in_text(part, source, change)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for each, content in members.items():
            target.writestr(zipfile.ZipInfo(each), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def in_tree(part: bytes, source: random.Random) -> bytes | None:
    """Return XML that is sound as XML, with elements moved, repeated, nested, or their values changed; else None."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for _ in range(source.choice((1, 1, 2, 6))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = source.choice(elements), source.choice(elements)
        parent = one.getparent()
        match source.randrange(7):
            case 0 if parent is not None:
                parent.remove(one)
            case 1 if parent is not None and len(elements) < 20_000:
                for _ in range(source.choice((1, 2, 40))):
                    parent.insert(parent.index(one), copy.deepcopy(one))
            case 2 if len(elements) < 5_000:
                other.append(copy.deepcopy(one))
            case 3 if one.attrib:
                key = source.choice(sorted(one.attrib))
                one.set(key, source.choice((*VALUES, *other.attrib.values())))
            case 4:
                _put_text(one, source)
            case 5:
                one.tag = other.tag
            case _ if len(elements) < 500:
                inner = copy.deepcopy(one)
                for _ in range(source.choice((2, 30, 200))):
                    outer = copy.copy(one)
                    outer[:] = [inner]
                    inner = outer
                one.append(inner)
    return etree.tostring(root)


def _put_text(element: object, source: random.Random) -> None:
    try:
        element.text = source.choice((*CURIOUS, *WORDS, *VALUES))  # type: ignore[attr-defined]
    except ValueError:  # what XML cannot hold
        element.text = source.choice(VALUES)  # type: ignore[attr-defined]


def in_streams(data: bytes, source: random.Random, change: Bytes) -> bytes:
    """Return a compound file with one of its streams damaged, or a record of a workbook."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            streams = {path[0]: compound.openstream(path).read()[: 1 << 20] for path in compound.listdir()}
        if not streams:
            return change(data)
        name = source.choice(sorted(streams))
        if name in ("Workbook", "Book") and source.random() < 0.7:
            streams[name] = in_records(streams[name], source, change)
        else:
            streams[name] = change(streams[name]) if source.random() < 0.5 else scrambled(streams[name], source)
        if source.random() < 0.03:
            del streams[name]
        return compound_file(streams)
    except Exception:  # a compound file that is broken already is bytes
        return change(data)


def in_records(stream: bytes, source: random.Random, change: Bytes) -> bytes:
    """Return the records of an old workbook with some of them changed, repeated, dropped or moved."""
    records: list[bytes] = []
    place = 0
    while place + 4 <= len(stream):
        size = 4 + int.from_bytes(stream[place + 2 : place + 4], "little")
        records.append(stream[place : place + size])
        place += size
    if not records:
        return change(stream)
    for _ in range(source.choice((1, 2, 5))):
        index = source.randrange(len(records))
        one = records[index]
        match source.randrange(5):
            case 0 if len(records) > 1:
                del records[index]
            case 1:
                records[index:index] = [one] * source.choice((1, 3, 100))
            case 2:
                other = source.randrange(len(records))
                records[index], records[other] = records[other], one
            case 3:
                body = scrambled(one[4:], source)[:8000]
                records[index] = one[:2] + len(body).to_bytes(2, "little") + body
            case _:
                records[index] = scrambled(one, source)
    return b"".join(records)

"""Workbooks of Excel 97 to 2003 and WPS (.xls, .et; BIFF8, [MS-XLS]), read from the stream ``Workbook``.

calamine reads them, too, but believes the counts in a damaged file and then ends the process for want of memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.number_formats import decimal, is_date
from lint.documents.old_strings import shared_strings, text_of
from lint.documents.pace import Pace
from lint.documents.progress import Progress
from lint.documents.sheet_formats import Place
from lint.documents.sheet_layout import Sheet, SheetCells
from lint.documents.sheets import shown, skipped, workbook_document
from lint.errors import InputError

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x002F, 0x0085, 0x041E, 0x00E0
_SST, _CONTINUE, _DATEMODE, _MERGED = 0x00FC, 0x003C, 0x0022, 0x00E5
_NUMBER, _RK, _MULRK, _FORMULA, _STRING = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0207
_ROW, _COLUMNS = 0x0208, 0x007D  # how rows and columns look
_LABELSST, _LABEL, _BOOLERR = 0x00FD, 0x0204, 0x0205
_BIFF8 = b"\x00\x06"
_SINCE_1904 = 1462  # days between the two beginnings of time
_RECORD = 20  # bytes of most records
_HEADER, _CELL, _DOUBLE, _RANGE = struct.Struct("<HH"), struct.Struct("<HHH"), struct.Struct("<d"), struct.Struct("<4H")
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(slots=True)
class _Workbook:
    """What stands before the sheets."""

    codes: dict[str, str]
    styles: list[str] = field(default_factory=list)
    sheets: list[tuple[int, str, bool]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    shift: int = 0
    folded: list[str] = field(default_factory=list)

    def code(self, style: int) -> str:
        return self.codes.get(self.styles[style], "") if style < len(self.styles) else ""


def read_old_workbook(
    stream: bytes,
    name: str,
    builtin: Mapping[str, str],
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Document:
    """Read an old workbook.

    Args:
        stream: Its stream ``Workbook``.
        name: How the user named the file.
        builtin: Codes of the number formats that files name by number alone.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If it is older than Excel 97, protected, without text, or beyond `limits`.
    """
    pace = Pace(name, limits, progress)
    pace.expect(lambda: len(stream) // _RECORD)
    workbook = _globals(stream, name, builtin)
    sheets = []
    for place, title, is_shown in workbook.sheets:
        if is_shown:
            texts, merges = _sheet(stream, place, workbook, name, limits, pace)
            if any(_is_hidden(kind, body) for kind, body in _records(stream, place)):
                workbook.folded.append(title)
            sheets.append(Sheet(title, texts, merges))
    hidden = [title for _, title, is_shown in workbook.sheets if not is_shown]
    return workbook_document(name, "xls", sheets, skipped(hidden, 0, workbook.folded), limits, pace)


def _is_hidden(kind: int, body: bytes) -> bool:
    """Tell whether a record hides a row ([MS-XLS] 2.4.221, fDyZero) or columns (2.4.53, fHidden)."""
    if kind == _ROW:
        return len(body) > 12 and bool(body[12] & 0x20)
    return kind == _COLUMNS and len(body) > 8 and bool(body[8] & 1)


def _globals(stream: bytes, name: str, builtin: Mapping[str, str]) -> _Workbook:
    found = _Workbook(dict(builtin))
    shared: list[bytes] = []
    before = 0
    for kind, body in _records(stream, 0):
        if kind == _BOF and body[:2] != _BIFF8:
            raise InputError(
                name,
                "Excel 97 以前的格式，请另存为 .xlsx",
                "the format is older than Excel 97; save it as .xlsx",
            )
        if kind == _FILEPASS:
            raise InputError(
                name, "文件有密码保护，请取消密码后重试", "the file is protected by a password; remove it and try again"
            )
        if kind == _FORMAT and len(body) > 4:
            found.codes[str(int.from_bytes(body[:2], "little"))] = text_of(body[2:], 2)
        elif kind == _XF and len(body) >= 4:
            found.styles.append(str(int.from_bytes(body[2:4], "little")))
        elif kind == _BOUNDSHEET and len(body) > 7 and not body[5]:  # 0: a sheet of cells
            found.sheets.append((int.from_bytes(body[:4], "little"), text_of(body[6:], 1), not body[4] & 3))
        elif kind == _SST or (kind == _CONTINUE and before == _SST):
            shared.append(body)
        elif kind == _DATEMODE and body[:1] == b"\x01":
            found.shift = _SINCE_1904
        before = before if kind == _CONTINUE else kind
    found.strings = list(shared_strings(shared))
    return found


def _sheet(
    stream: bytes, place: int, workbook: _Workbook, name: str, limits: Limits, pace: Pace
) -> tuple[dict[int, dict[int, str]], dict[Place, tuple[int, int]]]:
    """Return the texts and the merged ranges of the sheet that begins at `place`."""
    texts = SheetCells()
    merges: dict[Place, tuple[int, int]] = {}
    formula: Place | None = None  # whose text follows in a record of its own
    for kind, body in pace.steps(_records(stream, place)):
        if kind == _MERGED:
            for start in range(2, len(body) - _RANGE.size + 1, _RANGE.size):
                top, bottom, left, right = _RANGE.unpack_from(body, start)
                if top <= bottom and left <= right:
                    merges[top, left] = bottom - top + 1, right - left + 1
        elif kind == _STRING and formula and len(body) > 3:
            texts.put(formula, text_of(body, 2))
            formula = None
        else:
            for cell, style, found in _cells(kind, body, workbook):
                value = _dated(found, style, workbook) if isinstance(found, Decimal) else found
                formula = cell if value is None else None
                text = "" if value is None else shown(value, workbook.code(style))
                if text.strip():
                    texts.put(cell, text)
        if len(texts) > limits.cells:
            raise limits.refusal(name, "cells", zh="表格单元格超过 {} 个", en="more than {} table cells")
    return texts.rows, merges


def _cells(kind: int, body: bytes, workbook: _Workbook) -> Iterator[tuple[Place, int, object]]:
    """Yield place, style and value of the cells of a record; None for a text that follows in the next record."""
    if len(body) < _CELL.size + 2:
        return
    row, column, style = _CELL.unpack_from(body)
    place, rest = (row, column), body[_CELL.size :]
    if kind in {_NUMBER, _FORMULA} and len(rest) >= _DOUBLE.size:
        yield place, style, _result(rest) if kind == _FORMULA else _double(rest[: _DOUBLE.size])
    elif kind == _RK and len(rest) >= 4:
        yield place, style, _compressed(rest[:4])
    elif kind == _MULRK:
        for number, start in enumerate(range(4, len(body) - 6, 6)):
            own = int.from_bytes(body[start : start + 2], "little")
            yield (row, column + number), own, _compressed(body[start + 2 : start + 6])
    elif kind == _LABELSST and len(rest) >= 4:
        index = int.from_bytes(rest[:4], "little")
        yield place, style, workbook.strings[index] if index < len(workbook.strings) else ""
    elif kind == _LABEL:
        yield place, style, text_of(rest, 2)
    elif kind == _BOOLERR:
        yield place, style, _ERRORS.get(rest[0], "") if rest[1] else bool(rest[0])


def _dated(value: Decimal, style: int, workbook: _Workbook) -> Decimal:
    """Return `value`, counted from 1900 if it is a date."""
    return value + workbook.shift if workbook.shift and is_date(workbook.code(style)) else value


def _compressed(data: bytes) -> Decimal:
    """Return an RK number: 30 bits of an integer or of a double, perhaps in hundredths."""
    bits = int.from_bytes(data, "little")
    if bits & 2:
        value = Decimal(int.from_bytes(data, "little", signed=True) >> 2)
    else:
        value = _double(bytes(4) + (bits & 0xFFFFFFFC).to_bytes(4, "little"))
    return value / 100 if bits & 1 else value


def _double(data: bytes) -> Decimal:
    return decimal(_DOUBLE.unpack(data)[0])


def _result(data: bytes) -> object:
    """Return the stored result of a formula; None for a text, which follows in a record of its own."""
    if data[6:8] != b"\xff\xff":
        return _double(data[:8])
    kind = data[0]
    if kind == 0:
        return None
    if kind == 1:
        return bool(data[2])
    return _ERRORS.get(data[2], "") if kind == 2 else ""


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of the records of the part that begins at `place`, without those of charts inside it."""
    depth = 0
    while 0 <= place <= len(stream) - _HEADER.size:
        kind, size = _HEADER.unpack_from(stream, place)
        body = stream[place + _HEADER.size : place + _HEADER.size + size]
        place += _HEADER.size + size
        depth += kind == _BOF
        if depth == 1:
            yield kind, body
        depth -= kind == _EOF
        if depth <= 0:
            return

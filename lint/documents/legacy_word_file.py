"""The binary Word format (Word 97 to 2003, and WPS): its text in pieces, and the properties of its paragraphs.

Source: [MS-DOC], Word (.doc) Binary File Format, sections 2.4 (retrieving text and properties), 2.5 (FIB), 2.6 (sprms)
and 2.9 (structures). Offsets are bytes, positions (cp) are characters of the whole text.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.documents.legacy_word_lists import read_lists
from lint.documents.legacy_word_styles import properties_of, read_styles

_WORD = 0xA5EC
_EARLIER = frozenset({0xA5DC, 0xA5DB, 0xA59C, 0xA59B})  # Word 95, 6 and 2
_OLDEST = 0x00C1  # nFib of Word 97
_PAGE = 512
_STORIES = (("text", 0x4C), ("footnotes", 0x50), ("headers", 0x54), ("macros", 0x58), ("comments", 0x5C),
            ("endnotes", 0x60), ("textboxes", 0x64), ("header textboxes", 0x68))  # fmt: skip
_FIXED_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DEFINE_TABLE = frozenset({0xD608, 0xD606})
_CHANGE_TABS = 0xC615
_IN_DATA_STREAM = frozenset({0x6645, 0x6646, 0x646B})
_LISTS = 0x07FE  # list numbers; others take a number away
_TEXT_FROM = 0x382  # the directory of Word 97 ends there
_HEADINGS = range(1, 10)  # style numbers that are fixed for Heading 1 to 9


class BrokenWordFileError(ValueError):
    """The file does not hold together; the message says where, for the technical part of an error."""


class ProtectedWordFileError(ValueError):
    """The text is encrypted."""


class OlderWordFileError(ValueError):
    """The file is older than Word 97."""


@dataclass(frozen=True, slots=True)
class RowShape:
    """The cells of a table row: their borders in twips, one more than cells, and their merges (tcgrf bits)."""

    borders: tuple[int, ...]
    merges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What matters of a paragraph: whether it is in a table or ends a row, its depth of tables, its heading level.

    `list_use` and `list_level` tell the number that Word puts before it and that is not in the text: which use of
    a list (counted from 1, 0 for none), and its level (from 0).
    """

    in_table: bool = False
    ends_row: bool = False
    depth: int = 0
    level: int = 0
    row: RowShape | None = None
    list_use: int = 0
    list_level: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    offset: int
    width: int


class WordBinary:
    """The streams of one binary Word file."""

    def __init__(self, main: bytes, tables: dict[str, bytes], data: bytes) -> None:
        """Read the directory of the file.

        Args:
            main: The stream WordDocument.
            tables: The streams 0Table and 1Table, as far as they are there.
            data: The stream Data, or nothing.

        Raises:
            BrokenWordFileError, ProtectedWordFileError, OlderWordFileError: If the text cannot be read.
        """
        self._main, self._data = main, data
        if _u16(main, 0) in _EARLIER:
            raise OlderWordFileError
        if len(main) < 0x200 or _u16(main, 0) != _WORD:
            raise BrokenWordFileError("FIB")
        flags = _u16(main, 0x0A)
        if flags & 0x0100:
            raise ProtectedWordFileError
        if _u16(main, 2) < _OLDEST:
            raise OlderWordFileError
        name = "1Table" if flags & 0x0200 else "0Table"
        if name not in tables:
            raise BrokenWordFileError(name)
        self._table = tables[name]
        self._pieces = self._read_pieces()
        self._starts = [piece.start for piece in self._pieces]
        self.stories: dict[str, tuple[int, int]] = {}
        position = 0
        for story, offset in _STORIES:
            length = _u32(main, offset)
            self.stories[story] = (position, min(position + length, self._pieces[-1].end))
            position += length
        self._paragraphs = self._runs(13)
        self._characters = self._runs(12)
        self.lists = read_lists(self._table, self._place(73), self._place(74))
        self._styles = read_styles(self._table, *self._place(1))
        self._styled: dict[int, ParagraphProperties] = {}

    def text(self, start: int, end: int) -> str:
        """Return the characters from position `start` to `end`; deleted and hidden ones as NUL."""
        parts: list[str] = []
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self._pieces)):
            piece = self._pieces[index]
            low, high = max(start, piece.start), min(end, piece.end)
            if low >= end:
                break
            if low < high:
                offset = piece.offset + (low - piece.start) * piece.width
                data = self._main[offset : offset + (high - low) * piece.width]
                if len(data) < (high - low) * piece.width:
                    raise BrokenWordFileError("text")
                # One character of the text is one byte or one UTF-16 unit, also where a character needs two units.
                text = data.decode("cp1252", "replace") if piece.width == 1 else _units(data)
                parts.append(self._visible(text, offset, piece.width))
        return "".join(parts)

    def paragraph(self, position: int) -> ParagraphProperties | None:
        """Return the properties of the paragraph whose mark stands at `position`, None if the file has none."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._pieces[index].end:
            return None
        piece = self._pieces[index]
        offset = piece.offset + (position - piece.start) * piece.width
        found = _at(self._paragraphs, offset)
        if found is None:
            return None
        style = _u16(found, 0) if len(found) >= 2 else 0
        if style not in self._styled:
            start = ParagraphProperties(level=style if style in _HEADINGS else 0)
            for properties in properties_of(self._styles, style):
                start = self._applied(start, properties, 0)
            self._styled[style] = start
        return self._applied(self._styled[style], found[2:], 0)

    def header_stories(self) -> tuple[int, ...]:
        """Return where the headers and footers part, counted from the start of their story; see section 2.3.3."""
        offset, length = self._entry(11)
        count = length // 4
        return struct.unpack(f"<{count}I", self._table[offset : offset + 4 * count]) if count > 1 else ()

    def _place(self, index: int) -> tuple[int, int]:
        """Return offset and length of a part that a file may lack, or that may be broken: nothing then."""
        place = 0x9A + 8 * index
        if place + 8 > _TEXT_FROM:
            return 0, 0
        offset, length = _u32(self._main, place), _u32(self._main, place + 4)
        return (offset, length) if offset + length <= len(self._table) else (0, 0)

    def _entry(self, index: int) -> tuple[int, int]:
        place = 0x9A + 8 * index
        offset, length = _u32(self._main, place), _u32(self._main, place + 4)
        if offset + length > len(self._table):
            raise BrokenWordFileError(f"FIB {index}")
        return offset, length

    def _read_pieces(self) -> list[_Piece]:
        offset, length = self._entry(33)
        end = offset + length
        while offset < end and self._table[offset] == 1:
            offset += 3 + _u16(self._table, offset + 1)
        if offset + 5 > end or self._table[offset] != 2:
            raise BrokenWordFileError("CLX")
        size = _u32(self._table, offset + 1)
        offset += 5
        count = (size - 4) // 12
        if count < 1 or offset + size > len(self._table):
            raise BrokenWordFileError("CLX")
        positions = struct.unpack_from(f"<{count + 1}I", self._table, offset)
        pieces: list[_Piece] = []
        for index in range(count):
            place = _u32(self._table, offset + 4 * (count + 1) + 8 * index + 2)
            is_narrow = bool(place & 0x40000000)
            start = (place & 0x3FFFFFFF) // 2 if is_narrow else place & 0x3FFFFFFF
            if positions[index] < positions[index + 1]:
                pieces.append(_Piece(positions[index], positions[index + 1], start, 1 if is_narrow else 2))
        if not pieces or any(one.end != two.start for one, two in pairwise(pieces)):
            raise BrokenWordFileError("CLX")
        return pieces

    def _runs(self, index: int) -> tuple[list[int], list[tuple[int, bytes]]]:
        """Return runs of equal properties: their first offsets, and their ends and property bytes."""
        offset, length = self._entry(index)
        count = (length - 4) // 8
        starts: list[int] = []
        runs: list[tuple[int, bytes]] = []
        for number in range(max(count, 0)):
            page = (_u32(self._table, offset + 4 * (count + 1) + 4 * number) & 0x3FFFFF) * _PAGE
            data = self._main[page : page + _PAGE]
            if len(data) == _PAGE:
                for start, end, properties in _page_runs(data, is_paragraphs=index == 13):
                    if not starts or start >= starts[-1]:
                        starts.append(start)
                        runs.append((end, properties))
        return starts, runs

    def _visible(self, text: str, offset: int, width: int) -> str:
        """Put NUL for the characters that are marked as deleted or hidden."""
        starts, runs = self._characters
        index = max(bisect_right(starts, offset) - 1, 0)
        end = offset + len(text) * width
        hidden: list[tuple[int, int]] = []
        while index < len(starts) and starts[index] < end:
            if _is_hidden(runs[index][1]):
                hidden.append((max(starts[index], offset), min(runs[index][0], end)))
            index += 1
        for low, high in hidden:
            if low < high:
                first, last = (low - offset) // width, (high - offset) // width
                gone = "".join(mark if mark in "\r\x07\x0c" else "\0" for mark in text[first:last])
                text = text[:first] + gone + text[last:]
        return text

    def _applied(self, found: ParagraphProperties, properties: bytes, nesting: int) -> ParagraphProperties:
        for code, operand in _sprms(properties):
            match code:
                case 0x2416:
                    found = replace(found, in_table=bool(operand[0]))
                case 0x2417:
                    found = replace(found, ends_row=bool(operand[0]))
                case 0x6649:
                    found = replace(found, depth=_u32(operand, 0))
                case 0x2640:
                    found = replace(found, level=operand[0] + 1 if operand[0] < 9 else 0)
                case 0x460B:
                    use = _u16(operand, 0)
                    found = replace(found, list_use=use if use <= _LISTS else 0)
                case 0x260A:
                    found = replace(found, list_level=operand[0] if operand[0] < 9 else 0)
                case 0xD608 | 0xD606:
                    found = replace(found, row=_row_shape(operand))
                case _ if code in _IN_DATA_STREAM and nesting == 0:
                    place = _u32(operand, 0)
                    if place + 2 <= len(self._data):
                        size = _u16(self._data, place)
                        found = self._applied(found, self._data[place + 2 : place + 2 + size], 1)
        return found


def _page_runs(page: bytes, is_paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    step = 13 if is_paragraphs else 1
    first = 4 * (count + 1)
    if first + step * count > _PAGE - 1:
        return
    offsets = struct.unpack_from(f"<{count + 1}I", page, 0)
    for index in range(count):
        place = 2 * page[first + step * index]
        properties = b""
        if place:
            size = page[place]
            if is_paragraphs:
                place, size = (place + 2, 2 * page[place + 1]) if size == 0 else (place + 1, 2 * size - 1)
            else:
                place += 1
            properties = page[place : min(place + size, _PAGE - 1)]
        yield offsets[index], offsets[index + 1], properties


def _sprms(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield codes and operands of the property changes; stop where they do not hold together."""
    place = 0
    while place + 2 < len(properties):
        code = _u16(properties, place)
        place += 2
        kind = code >> 13
        if kind != 6:
            size = _FIXED_OPERANDS[kind]
        elif code in _DEFINE_TABLE:
            if place + 2 > len(properties):
                return
            size = _u16(properties, place) - 1
            place += 2
        else:
            size = properties[place]
            place += 1
            if code == _CHANGE_TABS and size == 255:
                return
        operand = properties[place : place + size]
        if size < 1 or len(operand) < size:
            if size != 0:
                return
        else:
            yield code, operand
        place += size


def _is_hidden(properties: bytes) -> bool:
    hidden = False
    for code, operand in _sprms(properties):
        if code in {0x0800, 0x083C}:  # deleted by tracked changes; hidden
            hidden = hidden or operand[0] in {1, 0x81}
    return hidden


def _row_shape(operand: bytes) -> RowShape | None:
    count = operand[0]
    if len(operand) < 1 + 2 * (count + 1):
        return None
    borders = struct.unpack_from(f"<{count + 1}h", operand, 1)
    start = 1 + 2 * (count + 1)
    merges = tuple(
        _u16(operand, start + 20 * index) if start + 20 * index + 2 <= len(operand) else 0 for index in range(count)
    )
    return RowShape(borders, merges)


def _at(runs: tuple[list[int], list[tuple[int, bytes]]], offset: int) -> bytes | None:
    starts, found = runs
    index = bisect_right(starts, offset) - 1
    return found[index][1] if index >= 0 and offset < found[index][0] else None


def _units(data: bytes) -> str:
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def _u16(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 2], "little")


def _u32(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 4], "little")

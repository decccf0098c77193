"""Builds the streams of small binary Word files, so that a test says exactly what the file holds ([MS-DOC])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
TEXT_START = 0x800
PAGE = 512


def cells_of(borders: list[int], merges: list[int]) -> bytes:
    """The property that says where the cells of a row stand (sprmTDefTable)."""
    operand = bytes([len(merges)]) + struct.pack(f"<{len(borders)}h", *borders)
    operand += b"".join(struct.pack("<H", merge) + bytes(18) for merge in merges)
    return b"\x08\xd6" + struct.pack("<H", len(operand) + 1) + operand


def level(number: int) -> bytes:
    """The property that makes a paragraph a heading (sprmPOutLvl)."""
    return b"\x40\x26" + bytes([number - 1])


@dataclass
class LegacyWord:
    """A binary Word file in the making."""

    encrypted: bool = False
    version: int = 0x00C1
    narrow: bool = False
    text: str = ""
    paragraphs: list[tuple[int, bytes]] = field(default_factory=list)
    hidden: list[tuple[int, int, bytes]] = field(default_factory=list)
    lengths: dict[int, int] = field(default_factory=dict)

    def paragraph(self, text: str, properties: bytes = b"", mark: str = "\r") -> LegacyWord:
        """Add a paragraph with the mark that ends it."""
        self.text += text + mark
        self.paragraphs.append((len(self.text), properties))
        return self

    def row(self, texts: list[str], borders: list[int], merges: list[int] | None = None) -> LegacyWord:
        """Add a table row."""
        for text in texts:
            *before, last = text.split("\n")
            for line in before:
                self.paragraph(line, IN_TABLE)
            self.paragraph(last, IN_TABLE, "\x07")
        shape = cells_of(borders, merges or [0] * (len(borders) - 1))
        return self.paragraph("", IN_TABLE + ROW_END + shape, "\x07")

    def hide(self, text: str, properties: bytes = b"\x3c\x08\x01") -> LegacyWord:
        """Mark `text`, which is there already, as hidden (or as deleted)."""
        start = self.text.index(text)
        self.hidden.append((start, start + len(text), properties))
        return self

    def story(self, offset: int, text: str) -> LegacyWord:
        """Add a story behind the body; `offset` is that of its length in the FIB. Stories come in the order of it."""
        if not self.lengths:
            self.lengths[0x4C] = len(self.text)
        self.lengths[offset] = len(text)
        self.text += text
        self.paragraphs.append((len(self.text), b""))
        return self

    def streams(self) -> tuple[bytes, dict[str, bytes]]:
        """The stream WordDocument, and the table stream by its name."""
        width = 1 if self.narrow else 2
        encoded = self.text.encode("cp1252") if self.narrow else self.text.encode("utf-16-le")
        units = len(encoded) // width
        body = encoded.ljust(-(-len(encoded) // PAGE) * PAGE, b"\0")
        paragraph_pages, paragraph_table = self._pages(
            [(end, properties) for end, properties in self.paragraphs], width, TEXT_START + len(body), True
        )
        after = TEXT_START + len(body) + len(paragraph_pages)
        runs: list[tuple[int, bytes]] = []
        for start, end, properties in sorted(self.hidden):
            runs += [(start, b""), (end, properties)]
        character_pages, character_table = self._pages([*runs, (units, b"")], width, after, False)
        pointer = (TEXT_START * 2) | 0x40000000 if self.narrow else TEXT_START
        clx = b"\x01\x00\x00" + b"\x02" + struct.pack("<IIIHIH", 16, 0, units, 0, pointer, 0)
        table = clx.ljust(64, b"\0") + paragraph_table + character_table
        fib = bytearray(TEXT_START)
        struct.pack_into("<HH", fib, 0, 0xA5EC, self.version)
        struct.pack_into("<H", fib, 0x0A, 0x0200 | (0x0100 if self.encrypted else 0))
        for offset, length in (self.lengths or {0x4C: units}).items():
            struct.pack_into("<I", fib, offset, length)
        starts = (64, 64 + len(paragraph_table))
        struct.pack_into("<II", fib, 0x9A + 8 * 33, 0, len(clx))
        struct.pack_into("<II", fib, 0x9A + 8 * 13, starts[0], len(paragraph_table))
        struct.pack_into("<II", fib, 0x9A + 8 * 12, starts[1], len(character_table))
        return bytes(fib) + body + paragraph_pages + character_pages, {"1Table": table}

    def _pages(
        self, ends: list[tuple[int, bytes]], width: int, offset: int, is_paragraphs: bool
    ) -> tuple[bytes, bytes]:
        """One page of properties for each run, and the table of the pages."""
        pages, offsets, start = b"", [TEXT_START], TEXT_START
        for end_unit, properties in ends:
            end = TEXT_START + end_unit * width
            page = bytearray(PAGE)
            struct.pack_into("<II", page, 0, start, end)
            held = b"\0\0" + properties if is_paragraphs else properties
            place = 0x40
            page[8] = place // 2
            if is_paragraphs:
                held += b"\0" * (len(held) % 2)
                page[place : place + 2 + len(held)] = bytes([0, len(held) // 2]) + held
            else:
                page[place : place + 1 + len(held)] = bytes([len(held)]) + held
            page[-1] = 1
            pages += bytes(page)
            offsets.append(end)
            start = end
        numbers = [offset // PAGE + index for index in range(len(ends))]
        return pages, struct.pack(f"<{len(offsets)}I{len(numbers)}I", *offsets, *numbers)

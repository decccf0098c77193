"""Writes compound files (OLE, [MS-CFB]) that hold streams: what old Word files and workbooks are wrapped in."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR, SMALLEST = 512, 4096  # a stream of fewer bytes would have to be kept elsewhere, so each is filled up
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
IN_HEADER = 109  # sectors of the allocation table that the header names


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file with `streams`, each filled up with zeros to 4,096 bytes at least."""
    bodies = [data.ljust(max(SMALLEST, -(-len(data) // SECTOR) * SECTOR), b"\0") for data in streams.values()]
    folder = -(-(len(streams) + 1) * 128 // SECTOR)
    used = folder + sum(len(body) // SECTOR for body in bodies)
    tables = 1
    while tables * SECTOR // 4 < used + tables:
        tables += 1
    assert tables <= IN_HEADER, "too large for this writer"
    chains = [TABLE] * tables + [*range(tables + 1, tables + folder), END]
    starts = []
    for body in bodies:
        starts.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + len(body) // SECTOR), END]
    chains += [FREE] * (tables * SECTOR // 4 - len(chains))
    entries = [_entry("Root Entry", 5, FREE, 1 if streams else FREE, END, 0)]
    for number, (name, data, start) in enumerate(zip(streams, streams.values(), starts, strict=True), 1):
        right = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, right, FREE, start, max(len(data), SMALLEST)))
    directory = b"".join(entries).ljust(folder * SECTOR, b"\0")
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIIII", header, 40, 0, tables, tables, 0, SMALLEST, END, 0, END, 0, 0)
    named = [*range(tables), *[FREE] * (IN_HEADER - tables)]
    struct.pack_into(f"<{IN_HEADER}I", header, 76, *named)
    return bytes(header) + struct.pack(f"<{len(chains)}I", *chains) + directory + b"".join(bodies)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    fixed = struct.pack("<HBBIII", len(encoded), kind, 1, FREE, right, child)
    return encoded.ljust(64, b"\0") + fixed + bytes(36) + struct.pack("<IQ", start, size)

"""The paragraph styles of a binary Word file: the properties that each gives, those of its base first.

Source: [MS-DOC] 2.9.271 (STSH), 2.9.260 (STD), 2.9.343 (UpxPapx).
"""

from __future__ import annotations

import struct

_PARAGRAPH = 1  # kind of a style
_NO_BASE = 0xFFF
_DEEPEST = 16


def read_styles(table: bytes, offset: int, length: int) -> list[tuple[int, bytes]]:
    """Return for each style the number of its base and its own paragraph properties; the list ends where it is broken.

    Args:
        table: The table stream.
        offset: Where the style sheet stands in it.
        length: How long it is, in bytes.
    """
    styles: list[tuple[int, bytes]] = []
    try:
        (size,) = struct.unpack_from("<H", table, offset)
        count, base_size = struct.unpack_from("<HH", table, offset + 2)
        place, end = offset + 2 + size, offset + length
        while len(styles) < count and place + 2 <= end:
            (size,) = struct.unpack_from("<H", table, place)
            styles.append(_style(table[place + 2 : place + 2 + size], base_size))
            place += 2 + size
    except struct.error:
        pass  # without its styles the text of a file is still its text
    return styles


def _style(data: bytes, base_size: int) -> tuple[int, bytes]:
    if len(data) < base_size + 2:
        return _NO_BASE, b""
    (second,) = struct.unpack_from("<H", data, 2)
    if second & 15 != _PARAGRAPH:
        return _NO_BASE, b""
    (name,) = struct.unpack_from("<H", data, base_size)
    place = base_size + 2 + 2 * name + 2
    if place + 4 > len(data):
        return second >> 4, b""
    (size,) = struct.unpack_from("<H", data, place)
    return second >> 4, data[place + 4 : place + 2 + size]


def properties_of(styles: list[tuple[int, bytes]], number: int) -> list[bytes]:
    """Return the paragraph properties of a style, those of the style that it is based on first."""
    found: list[bytes] = []
    while number < len(styles) and len(found) < _DEEPEST:
        base, properties = styles[number]
        found.append(properties)
        number = base
    return found[::-1]

"""Refuses PDF files that unpack to far more than any page of print, before PDFium is asked to draw them.

PDFium reads a whole page at a time and cannot be stopped: a stream of a few kilobytes may unpack to gigabytes of
drawing, a form drawn ten times in a form drawn ten times is drawn a hundred times. Streams of encrypted files cannot
be looked into here; for those only the limits of `lint.documents.pdf.opening` hold.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections import Counter
from collections.abc import Iterator

from lint.errors import InputError

_STREAM_BYTES = 48 * 2**20  # unpacked, of a stream that is no image; fonts of all ideographs have 20 MB
_FEWEST_BYTES = _STREAM_BYTES // 1100  # packed, from where on deflate can reach that
_DRAWN = 300_000  # forms on one page
_SAME_PART = 64  # times that one piece of content may stand on a page
_NESTED = 40
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_FORM = re.compile(rb"/Subtype\s*/Form")
_DRAW = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_PARTS = re.compile(rb"\[\s*((?:\d{1,10}\s+\d{1,5}\s+R\s*){65,})\]")
_DICTIONARY_BYTES = 65_536


def refuse_bombs(data: bytes, name: str) -> None:
    """Raise InputError if a page of the file could unpack to more than can be read in bounded time and memory.

    Args:
        data: The file.
        name: How the user named it.
    """
    if _has_large_stream(data) or _has_repeated_parts(data) or _most_drawn(data) > _DRAWN:
        raise InputError(
            name,
            "文件里有展开后大得异常的内容（可能是恶意文件），不予读取",
            "some content of the file unpacks to far more than any page of print (perhaps a malicious file); refused",
        )


def _streams(data: bytes) -> Iterator[tuple[int, bytes, int, int]]:
    """Yield the number, the dictionary, and the bounds of each stream."""
    end = 0
    for match in _STREAM.finditer(data):
        if match.start() < end or data[match.start() - 3 : match.start()] == b"end":
            continue
        opened = data.rfind(b"obj", max(end, match.start() - _DICTIONARY_BYTES), match.start())
        if opened < 0:
            continue
        number = _OBJECT.match(data, max(data.rfind(b"\n", 0, opened), data.rfind(b"\r", 0, opened)) + 1)
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        yield int(number[1]) if number else 0, data[opened + 3 : match.start()], match.end(), end


def _unpacked(dictionary: bytes, packed: bytes, limit: int) -> bytes:
    """Return what a stream unpacks to, at most one byte more than `limit`; as it is if that cannot be told."""
    if b"ASCII85Decode" in dictionary:
        try:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        except (ValueError, binascii.Error):
            return packed
    for _ in range(max(1, dictionary.count(b"/FlateDecode"))):
        try:
            packed = zlib.decompressobj().decompress(packed, limit + 1)
        except zlib.error:
            return packed
    return packed


def _has_large_stream(data: bytes) -> bool:
    return any(
        len(_unpacked(dictionary, data[start:end], _STREAM_BYTES)) > _STREAM_BYTES
        for _, dictionary, start, end in _streams(data)
        if not _IMAGE.search(dictionary)
        and (end - start > _FEWEST_BYTES or dictionary.count(b"/FlateDecode") > 1)
        and b"Decode" in dictionary
    )


def _has_repeated_parts(data: bytes) -> bool:
    """Tell whether an array names one object again and again, such as the content of a page."""
    return any(
        max(Counter(_REFERENCE.findall(match[1])).values(), default=0) > _SAME_PART for match in _PARTS.finditer(data)
    )


def _most_drawn(data: bytes) -> int:
    """Return how many forms one form draws, with those inside of those; 0 if forms draw none."""
    draws: dict[int, int] = {}
    named: dict[int, tuple[int, ...]] = {}
    for number, dictionary, start, end in _streams(data):
        if _FORM.search(dictionary):
            content = _unpacked(dictionary, data[start:end], _STREAM_BYTES)
            draws[number] = len(_DRAW.findall(content))
            named[number] = tuple(int(found) for found in _REFERENCE.findall(dictionary))
    if not any(draws.values()):
        return 0
    known: dict[int, int] = dict.fromkeys(draws, 1)
    for _ in range(_NESTED):  # each round goes one level deeper
        deeper = {}
        for number, count in draws.items():
            inner = [known[child] for child in named[number] if child in known]
            # Where the names stand in an object of their own, any form may be meant.
            deepest = max(inner, default=max(known.values()) if count > 1 else 1)
            deeper[number] = min(1 + count * deepest, _DRAWN + 1)
        if deeper == known:
            break
        known = deeper
    return max(known.values())

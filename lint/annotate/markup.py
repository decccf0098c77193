"""Where the elements of an XML part stand in its bytes, so that a change leaves every other byte alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

_TAG_END = re.compile(rb"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
_CHARACTER = re.compile(rb"&[^;]*;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_UTF_16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Extent:
    """The bytes of an element: where its start tag begins and ends, where its end tag begins and ends.

    An empty element (``<w:p/>``) has `inside` = `inside_end` = `end`.
    """

    start: int
    inside: int
    inside_end: int
    end: int

    @property
    def is_empty_tag(self) -> bool:
        """Whether the element has no end tag."""
        return self.inside_end == self.end


@dataclass(frozen=True, slots=True)
class Splice:
    """A change: the bytes from `start` to `end` become `text`."""

    start: int
    end: int
    text: bytes


def as_utf8(data: bytes) -> tuple[bytes, str]:
    """Return XML as UTF-8, and the encoding that `back` needs; Word and WPS write UTF-8 or UTF-16."""
    for mark, encoding in _UTF_16:
        if data.startswith(mark):
            return data[2:].decode(encoding).encode("utf-8"), encoding
    return data, ""


def back(data: bytes, encoding: str) -> bytes:
    """Return UTF-8 in the encoding that the part had."""
    if not encoding:
        return data
    mark = next(mark for mark, name in _UTF_16 if name == encoding)
    return mark + data.decode("utf-8").encode(encoding)


def extents(data: bytes) -> list[Extent]:
    """Return the extents of all elements in document order; `data` is well-formed XML in UTF-8 without DOCTYPE."""
    found: list[Extent] = []
    opened: list[tuple[int, int, int]] = []  # number, start, end of the start tag
    parser = expat.ParserCreate("utf-8")

    def start(_name: str, _attributes: Mapping[str, str]) -> None:
        begin = parser.CurrentByteIndex
        match = _TAG_END.match(data, begin)
        assert match is not None
        opened.append((len(found), begin, match.end()))
        found.append(Extent(0, 0, 0, 0))

    def end(_name: str) -> None:
        number, begin, inside = opened.pop()
        if data[inside - 2 : inside] == b"/>":
            found[number] = Extent(begin, inside, inside, inside)
        else:
            closing = parser.CurrentByteIndex
            found[number] = Extent(begin, inside, closing, data.index(b">", closing) + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return found


def character_place(data: bytes, extent: Extent, index: int) -> int | None:
    """Return where the character `index` of the element's text begins; None if markup stands in the text."""
    if b"<" in data[extent.inside : extent.inside_end]:
        return None
    place = extent.inside
    for _ in range(index):
        match = _CHARACTER.match(data, place, extent.inside_end)
        if match is None:
            return None
        place = match.end()
    return place


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return `data` with the changes; those at one place stay in the order given."""
    pieces: list[bytes] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        assert splice.start >= done, "two changes overlap"
        pieces += (data[done : splice.start], splice.text)
        done = splice.end
    return b"".join((*pieces, data[done:]))

"""One part of a Word file whose runs can be cut between any two characters without a change of what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.annotate.markup import Extent, Splice, as_utf8, back, character_place, extents, spliced
from lint.documents.word_styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPACE_ATTRIBUTE = re.compile(rb"""\sxml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
_BLANKS = " \n\r\t"


@dataclass(frozen=True, slots=True)
class Point:
    """A place between two characters: a position in the bytes, and what closes and reopens the run around it there."""

    position: int
    closing: bytes = b""
    opening: bytes = b""
    replaced: int = 0


@dataclass(slots=True)
class _Cut:
    point: Point
    ends: list[bytes] = field(default_factory=list)
    points: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)

    def splice(self) -> Splice:
        inserted = b"".join((*self.ends, *self.points, *self.starts))
        point = self.point
        return Splice(point.position, point.position + point.replaced, point.closing + inserted + point.opening)


class WordPart:
    """The bytes and the elements of one part.

    Attributes:
        data: The part in UTF-8.
        namespace: Address of its word-processing namespace.
    """

    def __init__(self, data: bytes, root: _Element) -> None:
        self.data, self._encoding = as_utf8(data)
        self.namespace = STRICT if STRICT in self.data else TRANSITIONAL
        self._extents = extents(self.data)
        self._elements = list(root.iter("*"))
        self._numbers = {element: number for number, element in enumerate(self._elements)}
        self._cuts: dict[int, _Cut] = {}
        self._kept: dict[int, list[Splice]] = {}

    def extent(self, element: _Element) -> Extent:
        """Return where `element` stands."""
        return self._extents[self._numbers[element]]

    def prefix(self, element: _Element) -> tuple[str, str]:
        """Return the prefix of word-processing names at `element`, and what declares it if none is declared there."""
        for prefix, address in element.nsmap.items():
            if prefix and address == W[1:-1]:
                return prefix, ""
        return "gouji", f' xmlns:gouji="{self.namespace.decode()}"'

    def before(self, element: _Element, index: int = 0) -> Point:
        """Return the point before the character `index` of what a run's content `element` gave."""
        run = _run(element)
        if index and element.tag == W + "t":
            point = self._inside_text(element, run, index)
            if point:
                return point
        if all(sibling.tag == W + "rPr" for sibling in element.itersiblings(preceding=True)):
            return Point(self.extent(run).start)
        return self._between(run, self.extent(element).start)

    def after(self, element: _Element, index: int) -> Point:
        """Return the point after the character `index` of what a run's content `element` gave."""
        run = _run(element)
        if element.tag == W + "t" and index + 1 < len(read_text(element)):
            point = self._inside_text(element, run, index + 1)
            if point:
                return point
        if element.getnext() is None:
            return Point(self.extent(run).end)
        return self._between(run, self.extent(element).end)

    def outside(self, element: _Element) -> tuple[Point, Point]:
        """Return the points before and after a whole element."""
        extent = self.extent(element)
        return Point(extent.start), Point(extent.end)

    def inside_paragraph(self, paragraph: _Element) -> Point:
        """Return the point at the end of a paragraph."""
        extent = self.extent(paragraph)
        if not extent.is_empty_tag:
            return Point(extent.inside_end)
        name = self.name(extent)
        return Point(extent.end - 2, b">", b"</" + name + b">", replaced=2)

    def start(self, point: Point, markup: bytes) -> None:
        """Insert what opens a range at `point`."""
        self._cut(point).starts.append(markup)

    def end(self, point: Point, markup: bytes) -> None:
        """Insert what closes a range at `point`; it stands before what opens one there."""
        self._cut(point).ends.append(markup)

    def put(self, point: Point, markup: bytes) -> None:
        """Insert what is complete in itself at `point`."""
        self._cut(point).points.append(markup)

    def written(self, more: Iterable[Splice] = ()) -> bytes:
        """Return the part with everything inserted, in the encoding that it had."""
        kept = [splice for splices in self._kept.values() for splice in splices]
        splices = [*(cut.splice() for cut in self._cuts.values()), *kept, *more]
        return back(spliced(self.data, splices), self._encoding)

    def _cut(self, point: Point) -> _Cut:
        return self._cuts.setdefault(point.position, _Cut(point))

    def name(self, extent: Extent) -> bytes:
        """Return the name of the element there as it is written, with its prefix."""
        return re.split(rb"[\s/>]", self.data[extent.start + 1 : extent.inside], maxsplit=1)[0]

    def _between(self, run: _Element, position: int) -> Point:
        """Return a point between two elements of a run's content."""
        extent = self.extent(run)
        return Point(position, b"</" + self.name(extent) + b">", self.opening(run))

    def opening(self, run: _Element) -> bytes:
        """Return what opens a run like `run`: its start tag and its formatting."""
        extent = self.extent(run)
        tag = self.data[extent.start : extent.inside]
        properties = run.find(W + "rPr")
        if properties is None:
            return tag
        own = self.extent(properties)
        return tag + self.data[own.start : own.end]

    def _inside_text(self, element: _Element, run: _Element, index: int) -> Point | None:
        extent = self.extent(element)
        place = character_place(self.data, extent, index + len(leading(element)))
        if place is None:
            return None
        self._keep_blanks(element, extent)
        name = self.name(extent)
        outer = self.extent(run)
        tag = _SPACE_ATTRIBUTE.sub(b"", self.data[extent.start : extent.inside - 1])
        return Point(
            place,
            b"</" + name + b"></" + self.name(outer) + b">",
            self.opening(run) + tag + b' xml:space="preserve">',
        )

    def _keep_blanks(self, element: _Element, extent: Extent) -> None:
        """Make the blanks at both sides of a cut count, and those that never counted go."""
        if element.get(_SPACE) == "preserve" or extent.start in self._kept:
            return
        tag = _SPACE_ATTRIBUTE.sub(b"", self.data[extent.start : extent.inside - 1])
        first, last = len(leading(element)), len(_trailing(element))
        self._kept[extent.start] = [
            Splice(extent.start, extent.inside + first, tag + b' xml:space="preserve">'),
            *([Splice(extent.inside_end - last, extent.inside_end, b"")] if last else []),
        ]


def _run(element: _Element) -> _Element:
    run = element.getparent()
    assert run is not None
    return run


def read_text(element: _Element) -> str:
    """Return what is read of a ``w:t``: blanks at its ends count only if it says so."""
    text = element.text or ""
    return text if element.get(_SPACE) == "preserve" else text.strip(_BLANKS)


def leading(element: _Element) -> str:
    """Return the blanks at the beginning of a ``w:t`` that do not count."""
    text = element.text or ""
    return "" if element.get(_SPACE) == "preserve" else text[: len(text) - len(text.lstrip(_BLANKS))]


def _trailing(element: _Element) -> str:
    text = element.text or ""
    return text[len(text.rstrip(_BLANKS)) :]

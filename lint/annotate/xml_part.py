"""An XML part of a package as a tree whose elements know their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lint.annotate.markup import Extent, Splice, as_utf8, back, extents, spliced

if TYPE_CHECKING:
    from lxml.etree import _Element


class XmlPart:
    """One part; `data` is it in UTF-8, `root` its tree."""

    def __init__(self, data: bytes) -> None:
        from lxml import etree

        self.data, self._encoding = as_utf8(data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
            encoding="utf-8",
        )  # fmt: skip
        self.root: _Element = etree.fromstring(self.data, parser)
        self._elements = list(self.root.iter("*"))
        numbers = {element: number for number, element in enumerate(self._elements)}
        found = extents(self.data)
        self._extents = {element: found[number] for element, number in numbers.items()}

    def extent(self, element: _Element) -> Extent:
        """Return where `element` stands."""
        return self._extents[element]

    def prefixed(self, name: str) -> str:
        """Return `name` with the prefix that the root has."""
        return f"{self.root.prefix}:{name}" if self.root.prefix else name

    def written(self, splices: Iterable[Splice]) -> bytes:
        """Return the part with the changes, in the encoding that it had."""
        return back(spliced(self.data, splices), self._encoding)


def local(element: _Element) -> str:
    """Return the name of `element` without its namespace."""
    return str(element.tag).rpartition("}")[2]

"""Adds a part to an Office package: its relationship and its content type, by changes of a few bytes."""

from __future__ import annotations

import posixpath
import re
from xml.sax.saxutils import quoteattr

from lint.annotate.markup import as_utf8, back
from lint.documents.package import Package

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_ROOT_END = re.compile(rb"(?:/>|</(?P<prefix>[\w.-]+:)?[\w.-]+\s*>)\s*(?:<!--.*?-->\s*)*$", re.DOTALL)
_ROOT_START = re.compile(rb"<(?![?!])([^\s/>]+)")


class Parts:
    """The parts of a package with changes made so far."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.changed or name in self._package

    def __getitem__(self, name: str) -> bytes:
        return self.changed[name] if name in self.changed else self._package.checked(name)

    def raw(self, name: str) -> bytes:
        """Return a part that may be no XML."""
        return self.changed[name] if name in self.changed else self._package.read(name)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relationships that `part` came with; see `Package.relationships`."""
        return self._package.relationships(part)

    def related(self, part: str, kind: str) -> str:
        """Return the part that `part` has a relationship of this kind to, "" if there is none."""
        found = self._package.relationships(part).values()
        return next((target for name, target in found if name == kind and target in self), "")

    def fresh_name(self, pattern: str) -> str:
        """Return the first name that is not taken; ``{}`` in `pattern` is a number, left out at first."""
        number = 0
        while (name := pattern.format(number or "")) in self:
            number += 1
        return name

    def relate(self, part: str, kind: str, target: str) -> str:
        """Give `part` a relationship to the part `target` and return its identifier; `kind` is a whole address."""
        folder, base = posixpath.split(part)
        place = posixpath.join(folder, "_rels", base + ".rels")
        taken = self._package.relationships(part)
        identifier = "rIdGouji"
        data = self.changed.get(place) or (self._package.checked(place) if place in self._package else _RELATIONS)
        while identifier in taken or f'"{identifier}"'.encode() in as_utf8(data)[0]:
            identifier += "1"
        attributes = (
            f"Id={quoteattr(identifier)} Type={quoteattr(kind)}"
            f" Target={quoteattr(posixpath.relpath(target, folder or '.'))}"
        )
        self.changed[place] = appended(data, "Relationship", attributes)
        return identifier

    def declare(self, part: str, content_type: str) -> None:
        """Say in the list of content types what `part` is."""
        if CONTENT_TYPES in self:
            attributes = f"PartName={quoteattr('/' + part)} ContentType={quoteattr(content_type)}"
            self.changed[CONTENT_TYPES] = appended(self[CONTENT_TYPES], "Override", attributes)

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say what parts with this extension are, unless that is said already."""
        if CONTENT_TYPES in self:
            data = self[CONTENT_TYPES]
            if re.search(rb'Extension\s*=\s*"' + extension.encode() + rb'"', as_utf8(data)[0], re.IGNORECASE) is None:
                attributes = f"Extension={quoteattr(extension)} ContentType={quoteattr(content_type)}"
                self.changed[CONTENT_TYPES] = appended(data, "Default", attributes)


def appended(data: bytes, name: str, attributes: str) -> bytes:
    """Return the XML `data` with one more element at the end of its root, in the root's namespace."""
    text, encoding = as_utf8(data)
    root = _ROOT_START.search(text)
    assert root is not None
    prefix = root[1].rpartition(b":")[0].decode()
    element = f"<{prefix + ':' if prefix else ''}{name} {attributes}/>".encode()
    return back(inside_end(text, element), encoding)


def inside_end(data: bytes, content: bytes) -> bytes:
    """Return the XML `data` (UTF-8) with `content` before the end of its root."""
    end = _ROOT_END.search(data)
    root = _ROOT_START.search(data)
    assert end is not None
    assert root is not None
    if data.startswith(b"/>", end.start()):
        return data[: end.start()] + b">" + content + b"</" + root[1] + b">" + data[end.start() + 2 :]
    return data[: end.start()] + content + data[end.start() :]

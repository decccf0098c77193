"""The texts of cell notes: the part ``comments`` of a sheet; notes that are there are kept, and added to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lint.annotate.cells import place
from lint.annotate.markup import Splice
from lint.annotate.notes import AUTHOR, Note
from lint.annotate.xml_part import XmlPart, local
from lint.documents.sheet_formats import Place, address

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"


def empty(namespace: str) -> bytes:
    """Return a part without notes."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>'
    ).encode()


def with_texts(data: bytes, notes: Mapping[Place, Sequence[Note]]) -> tuple[bytes, frozenset[Place]]:
    """Return the part with `notes`, and the cells that had a note before."""
    part = XmlPart(data)
    authors = next(element for element in part.root if local(element) == "authors")
    listed = next(element for element in part.root if local(element) == "commentList")
    existing = {place(element.get("ref", "")): element for element in listed}
    splices = []
    new = ""
    for cell, told in sorted(notes.items()):
        runs = _runs(part, told)
        old = existing.get(cell)
        if old is None:
            tag, text = part.prefixed("comment"), part.prefixed("text")
            new += f'<{tag} ref="{address(cell)}" authorId="{len(authors)}"><{text}>{runs}</{text}></{tag}>'
        else:
            splices += _added(part, old, runs)
    name = part.prefixed("author")
    splices.append(_last(part, authors, f"<{name}>{AUTHOR}</{name}>"))
    splices.append(_last(part, listed, new))
    return part.written(splices), frozenset(cell for cell in notes if cell in existing)


def _runs(part: XmlPart, told: Sequence[Note]) -> str:
    run, text, look = part.prefixed("r"), part.prefixed("t"), part.prefixed("rPr")
    size = f'<{part.prefixed("sz")} val="9"/>'
    pieces = []
    for number, note in enumerate(told):
        gap = "\n\n" if number else ""
        pieces.append((f"<{part.prefixed('b')}/>", gap + note.title + "\n"))
        pieces.append(("", "\n".join(note.lines)))
    return "".join(
        f'<{run}><{look}>{bold}{size}</{look}><{text} xml:space="preserve">{escape(words)}</{text}></{run}>'
        for bold, words in pieces
    )


def _added(part: XmlPart, comment: _Element, runs: str) -> list[Splice]:
    """Return the changes that put `runs` after the words of a note."""
    text = next((element for element in comment if local(element) == "text"), None)
    if text is None:
        return []
    run, words = part.prefixed("r"), part.prefixed("t")
    gap = f'<{run}><{words} xml:space="preserve">\n\n</{words}></{run}>'
    pieces = [element for element in text if local(element) in ("r", "t")]
    if not pieces:
        return [_last(part, text, runs)]
    changes = []
    for element in pieces:
        if local(element) == "t":  # plain words and formatted ones cannot stand beside each other
            extent = part.extent(element)
            changes.append(Splice(extent.start, extent.start, f"<{run}>".encode()))
            changes.append(Splice(extent.end, extent.end, f"</{run}>".encode()))
    end = part.extent(pieces[-1]).end
    return [*changes, Splice(end, end, (gap + runs).encode())]


def _last(part: XmlPart, element: _Element, content: str) -> Splice:
    """Return the change that puts `content` at the end of `element`."""
    extent = part.extent(element)
    if not extent.is_empty_tag:
        return Splice(extent.inside_end, extent.inside_end, content.encode())
    name = part.data[extent.start + 1 : extent.end - 2].split()[0].decode()
    return Splice(extent.end - 2, extent.end, f">{content}</{name}>".encode())


def threaded(data: bytes) -> frozenset[Place]:
    """Return the cells with a conversation of Excel, whose plain note programs hide."""
    found = (place(element.get("ref", "")) for element in XmlPart(data).root)
    return frozenset(cell for cell in found if cell is not None)

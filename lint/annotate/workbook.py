"""Writes the findings into a workbook as notes of its cells; formulas, charts, styles and macros stay as they are."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lint.annotate import note_shapes, note_texts
from lint.annotate.cells import owner, place
from lint.annotate.markup import Splice
from lint.annotate.notes import Note
from lint.annotate.offsets import Offsets
from lint.annotate.relations import Parts
from lint.annotate.xml_part import XmlPart, local
from lint.documents.model import Cell, Document, Paragraph
from lint.documents.package import Package
from lint.documents.sheet_formats import Place, address
from lint.findings import Lang
from lint.reports.words import say

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_AFTER_DRAWING = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
     "AlternateContent"}
)  # fmt: skip
"""What stands behind the drawing of notes in a sheet (ECMA-376 Part 1, 18.3.1.99)."""


def noted(package: Package, document: Document, notes: Iterable[Note], lang: Lang) -> tuple[dict[str, bytes], int]:
    """Return the parts that change when `notes` are written into the workbook, and how many notes are written."""
    parts = Parts(package)
    sheets = _sheets(parts)
    wanted: dict[str, dict[Place, list[Note]]] = {}
    count = 0
    addresses = _Addresses(document)
    for note in notes:
        name, _, cell = addresses.of(note).rpartition("!")
        where = place(cell)
        if where is None or name not in sheets:
            continue
        wanted.setdefault(name, {}).setdefault(where, []).append(note)
        count += 1
    for number, (name, part) in enumerate(sheets.items(), start=1):
        if name in wanted:
            _write(parts, part, number, wanted[name], lang)
    return parts.changed, count


class _Addresses:
    """Finds the cell of a note; what stands in no cell (the name of a sheet) goes to the next one that does."""

    def __init__(self, document: Document) -> None:
        self._offsets = Offsets(document)
        self._known = [
            (passage.index, passage.address)
            for passage in document.passages
            if isinstance(passage, Cell | Paragraph) and passage.address
        ]

    def of(self, note: Note) -> str:
        if note.place.address:
            return note.place.address
        span = next(self._offsets.spans(note.place), None)
        index = bisect_left(self._known, (span.passage if span else 0, ""))
        return self._known[min(index, len(self._known) - 1)][1] if self._known else ""


def _sheets(parts: Parts) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    targets = parts.relations("xl/workbook.xml")
    root = XmlPart(parts["xl/workbook.xml"]).root
    found = {}
    for sheet in root.iter("{*}sheet"):
        identifier = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        kind, target = targets.get(str(identifier), ("", ""))
        if kind == "worksheet" and target in parts:
            found[sheet.get("name", "")] = target
    return found


def _write(parts: Parts, part: str, number: int, notes: Mapping[Place, list[Note]], lang: Lang) -> None:
    sheet = XmlPart(parts[part])
    placed = _placed(parts, part, sheet, notes, lang)
    namespace = sheet.root.nsmap.get(sheet.root.prefix, "")
    office = _STRICT_OFFICE if "purl.oclc.org" in namespace else _OFFICE
    folder = posixpath.dirname(posixpath.dirname(part)) or "xl"
    comments = parts.related(part, "comments")
    if not comments:
        comments = parts.fresh_name(f"{folder}/comments_gouji{{}}.xml")
        parts.changed[comments] = note_texts.empty(namespace)
        parts.relate(part, f"{office}/comments", comments)
        parts.declare(comments, note_texts.CONTENT_TYPE)
    parts.changed[comments], before = note_texts.with_texts(parts[comments], placed)
    shapes = [
        (cell, sum(1 + len(note.lines) + len(note.text) // 40 for note in told))
        for cell, told in sorted(placed.items())
        if cell not in before
    ]
    drawing = _drawing(parts, part, sheet)
    data = note_shapes.with_notes(parts.raw(drawing), shapes, number) if drawing else None
    if data is None and shapes:
        drawing = parts.fresh_name(f"{folder}/drawings/vmlDrawing_gouji{{}}.vml")
        data = note_shapes.with_notes(note_shapes.drawing(number), shapes, number)
        identifier = parts.relate(part, f"{office}/vmlDrawing", drawing)
        parts.declare_extension("vml", note_shapes.CONTENT_TYPE)
        parts.changed[part] = sheet.written([_reference(sheet, identifier, office)])
    if data is not None:
        parts.changed[drawing] = data


def _placed(
    parts: Parts, part: str, sheet: XmlPart, notes: Mapping[Place, list[Note]], lang: Lang
) -> dict[Place, list[Note]]:
    """Return the notes by the cells that they can be put on."""
    merges = [element.get("ref", "") for element in sheet.root.iter("{*}mergeCell")]
    talks = parts.related(part, "threadedComment")
    taken = note_texts.threaded(parts[talks]) if talks else frozenset()
    placed: dict[Place, list[Note]] = {}
    for cell, told in sorted(notes.items()):
        own = owner(cell, merges)
        free = own
        while free in taken:
            free = (free[0], free[1] + 1)
        if free != own:
            words = say(lang, f"（说的是 {address(own)}，那里已有会话批注。）",
                        f"(This is about {address(own)}, which has a conversation.)")  # fmt: skip
            placed.setdefault(free, []).extend(replace(note, lines=(*note.lines, words)) for note in told)
        else:
            placed.setdefault(own, []).extend(told)
    return placed


def _drawing(parts: Parts, part: str, sheet: XmlPart) -> str:
    """Return the drawing of notes and controls that the sheet refers to, "" if it has none."""
    reference = next((element for element in sheet.root if local(element) == "legacyDrawing"), None)
    if reference is None:
        return ""
    identifier = next((value for name, value in reference.attrib.items() if str(name).endswith("}id")), "")
    target = parts.relations(part).get(str(identifier), ("", ""))[1]
    return target if target in parts else ""


def _reference(sheet: XmlPart, identifier: str, office: str) -> Splice:
    """Return the change that refers to a drawing; one that leads nowhere is replaced."""
    element = f'<{sheet.prefixed("legacyDrawing")} xmlns:r="{office}" r:id="{identifier}"/>'.encode()
    for child in sheet.root:
        extent = sheet.extent(child)
        if local(child) == "legacyDrawing":
            return Splice(extent.start, extent.end, element)
        if local(child) in _AFTER_DRAWING:
            return Splice(extent.start, extent.start, element)
    extent = sheet.extent(sheet.root)
    if extent.is_empty_tag:
        name = re.split(rb"[\s/>]", sheet.data[extent.start + 1 : extent.end], maxsplit=1)[0]
        return Splice(extent.end - 2, extent.end, b">" + element + b"</" + name + b">")
    return Splice(extent.inside_end, extent.inside_end, element)

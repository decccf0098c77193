"""Where in a Word file a comment can be anchored: at the very characters, or at the nearest place that Word permits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lint.annotate.offsets import Offsets
from lint.annotate.word_part import Point, WordPart
from lint.documents.model import Location, Span
from lint.documents.origins import Source, characters
from lint.documents.word import WordSource
from lint.documents.word_math import M
from lint.documents.word_styles import W
from lint.documents.word_text import MC

if TYPE_CHECKING:
    from lxml.etree import _Element

Reason = Literal["", "header", "note", "textbox", "counted", "empty"]
"""Why an anchor is not at the characters themselves: no comment is permitted there, or there are no characters.

Word permits comments in footnotes, but LibreOffice 7.4 does not open a file that has one there.
"""

_WHOLE = frozenset({W + "ruby", MC + "AlternateContent", M + "oMath", M + "oMathPara"})
_NOTES = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Two points of one part; the same point twice for a place without characters."""

    part: str
    element: _Element
    start: Point
    end: Point
    reason: Reason = ""


class Anchors:
    """Finds anchors in one Word file."""

    def __init__(self, source: WordSource) -> None:
        self._source = source
        self._offsets = Offsets(source.document)
        self._names = {root: name for name, root in source.roots.items()}
        self.parts = {name: WordPart(source.package.checked(name), root) for name, root in source.roots.items()}

    def anchor(self, location: Location) -> Anchor | None:
        """Return where to anchor a comment on `location`; None if the file has no place for one at all."""
        spans = list(self._offsets.spans(location))
        found = [one for span in spans for one in self._sources(span)]
        if found:
            return self._around(found[0], found[-1], "")
        paragraph = next((one for span in spans for one in self._paragraphs(span)), None)
        return (
            self._whole(paragraph, "counted" if location.text.strip() else "empty") if paragraph is not None else None
        )

    def span(self, location: Location) -> Span | None:
        """Return the characters of `location`; None if they stand in several passages, or are none."""
        spans = list(self._offsets.spans(location))
        return spans[0] if len(spans) == 1 and spans[0].start < spans[0].end else None

    def exact(self, span: Span) -> tuple[Source | None, ...]:
        """Return for each character of `span` where it comes from."""
        passage = self._source.document.passages[span.passage]
        made_of = self._source.origins.get(span.passage)
        if made_of is None:
            return (None,) * (span.end - span.start)
        return characters(passage.text, made_of)[span.start : span.end]

    def part_of(self, element: _Element) -> str:
        """Return the name of the part that `element` stands in."""
        return self._names[element.getroottree().getroot()]

    def _sources(self, span: Span) -> Iterator[Source]:
        return (one for one in self.exact(span) if one is not None)

    def _paragraphs(self, span: Span) -> Iterator[_Element]:
        """Yield the paragraphs of a passage; for the lower part of a merged cell those of the passage before."""
        index = span.passage
        while index > 0 and index not in self._source.origins:
            index -= 1
        made_of = self._source.origins.get(index)
        yield from (piece.element for piece in (made_of.pieces if made_of else ()) if piece.element is not None)

    def _around(self, first: Source, last: Source, reason: Reason) -> Anchor | None:
        part = self.part_of(first.element)
        if part != self._source.main:
            return self._in_body(first.element)
        word = self.parts[part]
        start, element, boxed = _start(word, first)
        end, _, _ = _end(word, last)
        if end.position < start.position:
            end = start
        return Anchor(part, element, start, end, reason or ("textbox" if boxed else ""))

    def _whole(self, paragraph: _Element, reason: Reason) -> Anchor | None:
        """Return an anchor around all characters of a paragraph, at its end if it has none."""
        texts = [text for text in paragraph.iter(W + "t") if text.text and not _inside(text, W + "del", W + "moveFrom")]
        if texts and reason != "empty":
            first, last = Source(texts[0], 0), Source(texts[-1], max(len(texts[-1].text or "") - 1, 0))
            return self._around(first, last, reason)
        part = self.part_of(paragraph)
        if part != self._source.main:
            return self._in_body(paragraph)
        box = _outermost_box(paragraph)
        if box is not None:
            start, end = self.parts[part].outside(box)
            return Anchor(part, box, start, end, "textbox")
        point = self.parts[part].inside_paragraph(paragraph)
        return Anchor(part, paragraph, point, point, reason)

    def _in_body(self, element: _Element) -> Anchor | None:
        """Return the place in the body for something in another part: the mark of a note, else the first paragraph."""
        body = self._source.roots[self._source.main]
        note = next((ancestor for ancestor in element.iterancestors() if ancestor.tag in _NOTES), None)
        if note is not None:
            marks = body.iter(_NOTES[note.tag])
            mark = next((mark for mark in marks if mark.get(W + "id") == note.get(W + "id")), None)
            if mark is not None:
                return self._around(Source(mark, 0), Source(mark, 0), "note")
        paragraph = next(body.iter(W + "p"), None)
        return self._whole(paragraph, "header") if paragraph is not None else None


def _inside(element: _Element, *tags: str) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


def _outermost_box(element: _Element) -> _Element | None:
    """Return the run in the text itself that holds the text box which `element` is in."""
    boxes = [ancestor for ancestor in element.iterancestors() if ancestor.tag == W + "txbxContent"]
    if not boxes:
        return None
    return next((ancestor for ancestor in boxes[-1].iterancestors() if ancestor.tag == W + "r"), None)


def whole(element: _Element) -> _Element | None:
    """Return the element that must be anchored as a whole because it cannot be cut; None if the run can be cut."""
    box = _outermost_box(element)
    found = box
    for ancestor in (box if box is not None else element, *(box if box is not None else element).iterancestors()):
        if ancestor.tag == W + "p":
            break
        fixed = ancestor.tag in _WHOLE or (ancestor.tag == W + "sdt" and _is_plain(ancestor))
        if fixed or (found is not None and ancestor.tag == W + "r"):
            found = ancestor
    parent = element.getparent()
    return found if found is not None or parent is None or parent.tag == W + "r" else parent


def _is_plain(control: _Element) -> bool:
    """Return whether a content control takes plain text only, or text that Word puts in from elsewhere."""
    properties = control.find(W + "sdtPr")
    return properties is not None and any(properties.find(W + name) is not None for name in ("text", "dataBinding"))


def _start(word: WordPart, first: Source) -> tuple[Point, _Element, bool]:
    uncut = whole(first.element)
    if uncut is None:
        return word.before(first.element, first.index), first.element, False
    return word.outside(uncut)[0], uncut, _outermost_box(first.element) is not None


def _end(word: WordPart, last: Source) -> tuple[Point, _Element, bool]:
    uncut = whole(last.element)
    if uncut is None:
        return word.after(last.element, last.index), last.element, False
    return word.outside(uncut)[1], uncut, _outermost_box(last.element) is not None

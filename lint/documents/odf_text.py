"""The text of one OpenDocument paragraph as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.odf_names import DRAW, OFFICE, TEXT, whole
from lint.documents.odf_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = compiled("[ \t\r\n]+")
_BLANK = "\u3000"  # for a tab: TAB itself opens a cell in the extracted text
_KEPT_BLANK, _BREAK = "\x00", "\x01"  # until blanks have collapsed; XML has no such characters
_LONGEST_RUN = 10_000  # blanks
_SILENT = frozenset(
    {
        OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "tracked-changes", TEXT + "page-number",
        TEXT + "page-count", TEXT + "page-continuation", TEXT + "ruby-text", TEXT + "soft-page-break",
        TEXT + "script", TEXT + "meta-field-data",
    }
)  # fmt: skip


@dataclass(slots=True)
class Inline:
    """Reads the inline content of paragraphs.

    Attributes:
        styles: The file's styles.
        hidden: How many hidden characters were left out.
        pictures: How many pictures and embedded objects were passed.
        notes: Bodies of the notes referred to so far.
    """

    styles: Styles
    hidden: int = 0
    pictures: int = 0
    notes: list[_Element] = field(default_factory=list)

    def read(self, paragraph: _Element) -> tuple[str, list[_Element]]:
        """Return the text of a ``text:p`` or ``text:h`` and the text boxes anchored in it."""
        boxes: list[_Element] = []
        is_hidden = bool(self.styles.hides("paragraph", paragraph.get(TEXT + "style-name")))
        text = _BLANKS.sub(" ", "".join(self._content(paragraph, is_hidden, boxes))).lstrip(" ")
        return text.replace(_KEPT_BLANK, " ").replace(_BREAK, "\n"), boxes

    def _content(self, parent: _Element, is_hidden: bool, boxes: list[_Element]) -> Iterator[str]:
        yield from self._shown(parent.text, is_hidden)
        for child in parent:
            if isinstance(child.tag, str):
                yield from self._element(child, is_hidden, boxes)
            yield from self._shown(child.tail, is_hidden)

    def _element(self, element: _Element, is_hidden: bool, boxes: list[_Element]) -> Iterator[str]:
        tag = element.tag
        if tag in _SILENT:
            return
        if tag == TEXT + "s":
            yield "" if is_hidden else _KEPT_BLANK * min(whole(element.get(TEXT + "c"), 1), _LONGEST_RUN)
        elif tag == TEXT + "tab":
            yield "" if is_hidden else _BLANK
        elif tag == TEXT + "line-break":
            yield "" if is_hidden else _BREAK
        elif tag == TEXT + "note":
            body = element.find(TEXT + "note-body")
            if body is not None:
                self.notes.append(body)
        elif tag in {TEXT + "hidden-text", TEXT + "hidden-paragraph"}:
            self.hidden += len(element.get(TEXT + "string-value") or element.text or "")
        elif tag in {DRAW + "frame", DRAW + "custom-shape", DRAW + "g", DRAW + "a", DRAW + "rect"}:
            self.graphic(element, boxes)
        else:
            own = self.styles.hides("text", element.get(TEXT + "style-name")) if tag == TEXT + "span" else None
            yield from self._content(element, is_hidden if own is None else own, boxes)

    def _shown(self, text: str | None, is_hidden: bool) -> Iterator[str]:
        if text and is_hidden:
            self.hidden += len(text)
        elif text:
            yield text

    def graphic(self, graphic: _Element, boxes: list[_Element]) -> None:
        """Collect into `boxes` the text boxes of a drawing; a drawing without text is a picture."""
        before = len(boxes)
        for child in graphic:
            if child.tag == DRAW + "text-box":
                boxes.append(child)
            elif child.tag in {DRAW + "frame", DRAW + "custom-shape", DRAW + "g", DRAW + "rect"}:
                self.graphic(child, boxes)
        if graphic.find(TEXT + "p") is not None:
            boxes.append(graphic)
        if len(boxes) == before:
            self.pictures += 1

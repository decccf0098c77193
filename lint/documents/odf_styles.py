"""Styles of an OpenDocument file: what they hide, and which list a paragraph style belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lint.documents.odf_names import STYLE, TABLE, TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 30  # of styles based on one another


class Styles:
    """The styles of content.xml and styles.xml."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self.lists: dict[str, _Element] = {}
        self.outline: _Element | None = None
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._styles[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style
            for element in root.iter(TEXT + "list-style"):
                self.lists[element.get(STYLE + "name", "")] = element
            for element in root.iter(TEXT + "outline-style"):
                self.outline = element

    def hides(self, family: str, name: str | None) -> bool | None:
        """Tell whether the style `name` hides text; None if it says nothing."""
        for style in self._line(family, name):
            properties = style.find(STYLE + "text-properties")
            shown = properties.get(TEXT + "display") if properties is not None else None
            if shown:
                return shown == "none"
        return None

    def shows_table(self, name: str | None) -> bool:
        """Tell whether the table style `name` lets its table (or sheet) be seen."""
        for style in self._line("table", name):
            properties = style.find(STYLE + "table-properties")
            shown = properties.get(TABLE + "display") if properties is not None else None
            if shown:
                return shown != "false"
        return True

    def list_of(self, name: str | None) -> str:
        """Return the name of the list style that the paragraph style `name` brings, "" if none."""
        for style in self._line("paragraph", name):
            found = style.get(STYLE + "list-style-name")
            if found is not None:
                return found
        return ""

    def level_of(self, name: str | None) -> int:
        """Return the outline level that the paragraph style `name` brings, 0 if none."""
        for style in self._line("paragraph", name):
            found = style.get(STYLE + "default-outline-level")
            if found is not None:
                return int(found) if found.isascii() and found.isdigit() and len(found) < 3 else 0
        return 0

    def _line(self, family: str, name: str | None) -> Iterable[_Element]:
        """Yield the style `name` and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name")

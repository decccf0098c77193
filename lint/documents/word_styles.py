"""What the styles of a Word file say of a paragraph or run: heading level, hidden, list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

_HEADING_NAME = compiled(r"heading\s*([1-9])", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with what it inherits from the styles that it is based on; None where none of them says anything."""

    level: int | None = None
    hidden: bool | None = None
    number_id: str | None = None
    number_level: int | None = None


def flag(properties: _Element | None, name: str) -> bool | None:
    """Return an on/off property such as ``vanish``; None if it is not there."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def number(properties: _Element | None, path: str) -> int | None:
    """Return the integer value of the property at `path`, None if it is not there or no number."""
    found = properties.find(path) if properties is not None else None
    value = found.get(VAL, "") if found is not None else ""
    return int(value) if value.isascii() and value.removeprefix("-").isdigit() else None


class Styles:
    """The styles of styles.xml by identifier."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = ""
        for element in root.iterfind(W + "style") if root is not None else ():
            identifier = element.get(W + "styleId", "")
            self._elements[identifier] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in {"1", "true", "on"}:
                self.default = identifier

    def style(self, identifier: str) -> Style:
        """Return the style `identifier`, with nothing set if the file does not define it."""
        if identifier not in self._resolved:
            self._resolved[identifier] = Style()  # guards against styles based on each other
            self._resolved[identifier] = self._resolve(identifier)
        return self._resolved[identifier]

    def _resolve(self, identifier: str) -> Style:
        element = self._elements.get(identifier)
        if element is None:
            return Style(level=level_of_name(identifier))
        based_on = element.find(W + "basedOn")
        base = self.style(based_on.get(VAL, "")) if based_on is not None else Style()
        paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
        level = self._level(element, paragraph)
        hidden = flag(run, "vanish")
        list_number = paragraph.find(f"{W}numPr/{W}numId") if paragraph is not None else None
        list_level = number(paragraph, f"{W}numPr/{W}ilvl")
        return Style(
            level=base.level if level is None else level,
            hidden=base.hidden if hidden is None else hidden,
            number_id=base.number_id if list_number is None else list_number.get(VAL, "0"),
            number_level=base.number_level if list_level is None else list_level,
        )

    @staticmethod
    def _level(element: _Element, paragraph: _Element | None) -> int | None:
        outline = number(paragraph, W + "outlineLvl")
        if outline is not None:
            return outline + 1 if 0 <= outline < 9 else 0
        name_element = element.find(W + "name")
        name = name_element.get(VAL, "") if name_element is not None else ""
        return level_of_name(name.strip())


def level_of_name(name: str) -> int | None:
    """Return the heading level that the name of a style tells, None if it tells none; a title has level 1."""
    match = _HEADING_NAME.fullmatch(name)
    if match:
        return int(match[1])
    if name.isascii():
        return 1 if name.lower() == "title" else None
    from lexicon import load
    from lint.documents.outline_words import NUMERAL_VALUES, outline_words

    words = load().view(outline_words)
    named = words.fits("heading_style", name)
    if named:
        return int(named["level"]) if named["level"] else NUMERAL_VALUES.get(named["numeral"])
    return 1 if words.fits("heading_title_style", name) else None

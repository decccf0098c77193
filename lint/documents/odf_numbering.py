"""Item numbers of OpenDocument lists and headings: they are not in the text of the file, but on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.numerals import format_number
from lint.documents.odf_names import LOEXT, STYLE, TEXT, whole
from lint.documents.odf_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACEHOLDER = compiled(r"%(\d{1,2})%")
_NEEDS_SPACE = compiled(r"[0-9A-Za-z.]$")
_OUTLINE = "\x00outline"
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_FIRST_CHARACTERS = {
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle", "甲": "ideographTraditional",
    "子": "ideographZodiac", "１": "decimalFullWidth", "⑴": "decimalEnclosedParen", "⒈": "decimalEnclosedFullstop",
    "〇": "ideographDigital", "㊀": "ideographEnclosedCircle",
}  # fmt: skip
"""Formats beyond letters and figures are written as the first numbers of their row: 一, 二, 三, ..."""


class Numbering:
    """Counts the items of every list."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}

    def restart(self, key: str) -> None:
        """Let the list `key` begin anew."""
        self._counts.pop(key, None)

    def next(self, key: str, style: str, level: int, start: int | None = None) -> str:
        """Count one item of the list `key` and return its number as printed, "" for bullets.

        Args:
            key: Which list counts on.
            style: Name of its list style.
            level: 1 for the outermost.
            start: The value of the item where the file says it.
        """
        definition = self._level(style, level)
        if definition is None or not definition.tag.endswith(("-number", "outline-level-style")):
            return ""
        counts = self._counts.setdefault(key, {})
        if start is not None:
            counts[level] = start
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = whole(definition.get(TEXT + "start-value"), 1)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return self._printed(definition, style, level, counts)

    def heading(self, level: int, start: int | None = None) -> str:
        """Count one heading and return its number as printed."""
        return self.next(_OUTLINE, _OUTLINE, level, start)

    def _level(self, style: str, level: int) -> _Element | None:
        root = self._styles.outline if style == _OUTLINE else self._styles.lists.get(style)
        for element in root if root is not None else ():
            if isinstance(element.tag, str) and whole(element.get(TEXT + "level"), 0) == level:
                return element
        return None

    def _printed(self, definition: _Element, style: str, level: int, counts: dict[int, int]) -> str:
        if not definition.get(STYLE + "num-format"):
            return ""
        template = definition.get(LOEXT + "num-list-format")
        if template is None:
            shown = min(max(whole(definition.get(TEXT + "display-levels"), 1), 1), level)
            figures = ".".join(f"%{one}%" for one in range(level - shown + 1, level + 1))
            template = f"{definition.get(STYLE + 'num-prefix', '')}{figures}{definition.get(STYLE + 'num-suffix', '')}"

        def figure(match: re.Match[str]) -> str:
            one = self._level(style, int(match[1]))
            number_format = one.get(STYLE + "num-format", "") if one is not None else ""
            known = _STYLES.get(number_format) or _FIRST_CHARACTERS.get(number_format[:1], "decimal")
            start = whole(one.get(TEXT + "start-value"), 1) if one is not None else 1
            return format_number(counts.get(int(match[1]), start), known)

        printed = _PLACEHOLDER.sub(figure, template)
        # "1." before "5万元" must not become 1.5: Latin numbers keep a blank, Chinese ones (一、) stand close
        return printed + " " if _NEEDS_SPACE.search(printed) else printed

"""Item numbers that Word writes itself: they are not in the text of the file, but on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.numerals import format_number
from lint.documents.word_styles import VAL, W, flag, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACEHOLDER = compiled(r"%([1-9])")
_NEEDS_SPACE = compiled(r"[0-9A-Za-z.]$")


class Numbering:
    """The lists of numbering.xml, and how far each has been counted."""

    def __init__(self, root: _Element | None) -> None:
        self._abstract: dict[str, _Element] = {}
        self._numbers: dict[str, _Element] = {}
        self._links: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        for element in root.iterfind(W + "abstractNum"):
            identifier = element.get(W + "abstractNumId", "")
            self._abstract[identifier] = element
            link = element.find(W + "styleLink")
            if link is not None:
                self._links[link.get(VAL, "")] = identifier
        self._numbers = {element.get(W + "numId", ""): element for element in root.iterfind(W + "num")}

    def level_of_style(self, number_id: str, style: str) -> int:
        """Return the level of the list `number_id` that is tied to the paragraph style `style`, 0 if none is."""
        abstract = self._abstract.get(self._abstract_id(number_id))
        for level in abstract.iterfind(W + "lvl") if abstract is not None else ():
            tied = level.find(W + "pStyle")
            if tied is not None and tied.get(VAL) == style:
                return _level_index(level)
        return 0

    def next(self, number_id: str, level: int) -> str:
        """Count one item of the list `number_id` at `level` (0-based) and return its number as printed.

        "" for bullets, for lists that the file does not define, and for number_id 0, which means no list.
        """
        abstract_id = self._abstract_id(number_id)
        if abstract_id not in self._abstract:
            return ""
        counts = self._counts.setdefault(abstract_id, {})
        start = self._restart(number_id, level)
        if start is not None:
            counts[level] = start
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self._start(number_id, level)
        for deeper in [other for other in counts if other > level]:
            restart = number(self._level(number_id, deeper), W + "lvlRestart")
            if restart != 0:
                del counts[deeper]
        return self._printed(number_id, level, counts)

    def _printed(self, number_id: str, level: int, counts: dict[int, int]) -> str:
        definition = self._level(number_id, level)
        text = definition.find(W + "lvlText") if definition is not None else None
        if definition is None or text is None or _format(definition) == "bullet":
            return ""
        legal = flag(definition, "isLgl")

        def figure(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            style = "decimal" if legal else _format(self._level(number_id, index))
            return format_number(counts.get(index, self._start(number_id, index)), style)

        printed = _PLACEHOLDER.sub(figure, text.get(VAL, ""))
        suffix = definition.find(W + "suff")
        kind = suffix.get(VAL, "tab") if suffix is not None else "tab"
        # "1." before "5万元" must not become 1.5: Latin numbers keep a blank, Chinese ones (一、) stand close
        return printed + " " if printed and (kind == "space" or _NEEDS_SPACE.search(printed)) else printed

    def _abstract_id(self, number_id: str) -> str:
        element = self._numbers.get(number_id)
        reference = element.find(W + "abstractNumId") if element is not None else None
        identifier = reference.get(VAL, "") if reference is not None else ""
        abstract = self._abstract.get(identifier)
        link = abstract.find(W + "numStyleLink") if abstract is not None else None
        return self._links.get(link.get(VAL, ""), identifier) if link is not None else identifier

    def _override(self, number_id: str, level: int) -> _Element | None:
        element = self._numbers.get(number_id)
        for override in element.iterfind(W + "lvlOverride") if element is not None else ():
            if _level_index(override) == level:
                return override
        return None

    def _restart(self, number_id: str, level: int) -> int | None:
        """Return the number that the first item of this list starts anew with, None if it goes on counting."""
        start = number(self._override(number_id, level), W + "startOverride")
        if start is None or (number_id, level) in self._started:
            return None
        self._started.add((number_id, level))
        return start

    def _level(self, number_id: str, level: int) -> _Element | None:
        override = self._override(number_id, level)
        own = override.find(W + "lvl") if override is not None else None
        if own is not None:
            return own
        abstract = self._abstract.get(self._abstract_id(number_id))
        for element in abstract.iterfind(W + "lvl") if abstract is not None else ():
            if _level_index(element) == level:
                return element
        return None

    def _start(self, number_id: str, level: int) -> int:
        start = number(self._level(number_id, level), W + "start")
        return 1 if start is None else start


def _level_index(element: _Element) -> int:
    value = element.get(W + "ilvl", "0")
    return int(value) if value.isascii() and value.isdigit() else 0


def _format(level: _Element | None) -> str:
    found = level.find(W + "numFmt") if level is not None else None
    return found.get(VAL, "decimal") if found is not None else "decimal"

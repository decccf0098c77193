"""The lists of a binary Word file: the numbers that Word puts before paragraphs and that are not in the text.

Source: [MS-DOC] 2.9.131 (LFO), 2.9.147 (LSTF), 2.9.150 (LVLF), 2.9.188 and 2.9.189 (PlfLfo, PlfLst).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from lexicon.patterns import compiled
from lint.documents.numerals import format_number

_LISTS_SIZE, _OVERRIDES_SIZE, _LEVEL_SIZE = 28, 16, 28  # bytes of LSTF, LFO, LVLF
_LEVELS = 9
_MOST = 10_000  # lists of one file
_NEEDS_SPACE = compiled(r"[0-9A-Za-z.]$")
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 16: "ideographLegalTraditional", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
"""Number formats ([MS-OSHARED] 2.2.1.3, MSONFC) by the names that newer Word files have for them."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: where it starts, how it counts, and its text, in which characters below 9 stand for levels."""

    start: int
    number_format: str
    text: str
    legal: bool
    restarts: bool


@dataclass(slots=True)
class Lists:
    """The lists of one file, and how far each has been counted.

    Attributes:
        levels: The levels of each list, by the list's identifier.
        uses: For each use of a list (counted from 1): the list, the starts and the levels that it puts in their place.
    """

    levels: dict[int, list[ListLevel]] = field(default_factory=dict)
    uses: list[tuple[int, dict[int, int], dict[int, ListLevel]]] = field(default_factory=list)
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[int, int]] = field(default_factory=set)

    def next(self, use: int, level: int) -> str | None:
        """Count one item and return its number as printed, "" for a bullet, None if the file does not define it."""
        if not 0 < use <= len(self.uses):
            return None
        identifier, starts, own = self.uses[use - 1]
        levels = [own.get(index, one) for index, one in enumerate(self.levels.get(identifier, ()))]
        if level >= len(levels):
            return None
        counts = self._counts.setdefault(identifier, {})
        if level in starts and (use, level) not in self._started:
            self._started.add((use, level))
            counts[level] = starts[level]
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level and levels[other].restarts]:
            del counts[deeper]
        return _printed(levels, level, counts)


def _printed(levels: list[ListLevel], level: int, counts: dict[int, int]) -> str:
    found = levels[level]
    if found.number_format in {"bullet", "none"}:
        return "" if found.number_format == "bullet" else "".join(one for one in found.text if one >= " ")
    parts = []
    for character in found.text:
        index = ord(character)
        if index >= _LEVELS:
            parts.append(character)
        elif index < len(levels):
            style = "decimal" if found.legal else levels[index].number_format
            parts.append(format_number(counts.get(index, levels[index].start), style))
    printed = "".join(parts)
    return printed + " " if _NEEDS_SPACE.search(printed) else printed


def read_lists(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> Lists:
    """Return the lists of a file; what does not hold together is left out.

    Args:
        table: The table stream.
        lists: Offset and length of the definitions (PlfLst); the levels follow behind them.
        overrides: Offset and length of the uses (PlfLfo).
    """
    found = Lists()
    try:
        if lists[1] >= 2:
            _read_definitions(table, lists[0], found)
        if overrides[1] >= 4:
            _read_uses(table, overrides[0], found)
    except (struct.error, IndexError, UnicodeDecodeError):
        pass  # the numbers that are missing are told
    return found


def _read_definitions(table: bytes, offset: int, found: Lists) -> None:
    (count,) = struct.unpack_from("<H", table, offset)
    heads = [struct.unpack_from("<i22xB", table, offset + 2 + _LISTS_SIZE * n) for n in range(min(count, _MOST))]
    place = offset + 2 + _LISTS_SIZE * count
    for identifier, flags in heads:
        levels = []
        for _ in range(1 if flags & 1 else _LEVELS):
            level, place = _read_level(table, place)
            levels.append(level)
        found.levels[identifier] = levels


def _read_level(table: bytes, place: int) -> tuple[ListLevel, int]:
    start, number_format, flags = struct.unpack_from("<iBB", table, place)
    characters, paragraphs = table[place + 24], table[place + 25]
    place += _LEVEL_SIZE + paragraphs + characters
    (length,) = struct.unpack_from("<H", table, place)
    text = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le")
    name = _FORMATS.get(number_format, "decimal")
    return ListLevel(start, name, text, bool(flags & 4), not flags & 8), place + 2 + 2 * length


def _read_uses(table: bytes, offset: int, found: Lists) -> None:
    (count,) = struct.unpack_from("<I", table, offset)
    heads = [struct.unpack_from("<i8xB", table, offset + 4 + _OVERRIDES_SIZE * n) for n in range(min(count, _MOST))]
    found.uses = [(identifier, {}, {}) for identifier, _ in heads]
    place = offset + 4 + _OVERRIDES_SIZE * count
    for number, (_, overridden) in enumerate(heads):
        place += 4
        for _ in range(min(overridden, _LEVELS)):
            start, flags = struct.unpack_from("<iI", table, place)
            place += 8
            level = flags & 15
            if flags & 0x10:
                found.uses[number][1][level] = start
            if flags & 0x20:
                found.uses[number][2][level], place = _read_level(table, place)

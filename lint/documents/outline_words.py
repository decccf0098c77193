"""The lexicon's words and patterns for outlines (lexicon/outline.yaml), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.documents.numerals import chinese

NUMERAL_VALUES = {chinese(number): number for number in range(1, 100)} | {
    chr(ord("①") + number): number + 1 for number in range(20)
}


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """The number at the start of a line: its shape, rank (the lower, the further out), value, and where it ends."""

    shape: str
    rank: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlineWords:
    """Compiled patterns of the section ``outline``; the names are those of the YAML file, joined by underscores."""

    patterns: dict[str, re.Pattern[str]]
    numbers: dict[str, int]
    numbering: tuple[tuple[str, int, re.Pattern[str]], ...]
    leads: dict[str, int]
    units: tuple[str, ...]
    suffixes: tuple[str, ...]
    weak_suffixes: frozenset[str]

    def item_number(self, line: str) -> ItemNumber | None:
        """Return the item number that `line` (without blanks before it) begins with."""
        for shape, rank, pattern in self.numbering:
            match = pattern.match(line)
            if match:
                written = match["n"]
                value = int(written) if written.isdecimal() else NUMERAL_VALUES.get(written, 0)
                return ItemNumber(shape, rank, value, match.end())
        return None

    def fits(self, name: str, line: str) -> re.Match[str] | None:
        """Return the match of the whole `line` with the pattern `name`."""
        return self.patterns[name].fullmatch(line)

    def finds(self, name: str, line: str) -> re.Match[str] | None:
        """Return the first match of the pattern `name` in `line`."""
        return self.patterns[name].search(line)


def outline_words(lexicon: Lexicon) -> OutlineWords:
    """Compile the section ``outline``; use it as ``lexicon.view(outline_words)``."""
    section: dict[str, Any] = lexicon.section("outline")
    patterns: dict[str, re.Pattern[str]] = {"signature": compiled(section["signature"])}
    numbers: dict[str, int] = {}
    for group in ("heading", "annex", "table", "title", "unit", "year"):
        for key, value in section[group].items():
            if isinstance(value, str):
                patterns[f"{group}_{key}"] = compiled(value)
            elif isinstance(value, int):
                numbers[f"{group}_{key}"] = value
    title = section["title"]
    patterns["title_kind_at_end"] = compiled(f"(?:{title['kind']}){title['tail']}$")
    return OutlineWords(
        patterns=patterns,
        numbers=numbers,
        numbering=tuple((item["id"], item["rank"], compiled(item["pattern"])) for item in section["numbering"]),
        leads=dict(section["heading"]["leads"]),
        units=tuple(section["table"]["units"]),
        suffixes=tuple(sorted(section["unit"]["suffixes"], key=len, reverse=True)),
        weak_suffixes=frozenset(section["unit"]["weak_suffixes"]),
    )
